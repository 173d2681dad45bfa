import { Badge, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import type { Target } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';

const targets = ['intune', 'partner-center', 'managed-desktop'] as const satisfies readonly Target[];

const useStyles = makeStyles({
  label: { display: 'flex', flexDirection: 'column' },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  line: { color: tokens.colorNeutralForeground2 },
});

type TargetChoiceProps = { readonly value: Target; readonly onChange: (target: Target) => void };

/** Where the devices are registered, with one line on each. */
export function TargetChoice({ value, onChange }: TargetChoiceProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Field label={say('batch.form.target')}>
      <RadioGroup
        value={value}
        onChange={(_event, data) => {
          const chosen = targets.find((target) => target === data.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {targets.map((target) => (
          <Radio
            key={target}
            value={target}
            label={
              <span className={styles.label}>
                <span className={styles.name}>
                  <Text weight="semibold">{say(`batch.target.${target}.name`)}</Text>
                  {target === 'managed-desktop' && (
                    <Badge appearance="outline" color="warning">
                      {say('batch.retired')}
                    </Badge>
                  )}
                </span>
                <Text size={200} className={styles.line}>
                  {say(`batch.target.${target}.line`)}
                </Text>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}
