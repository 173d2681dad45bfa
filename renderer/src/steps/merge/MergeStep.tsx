import { Button } from '@fluentui/react-components';
import { ArrowSwapRegular, TableRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { useSay } from '../../ui/say.ts';
import { goTo } from '../../wizard/actions.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { NextStep } from '../../wizard/NextStep.tsx';
import { useCourier } from '../../wizard/store.ts';
import { noFilter } from './device-filter.ts';
import { FailedReads } from '../collect/FailedReads.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { DeviceList } from './DeviceList.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { RegisteredBar } from './RegisteredBar.tsx';
import { RoundList } from './RoundList.tsx';
import { useSelection } from './use-selection.ts';

/** Step 6: settle what blocks devices, then write the upload files. */
export function MergeStep() {
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  if (batch === null) return null;
  return (
    <StepPage
      title={say('merge.title')}
      lead={say('merge.lead')}
      footer={
        batch.rounds.length > 0 || batch.counts.listed > 0 ? (
          <NextStep step="register" isMain={batch.counts.newSinceRound === 0} />
        ) : null
      }
    >
      {batch.devices.length === 0 ? (
        <EmptyState icon={<TableRegular />} title={say('merge.empty')} text={say('merge.emptyHint')}>
          <Button appearance="primary" onClick={() => goTo('collect')}>
            {say('merge.toCollect')}
          </Button>
        </EmptyState>
      ) : (
        <MergeBody key={batch.id} batch={batch} />
      )}
    </StepPage>
  );
}

function MergeBody({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const [filter, setFilter] = useState(noFilter);
  const [isComparing, setComparing] = useState(false);
  const selection = useSelection(batch.devices);
  const list = batch.registeredList;
  return (
    <>
      <FailedReads batch={batch} />
      <Section
        title={say('merge.devicesHeading')}
        actions={
          list === undefined && (
            <ChangeButton icon={<ArrowSwapRegular />} onClick={() => setComparing(true)}>
              {say('merge.registered.compare')}
            </ChangeButton>
          )
        }
      >
        {list !== undefined && (
          <RegisteredBar
            batch={batch}
            list={list}
            onShow={() => setFilter({ ...noFilter, finding: 'device.alreadyRegistered' })}
            onReplace={() => setComparing(true)}
          />
        )}
        {isComparing && <CompareDialog batch={batch} onClose={() => setComparing(false)} />}
        <DeviceList batch={batch} filter={filter} onFilter={setFilter} selection={selection} />
      </Section>
      <Section title={say('merge.export.heading')}>
        <ExportPanel
          batch={batch}
          selected={selection.keys}
          onShowBlocked={() => setFilter({ ...noFilter, standing: 'blocked' })}
        />
      </Section>
      <Section title={say('merge.rounds.heading')}>
        <RoundList batch={batch} />
      </Section>
    </>
  );
}
