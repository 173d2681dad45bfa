import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { CloudArrowUpRegular } from '@fluentui/react-icons';
import { useId, useMemo, useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { useSay } from '../../ui/say.ts';
import { goTo } from '../../wizard/actions.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { useCourier } from '../../wizard/store.ts';
import { DeviceStates } from './DeviceStates.tsx';
import { ErrorPane } from './ErrorPane.tsx';
import { PortalPane } from './PortalPane.tsx';
import { registrable } from './states.ts';
import { useLookUp } from './use-look-up.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  tabs: { flexWrap: 'wrap' },
});

const tabs = ['portal', 'states', 'errors'] as const;

/** Step 7: the portal's steps, and what the portal says of each device. */
export function RegisterStep() {
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  if (batch === null) return null;
  return (
    <StepPage
      title={say('register.title')}
      lead={say('register.lead')}
      footer={
        batch.devices.length > 0 ? <NextStep step="hand-over" isMain={batch.counts.registered > 0} /> : null
      }
    >
      {batch.devices.length === 0 ? (
        <EmptyState
          icon={<CloudArrowUpRegular />}
          title={say('register.empty')}
          text={say('register.emptyHint')}
        >
          <Button appearance="primary" onClick={() => goTo('merge')}>
            {say('register.toMerge')}
          </Button>
        </EmptyState>
      ) : (
        <RegisterBody key={batch.id} batch={batch} />
      )}
    </StepPage>
  );
}

function RegisterBody({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const styles = useStyles();
  const id = useId();
  const [tab, setTab] = useState<(typeof tabs)[number]>('portal');
  const lookUp = useLookUp();
  const devices = useMemo(() => registrable(batch.devices), [batch.devices]);
  return (
    <>
      <TabList
        className={styles.tabs}
        aria-label={say('register.tabs.label')}
        selectedValue={tab}
        onTabSelect={(_event, data) => setTab(tabs.find((each) => each === data.value) ?? 'portal')}
      >
        {tabs.map((each) => (
          <Tab key={each} value={each} id={`${id}-${each}`} aria-controls={`${id}-panel`}>
            {say(`register.tabs.${each}`)}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} className={styles.panel}>
        {tab === 'portal' && <PortalPane batch={batch} />}
        {tab === 'states' && (
          <DeviceStates
            batch={batch}
            devices={devices}
            onLookUp={(asked) => {
              lookUp.run(asked);
              setTab('errors');
            }}
          />
        )}
        {tab === 'errors' && <ErrorPane devices={devices} lookUp={lookUp} />}
      </div>
    </>
  );
}
