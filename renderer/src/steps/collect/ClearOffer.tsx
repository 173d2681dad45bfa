import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { EraserRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Drive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { ClearDialog } from './ClearDialog.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({ words: { whiteSpace: 'normal' } });

type Props = { readonly batchId: string; readonly drive: Drive };

/** Right after collecting: the hashes are home, so they need not stay on the drive. */
export function ClearOffer({ batchId, drive }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>{say('collect.clearOfferTitle')}</MessageBarTitle> {say('collect.clearOfferText')}
        </MessageBarBody>
        <MessageBarActions>
          <ChangeButton appearance="primary" icon={<EraserRegular />} onClick={() => setAsking(true)}>
            {say('collect.clear')}
          </ChangeButton>
        </MessageBarActions>
      </MessageBar>
      <ClearDialog
        batchId={batchId}
        drives={[{ id: drive.id, fingerprint: drive.fingerprint }]}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
