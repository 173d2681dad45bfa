import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowExport20Regular, FolderOpen20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Answer } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { ErrorBar } from '../../ui/ErrorBar.tsx';
import { useFolderChoice } from '../../ui/FolderChoice.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';
import { ChangeButton } from '../ChangeButton.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  status: { display: 'block' },
  start: { alignSelf: 'flex-start' },
});

/** Writes what this bench knows into a file. */
export function ExportBench() {
  const styles = useStyles();
  const say = useSay();
  const canShow = useCourier((state) => state.info?.capabilities.reveal === true);
  const { choose, dialog } = useFolderChoice();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<{ readonly path: string }>>();
  const path = answer?.ok === true ? answer.value.path : undefined;

  async function exportBench(): Promise<void> {
    const folder = await choose();
    if (folder === undefined) return;
    setBusy(true);
    setAnswer(await bridge().call('bench.export', { folder }));
    setBusy(false);
  }
  async function show(shown: string): Promise<void> {
    const revealed = await bridge().call('app.reveal', { kind: 'benchFile', path: shown });
    if (!revealed.ok) setAnswer(revealed);
  }

  return (
    <div className={styles.part}>
      <Text>{say('bench.file.exportLead')}</Text>
      <ChangeButton
        className={styles.start}
        icon={<ArrowExport20Regular />}
        disabledFocusable={isBusy}
        onClick={() => void exportBench()}
      >
        {say('bench.file.export')}
      </ChangeButton>
      <ErrorBar error={answer?.ok === false ? answer.error : undefined} />
      <output className={styles.status}>
        {path !== undefined && (
          <MessageBar intent="success">
            <MessageBarBody>{say('bench.file.exported')}</MessageBarBody>
          </MessageBar>
        )}
      </output>
      {path !== undefined && <CopyField text={path} label={say('bench.file.path')} />}
      {path !== undefined && canShow && (
        <Button className={styles.start} icon={<FolderOpen20Regular />} onClick={() => void show(path)}>
          {say('bench.file.show')}
        </Button>
      )}
      {dialog}
    </div>
  );
}
