import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { GuideStep, Target } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { sayFound, useSay } from '../../ui/say.ts';
import { PortalLink } from './PortalLink.tsx';

const useStyles = makeStyles({
  step: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  title: { margin: 0 },
  body: { maxWidth: '78ch' },
  value: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, maxWidth: '640px' },
  label: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly target: Target; readonly step: GuideStep; readonly number: number };

/** One step in the portal: what to do, the values to paste, the page to open. */
export function PortalStep({ target, step, number }: Props) {
  const say = useSay();
  const styles = useStyles();
  const titleId = useId();
  const key = `registration.guide.${target}.${step.id}`;
  return (
    <li className={styles.step} aria-labelledby={titleId}>
      <Subtitle2 as="h3" id={titleId} className={styles.title}>
        {say('register.stepNumber', { number, title: sayFound(say, `${key}.title`) ?? step.id })}
      </Subtitle2>
      <Text className={styles.body}>{sayFound(say, `${key}.body`) ?? ''}</Text>
      {step.values.map(({ labelKey, value }) => {
        const label = sayFound(say, labelKey) ?? labelKey;
        return (
          <div key={`${labelKey} ${value}`} className={styles.value}>
            <Text size={200} className={styles.label}>
              {label}
            </Text>
            <CopyField label={label} text={value} />
          </div>
        );
      })}
      {step.link !== undefined && <PortalLink link={step.link} />}
    </li>
  );
}
