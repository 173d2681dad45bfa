import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { BatchView, ExportChoice, JobKind } from '../../../../electron/api/index.ts';
import { ProgressParts } from '../../ui/ProgressParts.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from './ask-as.ts';
import { useJobs } from '../collect/use-jobs.ts';
import { planExport, rowsPerFile } from './export-plan.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

type Props = {
  readonly batch: BatchView;
  readonly selected: ReadonlySet<string>;
  readonly onShowBlocked: () => void;
};

const exportJobs: readonly JobKind[] = ['export'];
const kinds = ['new', 'all', 'devices'] as const satisfies readonly ExportChoice['kind'][];
const nothingText = {
  new: 'merge.export.nothingNew',
  all: 'merge.export.nothingReady',
  devices: 'merge.export.nothingSelected',
} as const;

/** Chooses which devices to export, says what that makes and what stays out, and writes the files. */
export function ExportPanel({ batch, selected, onShowBlocked }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [kind, setKind] = useState<ExportChoice['kind']>('new');
  const running = useJobs(exportJobs);
  const end = useCourier((state) => state.ends.export);
  const { target } = batch.settings;
  const plans = useMemo(() => {
    const plan = (choice: ExportChoice) => planExport(batch.devices, choice, target);
    return {
      new: plan({ kind: 'new' }),
      all: plan({ kind: 'all' }),
      devices: plan({ kind: 'devices', deviceKeys: [...selected] }),
    };
  }, [batch.devices, target, selected]);
  const plan = plans[kind];
  const newest = batch.rounds.at(-1);
  const nothing =
    kind === 'new' && plans.all.devices === 0
      ? nothingText.all
      : kind === 'new' && plan.registered > 0
        ? 'merge.export.nothingUnregistered'
        : nothingText[kind];
  const hasList = batch.registeredList !== undefined;

  async function write(): Promise<void> {
    const choice = kind === 'devices' ? { kind, deviceKeys: [...selected] } : { kind };
    await askAs('merge.export', { batchId: batch.id, choice });
  }

  return (
    <div className={styles.panel}>
      <Field label={say('merge.export.choose')}>
        <RadioGroup
          value={kind}
          onChange={(_event, data) => setKind(kinds.find((each) => each === data.value) ?? 'new')}
        >
          {kinds.map((each) => (
            <Radio
              key={each}
              value={each}
              disabled={each === 'devices' && selected.size === 0 && kind !== 'devices'}
              label={say(`merge.export.${each === 'new' && hasList ? 'newUnregistered' : each}`, {
                count: plans[each].devices,
              })}
            />
          ))}
        </RadioGroup>
      </Field>
      {plan.blocked > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {say('merge.export.blocked', { count: plan.blocked })}{' '}
            <Button size="small" onClick={onShowBlocked}>
              {say('merge.export.showBlocked')}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.lines} aria-live="polite">
        {plan.devices === 0 ? (
          <Text>{say(nothing)}</Text>
        ) : (
          <>
            <Text weight="semibold">
              {say('merge.export.plan', {
                count: plan.devices,
                files: say('merge.export.files', { count: plan.files }),
              })}{' '}
              {say('merge.export.perFile', { count: rowsPerFile[target] })}
            </Text>
            {plan.registeredAgain > 0 && (
              <Text>{say('merge.export.registeredAgain', { count: plan.registeredAgain })}</Text>
            )}
            {plan.again > 0 && <Text>{say('merge.export.again', { count: plan.again })}</Text>}
          </>
        )}
        {plan.registered > 0 && <Text>{say('merge.export.registered', { count: plan.registered })}</Text>}
        {plan.excluded > 0 && <Text>{say('merge.export.excluded', { count: plan.excluded })}</Text>}
        {plan.listed > 0 && <Text>{say('merge.export.listed', { count: plan.listed })}</Text>}
      </div>
      <div>
        <ChangeButton
          appearance="primary"
          disabled={plan.devices === 0 || running.length > 0}
          onClick={() => void write()}
        >
          {say('merge.export.run')}
        </ChangeButton>
      </div>
      {running.map((job) => (
        <ProgressParts key={job.jobId} parts={job.parts} />
      ))}
      {running.length === 0 && end?.outcome === 'done' && newest !== undefined && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{say('merge.export.done', { number: newest.number })}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
