import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Beaker20Regular, Code20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { LibraryScript } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { ask, notify, offerFiles } from '../../wizard/actions.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { scriptSupply } from '../../wizard/steps.ts';
import { useCourier } from '../../wizard/store.ts';
import { DownloadScript } from './DownloadScript.tsx';
import { scriptName } from './script-name.ts';
import { ScriptRow } from './ScriptRow.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  ways: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  practice: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  hint: { color: tokens.colorNeutralForeground2, flexBasis: '240px', flexGrow: 1 },
});

/** Step 2: the scripts that this bench keeps, and where they come from. */
export function ScriptStep() {
  const styles = useStyles();
  const say = useSay();
  const scripts = useCourier((state) => state.scripts);
  const batch = useCourier((state) => state.batch);
  const [removing, setRemoving] = useState<LibraryScript | undefined>();
  const supply = batch === null ? undefined : scriptSupply(batch, scripts);
  const hasPracticeScript = scripts.some((script) => script.standing === 'practice');

  async function importFile(files: readonly File[]): Promise<void> {
    for (const file of await offerFiles(files)) {
      const script = await ask('library.import', { file });
      if (script !== undefined) await taken(say('library.imported', { version: script.version }));
    }
  }
  async function takePracticeScript(): Promise<void> {
    const script = await ask('practice.useScript', {});
    if (script !== undefined) await taken(say('practice.scriptTaken'));
  }
  async function taken(text: string): Promise<void> {
    notify({ kind: 'said', intent: 'success', text });
    keepScripts(await ask('library.list', {}));
  }
  async function remove(script: LibraryScript): Promise<void> {
    setRemoving(undefined);
    keepScripts(await ask('library.remove', { sha256: script.sha256 }));
  }

  return (
    <StepPage
      title={say('library.title')}
      lead={say('library.lead')}
      footer={batch === null ? undefined : <NextStep step="drives" isMain={supply === 'script'} />}
    >
      {scripts.length === 0 ? (
        <EmptyState
          icon={<Code20Regular />}
          title={say('library.emptyTitle')}
          text={`${say('library.emptyText')} ${supply === 'own' ? say('library.emptyOwn') : ''}`.trim()}
        />
      ) : (
        <Section title={say('library.listTitle')}>
          <ul className={styles.list} aria-label={say('library.listLabel')}>
            {scripts.map((script) => (
              <ScriptRow
                key={script.sha256}
                script={script}
                onMakeDefault={() =>
                  void ask('library.setDefault', { sha256: script.sha256 }).then(keepScripts)
                }
                onRemove={() => setRemoving(script)}
              />
            ))}
          </ul>
        </Section>
      )}
      <Section title={say('library.getTitle')}>
        <div className={styles.ways}>
          {batch?.kind === 'practice' && !hasPracticeScript && (
            <div className={styles.practice}>
              <ChangeButton
                appearance="primary"
                icon={<Beaker20Regular />}
                onClick={() => void takePracticeScript()}
              >
                {say('practice.script')}
              </ChangeButton>
              <Text className={styles.hint}>{say('practice.scriptHint')}</Text>
            </div>
          )}
          <FileDrop
            label={say('library.importChoose')}
            hint={say('library.importHint')}
            accept=".ps1,.nupkg"
            onFiles={(files) => void importFile(files)}
          />
          <DownloadScript />
        </div>
      </Section>
      {removing !== undefined && (
        <ConfirmDialog
          open
          title={say('library.removeTitle', { name: scriptName(say, removing) })}
          body={say('library.removeBody')}
          confirmLabel={say('app.remove')}
          onConfirm={() => void remove(removing)}
          onCancel={() => setRemoving(undefined)}
        />
      )}
    </StepPage>
  );
}

function keepScripts(scripts: readonly LibraryScript[] | undefined): void {
  if (scripts !== undefined) useCourier.setState({ scripts });
}
