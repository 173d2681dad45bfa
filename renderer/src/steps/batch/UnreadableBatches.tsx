import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';

/** Batches that are on this bench and cannot be opened: said, so that nobody takes them for lost. */
export function UnreadableBatches() {
  const say = useSay();
  const unreadable = useCourier((state) => state.unreadableBatches);
  return unreadable.map(({ id, error }) => (
    <MessageBar key={id} intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('batch.unreadable', { id })}</MessageBarTitle>
        <ErrorText error={error} />
      </MessageBarBody>
    </MessageBar>
  ));
}
