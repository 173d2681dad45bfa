import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { BatchView } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { failedReads } from './failed-reads.ts';

/** Devices of which only an empty file came home: said wherever the devices are listed, because no list can show them. */
export function FailedReads({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const serials = failedReads(batch);
  if (serials.length === 0) return null;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('collect.failedReads', { count: serials.length })}</MessageBarTitle>{' '}
        {say('collect.failedReadsText', { serials: serials.join(', ') })}
      </MessageBarBody>
    </MessageBar>
  );
}
