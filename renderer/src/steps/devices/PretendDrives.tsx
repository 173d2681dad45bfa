import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import { ArrowSync20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PracticeView } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { ask } from '../../wizard/actions.ts';
import { resetPractice } from '../../wizard/practice-actions.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';

const useStyles = makeStyles({
  drives: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
});

type PretendDrivesProps = { readonly practice: Extract<PracticeView, { kind: 'on' }> };

/** Plugs and pulls the pretend drives, and starts practice over. */
export function PretendDrives({ practice }: PretendDrivesProps) {
  const styles = useStyles();
  const say = useSay();
  const mayChange = useCanChange();
  const [isAsking, setAsking] = useState(false);

  async function plug(driveId: string, plugged: boolean): Promise<void> {
    const view = await ask('practice.plug', { driveId, plugged });
    if (view !== undefined) useCourier.setState({ practice: view });
  }

  return (
    <Section
      title={say('practice.drivesTitle')}
      lead={say('practice.drivesLead')}
      actions={
        <ChangeButton icon={<ArrowSync20Regular />} onClick={() => setAsking(true)}>
          {say('practice.reset')}
        </ChangeButton>
      }
    >
      <div className={styles.drives}>
        {practice.drives.map((drive) => (
          <Switch
            key={drive.id}
            label={drive.name}
            aria-label={say(drive.isPlugged ? 'practice.unplug' : 'practice.plug', { name: drive.name })}
            checked={drive.isPlugged}
            disabled={!mayChange}
            onChange={(_event, data) => void plug(drive.id, data.checked)}
          />
        ))}
      </div>
      <ConfirmDialog
        open={isAsking}
        title={say('practice.resetTitle')}
        body={say('practice.resetBody')}
        confirmLabel={say('practice.reset')}
        onConfirm={() => {
          setAsking(false);
          void resetPractice();
        }}
        onCancel={() => setAsking(false)}
      />
    </Section>
  );
}
