import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { BatchView, RegisteredListView } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { useNow } from '../../ui/use-now.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCourier } from '../../wizard/store.ts';
import { askBatchAs } from './ask-as.ts';
import { daysOld, loadedWords } from './list-age.ts';

const useStyles = makeStyles({
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  line: { display: 'block' },
});

type Props = {
  readonly batch: BatchView;
  readonly list: RegisteredListView;
  readonly onShow: () => void;
  readonly onReplace: () => void;
};

/** The list that the batch is compared with: what it is, how old it is, and what came of it. */
export function RegisteredBar({ batch, list, onShow, onReplace }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const now = useNow();
  const days = daysOld(list.loadedAt, now);
  const isDoubtful = days > 0 || list.shortened > 0 || !list.isReadable;

  async function drop(): Promise<void> {
    const view = await askBatchAs('merge.dropRegisteredList', { batchId: batch.id });
    if (view !== undefined) announce(say('merge.registered.saidDropped'));
  }

  return (
    <MessageBar intent={isDoubtful ? 'warning' : 'info'} layout="multiline">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{say('merge.registered.matching', { count: list.matching })}</MessageBarTitle>
        {say('merge.registered.loaded', {
          name: list.name,
          when: loadedWords(say, list.loadedAt, now, language),
          who: list.who,
          count: list.serials,
        })}
        {days > 0 && <span className={styles.line}>{say('merge.registered.old', { count: days })}</span>}
        {list.shortened > 0 && (
          <span className={styles.line}>{say('merge.registered.shortened', { count: list.shortened })}</span>
        )}
        {!list.isReadable && <span className={styles.line}>{say('merge.registered.unreadable')}</span>}
      </MessageBarBody>
      <MessageBarActions>
        {list.matching > 0 && <Button onClick={onShow}>{say('merge.registered.show')}</Button>}
        <ChangeButton onClick={onReplace}>{say('merge.registered.replace')}</ChangeButton>
        <ChangeButton onClick={() => void drop()}>{say('merge.registered.drop')}</ChangeButton>
      </MessageBarActions>
    </MessageBar>
  );
}
