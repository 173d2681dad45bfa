import { Checkbox, Field, makeStyles, Select, Subtitle2, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { BatchSettings } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
});

type Props = {
  readonly settings: BatchSettings;
  readonly onChange: (change: Partial<BatchSettings>) => void;
};

/** What the drive runs at the device. */
export function AtDevice({ settings, onChange }: Props) {
  const styles = useStyles();
  const say = useSay();
  const titleId = useId();
  const scripts = useCourier((state) => state.scripts);
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <Subtitle2 as="h3" id={titleId} className={styles.title}>
        {say('batch.form.atDevice')}
      </Subtitle2>
      {scripts.length > 1 && (
        <Field label={say('batch.form.script')}>
          <Select
            value={settings.scriptSha256}
            onChange={(_event, data) => onChange({ scriptSha256: data.value })}
          >
            <option value="">{say('batch.form.scriptDefault')}</option>
            {scripts.map((script) => (
              <option key={script.sha256} value={script.sha256}>
                {script.version === ''
                  ? say('library.noVersion')
                  : say('library.version', { version: script.version })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field hint={say('batch.form.onlyScriptHint')}>
        <Checkbox
          label={say('batch.form.onlyScript')}
          checked={settings.onlyMicrosoftScript}
          onChange={(_event, data) => onChange({ onlyMicrosoftScript: data.checked === true })}
        />
      </Field>
    </section>
  );
}
