import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, PlainError } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useSay } from '../../ui/say.ts';
import { useFocusReturn } from '../../ui/use-focus-return.ts';
import { ensurePerson } from '../../wizard/person.ts';
import { PortalLink } from '../register/PortalLink.tsx';
import { loadRegisteredList } from './load-registered-list.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
  },
});

type Props = { readonly batch: BatchView; readonly onClose: () => void };

/** Where the tenant's list of registered devices comes from, and the place to put it. */
export function CompareDialog({ batch, onClose }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<PlainError | undefined>();
  useFocusReturn(true);
  const { tenantDomain, target } = batch.settings;

  async function load(file: File | undefined): Promise<void> {
    if (file === undefined || !(await ensurePerson())) return;
    setLoading(true);
    const answer = await loadRegisteredList(batch.id, file);
    setLoading(false);
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    announce(say('merge.registered.said', { count: answer.value.matching }));
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('merge.registered.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{say('merge.registered.text')}</Text>
            <ol className={styles.steps}>
              <li>
                {tenantDomain === ''
                  ? say('merge.registered.openPortal')
                  : say('merge.registered.openPortalOf', { tenant: tenantDomain })}
                {target === 'partner-center' && ` ${say('merge.registered.askCustomer')}`}
              </li>
              <li>{say('merge.registered.export')}</li>
              <li>{say('merge.registered.choose')}</li>
            </ol>
            <PortalLink link="intune-autopilot-devices" />
            {error !== undefined && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>
                  <ErrorText error={error} />
                </MessageBarBody>
              </MessageBar>
            )}
            <FileDrop
              label={say('merge.registered.chooseFile')}
              hint={say('merge.registered.hint')}
              accept=".csv,.tsv,.txt,.json,.zip"
              multiple={false}
              disabled={isLoading}
              onFiles={([file]) => void load(file)}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say('merge.registered.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
