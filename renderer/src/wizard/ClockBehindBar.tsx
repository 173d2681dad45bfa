import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import { formatTime } from '../ui/format.ts';
import { useSay } from '../ui/say.ts';
import { useCourier } from './store.ts';

const useStyles = makeStyles({
  bar: { height: 'auto', marginBottom: tokens.spacingVerticalM },
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** Says, on every step, that this computer's clock is behind what the open batch has seen already. */
export function ClockBehindBar() {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const clockBehind = useCourier((state) => state.batch?.clockBehind);
  if (clockBehind === undefined) return null;
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{say('batch.clockBehind.title')}</MessageBarTitle>{' '}
        {say('batch.clockBehind.text', { time: formatTime(clockBehind, language) })}
      </MessageBarBody>
    </MessageBar>
  );
}
