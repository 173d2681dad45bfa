import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { EraserRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Drive, JobEnd } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { ClearDialog } from './ClearDialog.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { canClear } from './drive-list.ts';
import { isHome, resultOf } from './result.ts';

const useStyles = makeStyles({ words: { whiteSpace: 'normal' } });

type Props = { readonly batchId: string; readonly end: JobEnd };

/** Right after collecting: hashes that are home need not stay on their drives. One offer for all of them. */
export function ClearOffer({ batchId, end }: Props) {
  const say = useSay();
  const styles = useStyles();
  const plugged = useCourier((state) => state.drives.drives);
  const [isAsking, setAsking] = useState(false);
  const drives = drivesToClear(end, plugged);
  const count = drives.length;
  if (count === 0) return null;
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>{say('collect.clearOfferTitle', { count })}</MessageBarTitle>{' '}
          {say('collect.clearOfferText')}
        </MessageBarBody>
        <MessageBarActions>
          <ChangeButton appearance="primary" icon={<EraserRegular />} onClick={() => setAsking(true)}>
            {say('collect.clear', { count })}
          </ChangeButton>
        </MessageBarActions>
      </MessageBar>
      <ClearDialog
        batchId={batchId}
        drives={drives.map(({ id, fingerprint }) => ({ id, fingerprint }))}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Only drives of which everything came home: clearing another one is a decision of its own. */
function drivesToClear(end: JobEnd, plugged: readonly Drive[]): readonly Drive[] {
  if (end.kind !== 'collect') return [];
  const home = new Set(end.parts.filter((part) => isHome(resultOf(part))).map(({ id }) => id));
  return plugged.filter((drive) => home.has(drive.id) && canClear(drive));
}
