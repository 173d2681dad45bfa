import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useId, useState, type SyntheticEvent } from 'react';
import type { BatchView, DeviceRow, RegistrationState } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { askBatchAs } from '../merge/ask-as.ts';
import { isFailure, statesOf } from './states.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: 0 },
  fields: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: '200px', maxWidth: '320px' },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

type Props = {
  readonly batch: BatchView;
  readonly devices: readonly DeviceRow[];
  readonly onLookUp: (query: string) => void;
};

const noError = { name: '', number: '', requestId: '' };

/** Records what the portal says of the selected devices; for a failure its error too. */
export function SetStateForm({ batch, devices, onLookUp }: Props) {
  const say = useSay();
  const styles = useStyles();
  const titleId = useId();
  const [state, setState] = useState<RegistrationState | ''>('');
  const [error, setError] = useState(noError);
  const [isChecked, setChecked] = useState(false);
  const isFailed = state !== '' && isFailure(state);
  const isMissing = isFailed && error.name.trim() === '' && error.number.trim() === '';
  const query = error.name.trim() === '' ? error.number.trim() : error.name.trim();
  const count = devices.length;

  async function set(): Promise<void> {
    setChecked(true);
    if (state === '' || count === 0 || isMissing) return;
    const view = await askBatchAs('register.setState', {
      batchId: batch.id,
      deviceKeys: devices.map((device) => device.key),
      state,
      ...(isFailed
        ? {
            error: {
              name: error.name.trim(),
              number: error.number.trim(),
              requestId: error.requestId.trim(),
            },
          }
        : {}),
    });
    if (view === undefined) return;
    announce(say('register.saidSet', { count }));
    setError(noError);
    setChecked(false);
  }

  const errorField = (part: keyof typeof noError, label: string, maximum: number, more: object = {}) => (
    <Field label={label} className={styles.field} {...more}>
      <Input
        value={error[part]}
        maxLength={maximum}
        onChange={(_event, data) => setError((before) => ({ ...before, [part]: data.value }))}
      />
    </Field>
  );

  return (
    <form
      className={styles.form}
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void set();
      }}
    >
      <Subtitle2 as="h3" id={titleId} className={styles.title}>
        {say('register.setHeading')}
      </Subtitle2>
      <div className={styles.fields}>
        <Field
          label={say('register.setField')}
          className={styles.field}
          {...(state === '' ? {} : { hint: say(`registration.states.${state}.meaning`) })}
        >
          <Select
            value={state}
            onChange={(_event, data) =>
              setState(statesOf(batch.settings.target).find((each) => each === data.value) ?? '')
            }
          >
            <option value="">{say('register.setChoose')}</option>
            {statesOf(batch.settings.target).map((each) => (
              <option key={each} value={each}>
                {say(`registration.states.${each}.name`)}
              </option>
            ))}
          </Select>
        </Field>
        {isFailed && (
          <>
            {errorField('name', say('register.errorName'), 200, {
              hint: say('register.errorNameHint'),
              ...(isChecked && isMissing ? { validationMessage: say('register.errorNeeded') } : {}),
            })}
            {errorField('number', say('register.errorNumber'), 40)}
            {errorField('requestId', say('register.errorRequestId'), 200, {
              hint: say('register.errorRequestIdHint'),
            })}
          </>
        )}
      </div>
      <div className={styles.buttons}>
        <ChangeButton type="submit" appearance="primary" disabled={count === 0 || state === ''}>
          {count === 0 ? say('register.set') : say('register.setFor', { count })}
        </ChangeButton>
        {isFailed && query !== '' && (
          <Button onClick={() => onLookUp(query)}>{say('register.failedLookUp')}</Button>
        )}
        {count === 0 && <Text>{say('register.setNone')}</Text>}
      </div>
    </form>
  );
}
