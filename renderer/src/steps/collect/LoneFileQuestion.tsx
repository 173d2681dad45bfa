import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useSay } from '../../ui/say.ts';

/** Asks what a lone hardwarehash.csv cannot tell: whether other devices' hashes were overwritten before it. */
export function LoneFileQuestion() {
  const say = useSay();
  const [answer, setAnswer] = useState<'one' | 'more' | undefined>();
  if (answer !== undefined) {
    return (
      <MessageBar intent={answer === 'one' ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>
          {say(answer === 'one' ? 'collect.loneYesSaid' : 'collect.loneNoSaid')}
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('collect.loneQuestion')}</MessageBarTitle> {say('collect.loneText')}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => setAnswer('one')}>{say('collect.loneYes')}</Button>
        <Button onClick={() => setAnswer('more')}>{say('collect.loneNo')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
