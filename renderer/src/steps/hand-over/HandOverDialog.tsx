import { Field, MessageBar, MessageBarBody, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { missingText } from './hand-over-columns.tsx';
import { missingAmong, missingOf } from './readiness.ts';

type Props = {
  /** Selected devices that have not been handed over. */
  readonly devices: readonly DeviceRow[];
  readonly onHandOver: (devices: readonly DeviceRow[]) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Asks before devices leave; where some still lack something, which of them shall go. */
export function HandOverDialog({ devices, onHandOver, onClose }: Props) {
  const say = useSay();
  const ready = devices.filter((device) => missingOf(device).length === 0);
  const open = devices.length - ready.length;
  const [isAll, setAll] = useState(ready.length === 0);
  const missing = missingText(say, missingAmong(devices));
  const leaving = isAll || open === 0 ? devices : ready;
  return (
    <FormDialog
      title={say('handOver.handOverTitle', { count: devices.length })}
      submitLabel={say(ready.length === 0 ? 'handOver.handOverAnyway' : 'handOver.handOverConfirm')}
      cancelLabel={say('handOver.cancel')}
      isReady={leaving.length > 0}
      onSubmit={() => onHandOver(leaving)}
      onClose={onClose}
    >
      {open === 0 ? (
        <Text>{say('handOver.handOverReady')}</Text>
      ) : (
        <>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {ready.length === 0
                ? say('handOver.handOverNoneReady', { missing })
                : say('handOver.handOverNotReady', { count: open, missing })}
            </MessageBarBody>
          </MessageBar>
          {ready.length > 0 && (
            <Field label={say('handOver.handOverWhich')}>
              <RadioGroup
                value={isAll ? 'all' : 'ready'}
                onChange={(_event, data) => setAll(data.value === 'all')}
              >
                <Radio value="ready" label={say('handOver.handOverReadyOnly', { count: ready.length })} />
                <Radio value="all" label={say('handOver.handOverAll', { count: devices.length })} />
              </RadioGroup>
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
