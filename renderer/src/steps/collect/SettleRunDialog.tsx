import { Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { focusInstead } from '../../ui/use-focus-return.ts';
import { useCourier } from '../../wizard/store.ts';
import { askBatchAs } from '../merge/ask-as.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { failedRunDevice, failedRunPlace, failedRunsId } from './failed-runs.ts';

type Props = { readonly batchId: string; readonly run: FailedRun; readonly onClose: () => void };

/** Says of a run without a hash that nothing more is to be done for it; never without a reason. */
export function SettleRunDialog({ batchId, run, onClose }: Props) {
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = reason.trim() === '';
  const device = failedRunDevice(say, run);

  async function settle(): Promise<boolean> {
    setChecked(true);
    if (isMissing) return false;
    const input = { batchId, sha256: run.sha256, reason: reason.trim() };
    if ((await askBatchAs('collect.settleRun', input)) === undefined) return false;
    announce(say('collect.failedRuns.settleSaid', { device }));
    focusInstead(failedRunsId);
    return true;
  }

  return (
    <FormDialog
      title={say('collect.failedRuns.settleTitle', { device })}
      submitLabel={say('collect.failedRuns.settleOk')}
      cancelLabel={say('app.cancel')}
      onSubmit={settle}
      onClose={onClose}
    >
      <Text>{failedRunPlace(say, run, language)}</Text>
      <Text>{say('collect.failedRuns.settleText')}</Text>
      <Field
        label={say('collect.failedRuns.settleReason')}
        hint={say('collect.failedRuns.settleReasonHint')}
        required
        {...(isChecked && isMissing
          ? { validationMessage: say('collect.failedRuns.settleReasonMissing') }
          : {})}
      >
        <Input value={reason} maxLength={500} onChange={(_event, data) => setReason(data.value)} />
      </Field>
    </FormDialog>
  );
}
