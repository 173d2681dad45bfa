import { Field, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Round } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from './ask-as.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = { readonly batchId: string; readonly round: Round; readonly onClose: () => void };

/** Chooses the drive on which a round goes to the PC with the portal. */
export function TakeAwayDialog({ batchId, round, onClose }: Props) {
  const say = useSay();
  const plugged = useCourier((state) => state.drives.drives);
  const drives = plugged.filter((drive) => !drive.readOnly);
  const [chosen, setChosen] = useState('');
  const taken = drives.find((each) => each.id === chosen) ?? drives[0];

  async function take(): Promise<boolean> {
    if (taken === undefined) return false;
    const drive = { id: taken.id, fingerprint: taken.fingerprint };
    return (await askAs('merge.takeAway', { batchId, round: round.number, drive })) !== undefined;
  }

  return (
    <FormDialog
      title={say('merge.takeAway.title', { number: round.number })}
      submitLabel={say('merge.takeAway.run')}
      cancelLabel={say('merge.takeAway.cancel')}
      isReady={taken !== undefined}
      onSubmit={take}
      onClose={onClose}
    >
      <Text>{say('merge.takeAway.text')}</Text>
      {taken === undefined ? (
        <Text weight="semibold">{say('merge.takeAway.none')}</Text>
      ) : (
        <Field label={say('merge.takeAway.drives')}>
          <RadioGroup value={taken.id} onChange={(_event, data) => setChosen(data.value)}>
            {drives.map(({ id, name, mountPoint }) => (
              <Radio key={id} value={id} label={say('merge.takeAway.drive', { name, mountPoint })} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </FormDialog>
  );
}
