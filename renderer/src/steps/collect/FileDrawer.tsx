import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { CollectedFileRow } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { DetailsDrawer } from '../../ui/DetailsDrawer.tsx';
import { FindingText } from '../../ui/FindingText.tsx';
import { formatBytes, formatTime } from '../../ui/format.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { bySeverity } from '../merge/device-filter.ts';
import { FactList } from '../merge/FactList.tsx';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

type Props = { readonly file: CollectedFileRow | undefined; readonly onClose: () => void };

/** Everything about one collected file. */
export function FileDrawer({ file, onClose }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  return (
    <DetailsDrawer
      isOpen={file !== undefined}
      title={say('collect.fileTitle')}
      closeLabel={say('collect.close')}
      bodyClass={styles.body}
      onClose={onClose}
    >
      {file !== undefined && (
        <>
          <FactList
            facts={[
              file.source.kind === 'drive'
                ? [say('collect.column.source'), file.source.driveName]
                : [say('collect.column.source'), say('collect.importedFile')],
              file.source.kind === 'drive'
                ? [say('collect.filePath'), file.source.path]
                : [say('collect.column.file'), file.source.name],
              [say('collect.column.devices'), String(file.rows)],
              [say('collect.fileSize'), formatBytes(file.bytes, language)],
              [say('collect.column.collectedAt'), formatTime(file.collectedAt, language)],
              [say('collect.column.who'), file.who],
            ]}
          />
          <div>
            <Text weight="semibold">{say('collect.fileDigest')}</Text>
            <CopyField label={say('collect.fileDigest')} text={file.sha256} />
          </div>
          {file.refusal !== undefined && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                <MessageBarTitle>{say('collect.fileRefused')}:</MessageBarTitle>{' '}
                {sayFound(say, `findings.refusal.${file.refusal}.title`, file.refusalValues) ?? file.refusal}.{' '}
                {sayFound(say, `findings.refusal.${file.refusal}.remedy`, file.refusalValues) ?? ''}
              </MessageBarBody>
            </MessageBar>
          )}
          <Text weight="semibold">{say('collect.fileFindings')}</Text>
          {file.findings.length === 0 && <Text>{say('collect.fileNoFindings')}</Text>}
          {bySeverity(file.findings).map((finding, index) => (
            <FindingText
              key={`${finding.code} ${index}`}
              finding={finding}
              within={{ file: file.source.kind === 'drive' ? file.source.path : file.source.name }}
            />
          ))}
        </>
      )}
    </DetailsDrawer>
  );
}
