import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { LibraryScript } from '../../../../electron/api/index.ts';
import { ProgressParts } from '../../ui/ProgressParts.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const versionPattern = /^(\d+(\.\d+){0,3})?$/;

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  version: { width: '220px' },
  button: { marginTop: '26px' },
  words: { whiteSpace: 'normal' },
});

/** Fetches the script from the PowerShell Gallery: only when somebody presses the button that says so. */
export function DownloadScript() {
  const styles = useStyles();
  const say = useSay();
  const job = useCourier((state) => Object.values(state.jobs).find((each) => each.kind === 'download'));
  const end = useCourier((state) => state.ends.download);
  const [version, setVersion] = useState('');
  const isValid = versionPattern.test(version.trim());

  return (
    <div className={styles.card}>
      <Text weight="semibold">{say('library.downloadTitle')}</Text>
      <Text>{say('library.downloadText')}</Text>
      <div className={styles.form}>
        <Field
          className={styles.version}
          label={say('library.downloadVersion')}
          hint={say('library.downloadVersionHint')}
          validationMessage={isValid ? null : say('library.downloadVersionInvalid')}
        >
          <Input
            value={version}
            maxLength={20}
            disabled={job !== undefined}
            onChange={(_event, data) => setVersion(data.value)}
          />
        </Field>
        <div className={styles.button}>
          {job === undefined ? (
            <ChangeButton
              icon={<ArrowDownload20Regular />}
              disabled={!isValid}
              onClick={() => void ask('library.download', { version: version.trim() })}
            >
              {say('library.download')}
            </ChangeButton>
          ) : (
            <Button onClick={() => void ask('jobs.cancel', { jobId: job.jobId })}>
              {say('jobs.cancel')}
            </Button>
          )}
        </div>
      </div>
      {job !== undefined && <ProgressParts parts={job.parts} />}
      {job === undefined && end !== undefined && end.outcome !== 'failed' && (
        <MessageBar intent={end.outcome === 'done' ? 'success' : 'info'} layout="multiline">
          <MessageBarBody className={styles.words}>
            {end.outcome === 'done'
              ? say('library.downloaded', { version: downloadedVersion(end.value) })
              : say('library.downloadCancelled')}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

function downloadedVersion(value: unknown): string {
  // The contract says that the value of a download is a LibraryScript; `unknown` cannot.
  return (value as LibraryScript | undefined)?.version ?? '';
}
