import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId, useState, type FormEvent } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { askBatch } from '../../wizard/actions.ts';
import { ensurePerson } from '../../wizard/person.ts';

const cases = ['noNetwork', 'begun', 'finished', 'restarts'] as const;
/** A suggestion list longer than this helps nobody to find a serial number. */
const maximumSuggestions = 500;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  case: {
    display: 'flex',
    flexDirection: 'column',
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: '180px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  device: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
    overflowWrap: 'anywhere',
  },
});

/** What to do with a device that was switched on too early, and which ones need a reset because of it. */
export function SwitchedOn({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const listId = useId();
  const [serial, setSerial] = useState('');
  const marked = batch.devices.filter((device) => device.needsReset);

  async function mark(event: FormEvent): Promise<void> {
    event.preventDefault();
    const name = serial.trim();
    if (name === '' || !(await ensurePerson())) return;
    const view = await askBatch('devices.markSerialNeedsReset', { batchId: batch.id, serial: name });
    if (view === undefined) return;
    setSerial('');
    announce(say('devices.marked', { serial: name }));
  }
  async function unmark(device: DeviceRow): Promise<void> {
    await askBatch('devices.markNeedsReset', {
      batchId: batch.id,
      deviceKeys: [device.key],
      needsReset: false,
    });
  }

  return (
    <div className={styles.part}>
      <Text>{say('card.switchedOn.lead')}</Text>
      {cases.map((id) => (
        <div key={id} className={styles.case}>
          <Text weight="semibold">{say(`card.switchedOn.${id}.title`)}</Text>
          <Text className={styles.quiet}>{say(`card.switchedOn.${id}.text`)}</Text>
        </div>
      ))}
      <Text weight="semibold">{say('devices.markTitle')}</Text>
      <Text className={styles.quiet}>{say('devices.markLead')}</Text>
      <form className={styles.form} onSubmit={(event) => void mark(event)}>
        <Field label={say('devices.markSerial')} className={styles.field}>
          <Input
            value={serial}
            maxLength={128}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, data) => setSerial(data.value)}
          />
        </Field>
        <datalist id={listId}>
          {batch.devices
            .filter((device) => !device.needsReset && device.serial !== '')
            .slice(0, maximumSuggestions)
            .map((device) => (
              <option key={device.key} value={device.serial}>
                {device.model}
              </option>
            ))}
        </datalist>
        <ChangeButton type="submit" disabled={serial.trim() === '' || batch.archivedAt !== ''}>
          {say('devices.markAdd')}
        </ChangeButton>
      </form>
      {marked.length > 0 && (
        <ul className={styles.list} aria-label={say('devices.markedTitle')}>
          {marked.map((device) => (
            <li key={device.key} className={styles.device}>
              <span>
                <Text weight="semibold">
                  <Name>{device.serial}</Name>
                </Text>{' '}
                <Text className={styles.quiet}>{device.model}</Text>
              </span>
              <ChangeButton
                size="small"
                aria-label={say('devices.unmarkNamed', { serial: device.serial })}
                onClick={() => void unmark(device)}
              >
                {say('devices.unmark')}
              </ChangeButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
