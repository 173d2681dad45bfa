import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { JobEnd } from '../../../../electron/api/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { useSay } from '../../ui/say.ts';
import { DriveResult } from './DriveResult.tsx';
import { FileOutcomes } from './FileOutcomes.tsx';
import { importedFiles, resultOf } from './result.ts';

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

/** What came of the last collecting, drive by drive. */
export function CollectResults({ end }: { readonly end: JobEnd }) {
  const say = useSay();
  const styles = useStyles();
  const imported = importedFiles(end);
  return (
    <div className={styles.list} aria-live="polite">
      {end.outcome === 'cancelled' && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say('collect.jobCancelled')}</MessageBarBody>
        </MessageBar>
      )}
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
                <Text weight="semibold">{part.name}</Text>
                {result !== undefined && <DriveResult result={result} kind={end.kind} />}
                {part.error !== undefined && (
                  <MessageBar intent="error" layout="multiline">
                    <MessageBarBody>
                      <ErrorText error={part.error} />
                    </MessageBarBody>
                  </MessageBar>
                )}
                {result === undefined && part.error === undefined && (
                  <Text>
                    {say(part.state === 'cancelled' ? 'jobs.state.cancelled' : 'collect.partFailed')}
                  </Text>
                )}
              </div>
            );
          })}
    </div>
  );
}
