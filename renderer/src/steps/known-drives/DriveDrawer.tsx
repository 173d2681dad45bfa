import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { Answer, KnownDrive, KnownDriveEvent } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { DetailsDrawer } from '../../ui/DetailsDrawer.tsx';
import { ErrorBar } from '../../ui/ErrorBar.tsx';
import { formatBytes, formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { FactList } from '../merge/FactList.tsx';
import { DriveEventTable } from './DriveEventTable.tsx';
import { EditDriveDialog } from './EditDriveDialog.tsx';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  edit: { alignSelf: 'flex-start' },
});

/** The host answers with no more. */
const mostEvents = 500;

type Props = { readonly drive: KnownDrive | undefined; readonly onClose: () => void };

/** Everything about one drive of this bench: what it is, and what happened to it in every batch. */
export function DriveDrawer({ drive, onClose }: Props) {
  const say = useSay();
  const styles = useStyles();
  return (
    <DetailsDrawer
      isOpen={drive !== undefined}
      title={drive === undefined ? '' : say('drives.known.historyTitle', { name: drive.label })}
      closeLabel={say('app.close')}
      bodyClass={styles.body}
      size="large"
      onClose={onClose}
    >
      {drive !== undefined && <Details key={drive.driveId} drive={drive} />}
    </DetailsDrawer>
  );
}

function Details({ drive }: { readonly drive: KnownDrive }) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const mayChange = useCanChange();
  const [isEditing, setEditing] = useState(false);
  const history = useHistory(drive);
  return (
    <>
      <FactList
        facts={[
          [say('drives.known.column.holder'), drive.holder],
          [say('drives.known.column.batch'), drive.batchName],
          [say('drives.known.facts.product'), drive.product],
          [say('drives.known.facts.serial'), drive.serial],
          [say('drives.known.facts.size'), formatBytes(drive.sizeBytes, language)],
          [say('drives.known.facts.first'), formatTime(drive.firstStagedAt, language)],
          [say('drives.known.facts.last'), formatTime(drive.lastStagedAt, language)],
          [say('drives.known.column.seen'), formatTime(drive.lastSeenAt, language)],
          [say('drives.known.column.waiting'), String(drive.waitingFiles)],
          [say('drives.known.column.brought'), String(drive.broughtFiles)],
        ]}
      />
      <Button
        className={styles.edit}
        icon={<EditRegular />}
        disabled={!mayChange}
        onClick={() => setEditing(true)}
      >
        {say('drives.known.edit', { name: drive.label })}
      </Button>
      {history === undefined && <Spinner size="small" label={say('drives.known.loading')} />}
      <ErrorBar error={history?.ok === false ? history.error : undefined} />
      {history?.ok === true && (
        <>
          <DriveEventTable
            label={say('drives.known.historyLabel', { name: drive.label })}
            events={history.value}
            subject="batch"
            emptyText={say('drives.known.historyNone')}
          />
          {history.value.length >= mostEvents && (
            <Text>{say('drives.known.historyNewest', { count: mostEvents })}</Text>
          )}
        </>
      )}
      {isEditing && <EditDriveDialog drive={drive} onClose={() => setEditing(false)} />}
    </>
  );
}

/** Asked for anew whenever anything is told of the drive while it is shown. */
function useHistory(drive: KnownDrive): Answer<readonly KnownDriveEvent[]> | undefined {
  const [history, setHistory] = useState<Answer<readonly KnownDriveEvent[]>>();
  useEffect(() => {
    let isShown = true;
    async function ask(): Promise<void> {
      const answer = await bridge().call('knownDrives.history', { knownDriveId: drive.driveId });
      if (isShown) setHistory(answer);
    }
    void ask();
    return () => {
      isShown = false;
    };
  }, [drive]);
  return history;
}
