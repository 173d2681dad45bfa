import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { EditTagDialog } from './EditTagDialog.tsx';
import { EditUserDialog } from './EditUserDialog.tsx';
import { SelectionCount } from './SelectionCount.tsx';
import type { Selection } from './use-selection.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  hint: { color: tokens.colorNeutralForeground2 },
});

type Props = {
  readonly batch: BatchView;
  readonly shown: readonly DeviceRow[];
  readonly selection: Selection;
};

/** What can be done with the selected devices. */
export function SelectionBar({ batch, shown, selection }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [editing, setEditing] = useState<'tag' | 'user' | undefined>();
  const { devices } = selection;
  const [only] = devices;
  if (only === undefined) return <Text className={styles.hint}>{say('merge.selectedNone')}</Text>;
  const close = () => setEditing(undefined);
  return (
    <div className={styles.bar}>
      <SelectionCount shown={shown} selection={selection} />
      <ChangeButton onClick={() => setEditing('tag')}>{say('merge.editTag')}</ChangeButton>
      <ChangeButton disabled={devices.length !== 1} onClick={() => setEditing('user')}>
        {say('merge.editUser')}
      </ChangeButton>
      {devices.length > 1 && <Text className={styles.hint}>{say('merge.editUserOne')}</Text>}
      {editing === 'tag' && <EditTagDialog batch={batch} devices={devices} onClose={close} />}
      {editing === 'user' && <EditUserDialog batch={batch} device={only} onClose={close} />}
    </div>
  );
}
