import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { BatchView, JobEnd } from '../../../../electron/api/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { namesOf } from '../known-drives/known-drives.ts';
import { ClearOffer } from './ClearOffer.tsx';
import { DriveResult } from './DriveResult.tsx';
import { FileOutcomes } from './FileOutcomes.tsx';
import { KeptKitWarnings } from './KeptKitWarnings.tsx';
import { importedFiles, resultOf } from './result.ts';
import { TryDriveAgain } from './TryDriveAgain.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePreparedAgain } from './use-prepared-again.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
});

type Props = { readonly batch: BatchView; readonly end: JobEnd };

/** What came of the last collecting, drive by drive. */
export function CollectResults({ batch, end }: Props) {
  const say = useSay();
  const styles = useStyles();
  const drives = useCourier((state) => state.drives.drives);
  const known = useCourier((state) => state.knownDrives);
  const names = namesOf(drives, known);
  const isShared = (name: string) => end.parts.filter((part) => part.name === name).length > 1;
  const imported = importedFiles(end);
  const again = usePreparedAgain(end);
  const list = useKeptFocus<HTMLDivElement>(true);
  return (
    <div ref={list} tabIndex={-1} className={styles.list} aria-live="polite">
      {end.outcome === 'cancelled' && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say('collect.jobCancelled')}</MessageBarBody>
        </MessageBar>
      )}
      <KeptKitWarnings batch={batch} end={end} again={again} className={styles.card} />
      {end.kind === 'import'
        ? imported.length > 0 && (
            <div className={styles.card}>
              <Text weight="semibold">{say('collect.importResult')}</Text>
              <FileOutcomes files={imported} />
            </div>
          )
        : end.parts.map((part) => {
            const result = resultOf(part);
            return (
              <div key={part.id} className={styles.card}>
                <Text weight="semibold">
                  <Name>{(isShared(part.name) && names.get(part.id)) || part.name}</Name>
                </Text>
                {result !== undefined && (
                  <DriveResult
                    batch={batch}
                    pluggedId={part.id}
                    result={result}
                    kind={end.kind}
                    again={again.get(part.id)}
                  />
                )}
                {part.error !== undefined && (
                  <MessageBar intent="error" layout="multiline">
                    <MessageBarBody>
                      <ErrorText error={part.error} />
                    </MessageBarBody>
                  </MessageBar>
                )}
                {part.state === 'failed' && (
                  <TryDriveAgain batchId={batch.id} drive={drives.find(({ id }) => id === part.id)} />
                )}
                {result === undefined && part.error === undefined && (
                  <Text>
                    {say(part.state === 'cancelled' ? 'jobs.state.cancelled' : 'collect.partFailed')}
                  </Text>
                )}
              </div>
            );
          })}
      <ClearOffer batchId={batch.id} end={end} />
    </div>
  );
}
