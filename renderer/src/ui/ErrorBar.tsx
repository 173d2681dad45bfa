import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { PlainError } from '../../../electron/api/index.ts';
import { ErrorText } from './ErrorText.tsx';

const useStyles = makeStyles({ words: { whiteSpace: 'normal', overflowWrap: 'anywhere' } });

/** A failure in words, in its place and said aloud at once: for dialogs, which cover the page's messages. */
export function ErrorBar({ error }: { readonly error: PlainError | undefined }) {
  const styles = useStyles();
  return (
    <div role="alert">
      {error !== undefined && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody className={styles.words}>
            <ErrorText error={error} />
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
