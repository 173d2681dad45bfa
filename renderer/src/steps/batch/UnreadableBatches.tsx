import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { RequestOutput } from '../../../../electron/api/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';

/** Batches that are on this bench and cannot be opened: said, so that nobody takes them for lost. */
export function UnreadableBatches() {
  const say = useSay();
  const batches = useCourier((state) => state.batches);
  const [unreadable, setUnreadable] = useState<RequestOutput<'batch.unreadable'>>([]);
  useEffect(() => {
    let isCurrent = true;
    void ask('batch.unreadable', {}).then((answer) => {
      if (isCurrent && answer !== undefined) setUnreadable(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [batches]);
  return unreadable.map(({ id, error }) => (
    <MessageBar key={id} intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('batch.unreadable', { id })}</MessageBarTitle>
        <ErrorText error={error} />
      </MessageBarBody>
    </MessageBar>
  ));
}
