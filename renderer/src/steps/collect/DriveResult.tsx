import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { BatchView, CollectResult, JobKind, JobPart } from '../../../../electron/api/index.ts';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { clearedWords, countCleared } from './cleared.ts';
import { DriveKitWarning } from './DriveKitWarning.tsx';
import { FileOutcomes } from './FileOutcomes.tsx';
import { LoneFileQuestion } from './LoneFileQuestion.tsx';
import { TryDriveAgain } from './TryDriveAgain.tsx';
import { UnreadParts } from './UnreadParts.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  path: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

type Props = {
  readonly batch: BatchView;
  /** The drive's id while it is plugged. */
  readonly pluggedId: string;
  readonly result: CollectResult;
  readonly kind: JobKind;
  /** What preparing the drive again comes to since then. */
  readonly again: JobPart | undefined;
};

/** Most steps fail for reasons that their own words cover; a drive that is another batch's needs others. */
function laterFailureWords({ step, code }: NonNullable<CollectResult['laterFailure']>) {
  return step === 'renew' && code === 'drive.otherBatch' ? 'renewOtherBatch' : step;
}

/** What came of one drive, in words, and what is best done next with it. */
export function DriveResult({ batch, pluggedId, result, kind, again }: Props) {
  const say = useSay();
  const styles = useStyles();
  const batches = useCourier((state) => state.batches);
  const drive = useCourier((state) => state.drives.drives.find(({ id }) => id === pluggedId));
  const known = useCourier((state) => state.changedKits[pluggedId]);
  const changed =
    result.kit !== undefined
      ? { result, kit: result.kit, isWhole: result.renewed }
      : drive === undefined || result.renewed
        ? undefined
        : known;
  const others = result.batchIds.filter((id) => id !== batch.id);
  const names = others.map((id) => batches.find((each) => each.id === id)?.settings.name ?? id);
  const cleared = clearedWords(say, countCleared(result.cleared));
  return (
    <>
      {kind !== 'clear' && result.files.length === 0 && <Text>{say('collect.nothingFound')}</Text>}
      <FileOutcomes files={result.files} logs={result.logs} />
      {result.files.some(({ outcome }) => outcome === 'failed') && (
        <TryDriveAgain batchId={batch.id} drive={drive} />
      )}
      {others.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {say('collect.toOtherBatches', { count: others.length, names: names.join(', ') })}
          </MessageBarBody>
        </MessageBar>
      )}
      {cleared !== '' && <Text>{say('collect.cleared', { what: cleared })}</Text>}
      {cleared === '' && kind === 'clear' && <Text>{say('collect.clearedNothing')}</Text>}
      {result.left.length > 0 && (
        <div>
          <Text>{say('collect.left', { count: result.left.length })}</Text>
          <ul className={styles.list}>
            {result.left.map((file) => (
              <li key={file.path}>
                <Name className={styles.path}>{file.path}</Name>: {say(`collect.leftReason.${file.reason}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {changed !== undefined && (
        <DriveKitWarning
          batch={batch}
          drive={drive}
          result={changed.result}
          kit={changed.kit}
          isWhole={changed.isWhole}
          again={again}
        />
      )}
      <UnreadParts result={result} />
      {result.renewed && <Text>{say('collect.renewed')}</Text>}
      {result.laterFailure !== undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {say(`collect.laterFailure.${laterFailureWords(result.laterFailure)}`)}
          </MessageBarBody>
        </MessageBar>
      )}
      {result.loneManualFile && <LoneFileQuestion />}
      {result.ejected && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{say('collect.ejected')}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
