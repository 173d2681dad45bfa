import { makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { BenchFileContents, FileRef, PlainError } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ErrorBar } from '../../ui/ErrorBar.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useSay } from '../../ui/say.ts';
import { keep } from '../host-copy.ts';
import { BenchFileChoice } from './BenchFileChoice.tsx';
import { importWords, type ImportChoice } from './import-choice.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  status: { display: 'block' },
  words: { whiteSpace: 'normal' },
});

type Looked = { readonly name: string; readonly file: FileRef; readonly contents: BenchFileContents };

/** Takes in what another bench wrote, after it was looked at. */
export function ImportBench() {
  const styles = useStyles();
  const say = useSay();
  const [looked, setLooked] = useState<Looked>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const [done, setDone] = useState('');
  const area = useRef<HTMLDivElement>(null);
  // What had the focus is gone with what it belonged to.
  useEffect(() => {
    if (looked !== undefined || done !== '')
      area.current?.querySelector<HTMLElement>('button, input')?.focus();
  }, [looked, done]);

  async function look(file: File): Promise<void> {
    setError(undefined);
    setDone('');
    setBusy(true);
    const offered = await bridge().offerFile(file);
    const answer = offered.ok ? await bridge().call('bench.inspect', { file: offered.value }) : offered;
    setBusy(false);
    if (!answer.ok) setError(answer.error);
    else if (offered.ok) setLooked({ name: file.name, file: offered.value, contents: answer.value });
  }
  async function run({ file }: Looked, choice: ImportChoice): Promise<void> {
    setBusy(true);
    const answer = await bridge().call('bench.import', { file, ...choice });
    setBusy(false);
    setError(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    keep('settings', answer.value.settings);
    setDone(importWords(say, answer.value, choice.settings));
    setLooked(undefined);
  }

  return (
    <div ref={area} className={styles.part}>
      {looked === undefined ? (
        <FileDrop
          label={say('bench.file.choose')}
          hint={say('bench.file.hint')}
          accept=".json"
          multiple={false}
          disabled={isBusy}
          onFiles={([file]) => {
            if (file !== undefined) void look(file);
          }}
        />
      ) : (
        <BenchFileChoice
          name={looked.name}
          contents={looked.contents}
          isBusy={isBusy}
          onImport={(choice) => void run(looked, choice)}
          onLeave={() => {
            setLooked(undefined);
            setError(undefined);
          }}
        />
      )}
      {isBusy && <Spinner size="tiny" labelPosition="after" label={say('bench.file.reading')} />}
      <ErrorBar error={error} />
      <output className={styles.status}>
        {done !== '' && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody className={styles.words}>{done}</MessageBarBody>
          </MessageBar>
        )}
      </output>
    </div>
  );
}
