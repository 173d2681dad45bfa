import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { errorWords } from '../ui/error-words.ts';
import { useSay } from '../ui/say.ts';
import { dismiss } from './actions.ts';
import { useCourier, type Notice } from './store.ts';

const useStyles = makeStyles({
  area: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  filled: { paddingBottom: tokens.spacingVerticalM },
  bar: { height: 'auto' },
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** What a person should read, newest last. The region is always there, so that screen readers hear what is added. */
export function Notices() {
  const styles = useStyles();
  const say = useSay();
  const notices = useCourier((state) => state.notices);
  const isLinked = useCourier((state) => state.isLinked);
  return (
    <section
      aria-label={say('app.notices.label')}
      aria-live="polite"
      className={mergeClasses(styles.area, (notices.length > 0 || !isLinked) && styles.filled)}
    >
      {!isLinked && (
        <MessageBar intent="error" layout="multiline" className={styles.bar}>
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>{say('app.lostTitle')}</MessageBarTitle> {say('app.lost')}
          </MessageBarBody>
        </MessageBar>
      )}
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const styles = useStyles();
  const say = useSay();
  const words = notice.kind === 'error' ? errorWords(say, notice.error) : { title: '', body: notice.text };
  return (
    <MessageBar
      intent={notice.kind === 'error' ? 'error' : notice.intent}
      layout="multiline"
      className={styles.bar}
      data-testid="notice"
    >
      <MessageBarBody className={styles.words}>
        {words.title !== '' && <MessageBarTitle>{words.title}</MessageBarTitle>} {words.body}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<Dismiss20Regular />}
            aria-label={say('app.notices.dismiss')}
            onClick={() => dismiss(notice.id)}
          />
        }
      />
    </MessageBar>
  );
}
