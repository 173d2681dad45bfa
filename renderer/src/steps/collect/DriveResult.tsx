import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { CollectResult, JobKind } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { FileOutcomes } from './FileOutcomes.tsx';
import { LoneFileQuestion } from './LoneFileQuestion.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  path: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

type Props = { readonly result: CollectResult; readonly kind: JobKind };

/** Most steps fail for reasons that their own words cover; a drive that is another batch's needs others. */
function laterFailureWords({ step, code }: NonNullable<CollectResult['laterFailure']>) {
  return step === 'renew' && code === 'drive.otherBatch' ? 'renewOtherBatch' : step;
}

/** What came of one drive, in words. */
export function DriveResult({ result, kind }: Props) {
  const say = useSay();
  const styles = useStyles();
  const openId = useCourier((state) => state.batch?.id);
  const batches = useCourier((state) => state.batches);
  const others = result.batchIds.filter((id) => id !== openId);
  const names = others.map((id) => batches.find((batch) => batch.id === id)?.settings.name ?? id);
  const isCollecting = kind !== 'clear';
  return (
    <>
      {isCollecting && result.files.length === 0 && <Text>{say('collect.nothingFound')}</Text>}
      <FileOutcomes files={result.files} />
      {others.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {say('collect.toOtherBatches', { count: others.length, names: names.join(', ') })}
          </MessageBarBody>
        </MessageBar>
      )}
      {(result.cleared.length > 0 || kind === 'clear') && (
        <Text>{say('collect.cleared', { count: result.cleared.length })}</Text>
      )}
      {result.left.length > 0 && (
        <div>
          <Text>{say('collect.left', { count: result.left.length })}</Text>
          <ul className={styles.list}>
            {result.left.map((file) => (
              <li key={file.path}>
                <span className={styles.path}>{file.path}</span>: {say(`collect.leftReason.${file.reason}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {result.changedKitFiles.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {say('collect.changedKit', { count: result.changedKitFiles.length })}
            </MessageBarTitle>{' '}
            {result.changedKitFiles.join(', ')}.{' '}
            {say(result.renewed ? 'collect.changedKitReplaced' : 'collect.changedKitHint')}
          </MessageBarBody>
        </MessageBar>
      )}
      {result.limitReached && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('collect.limitReached')}</MessageBarBody>
        </MessageBar>
      )}
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
