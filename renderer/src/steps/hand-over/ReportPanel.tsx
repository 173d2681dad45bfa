import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { keepBatch } from '../../wizard/actions.ts';
import { askAs } from '../merge/ask-as.ts';
import { RevealButton } from '../merge/RevealButton.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
});

type Props = {
  readonly batch: BatchView;
  /** Devices that have not been handed over. */
  readonly open: number;
};

/** Writes the final report and shows where it lies. */
export function ReportPanel({ batch, open }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [isWriting, setWriting] = useState(false);
  const [path, setPath] = useState('');

  async function write(): Promise<void> {
    setWriting(true);
    const answer = await askAs('handOver.writeReport', { batchId: batch.id });
    setWriting(false);
    if (answer === undefined) return;
    keepBatch(answer.batch);
    setPath(answer.path);
  }

  return (
    <div className={styles.panel}>
      {open > 0 && <Text>{say('handOver.reportOpen', { count: open })}</Text>}
      <div className={styles.actions}>
        <ChangeButton
          icon={<DocumentTextRegular />}
          disabledFocusable={isWriting}
          onClick={() => void write()}
        >
          {say(batch.report === '' ? 'handOver.reportWrite' : 'handOver.reportAgain')}
        </ChangeButton>
        {batch.report !== '' && (
          <RevealButton
            what={{ kind: 'report', batchId: batch.id }}
            showLabel={say('handOver.reveal')}
            pathLabel={say('handOver.showPath')}
            pathName={say('handOver.reportPath')}
          />
        )}
      </div>
      <output>
        {batch.report !== '' && <Text>{say('handOver.reportWritten', { name: batch.report })}</Text>}
      </output>
      {path !== '' && <CopyField label={say('handOver.reportPath')} text={path} />}
    </div>
  );
}
