import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BenchFileContents } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';
import { ChangeButton } from '../ChangeButton.tsx';
import { countOf, firstChoice, lists, type ImportChoice } from './import-choice.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  choices: { margin: 0, padding: 0, minWidth: 0, border: 'none' },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  detail: {
    // Under the words of the checkbox.
    paddingLeft: '36px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  source: { overflowWrap: 'anywhere' },
});

type Props = {
  readonly name: string;
  readonly contents: BenchFileContents;
  readonly isBusy: boolean;
  readonly onImport: (choice: ImportChoice) => void;
  readonly onLeave: () => void;
};

/** What is in a bench file, and what of it should be taken over. */
export function BenchFileChoice({ name, contents, isBusy, onImport, onLeave }: Props) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const ownId = useCourier((state) => state.info?.benchId);
  const [choice, setChoice] = useState(() => firstChoice(contents));
  const { exportedAt, appVersion: version, benchId, settings } = contents;
  const time = formatTime(exportedAt, language);
  const entries = {
    scripts: contents.scripts.map((script) => ({ words: scriptWords(say, script), isNew: script.isNew })),
    people: contents.people.map(({ name: words, isNew }) => ({ words, isNew })),
    groupTags: contents.groupTags.map(({ tag: words, isNew }) => ({ words, isNew })),
  };

  return (
    <div className={styles.part}>
      <Text className={styles.source}>
        {benchId === ownId
          ? say('bench.file.fromHere', { name, time })
          : say('bench.file.from', { name, time, version, benchId })}
      </Text>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{say('bench.file.take')}</legend>
        {lists.map((list) => {
          const { count, fresh } = countOf(contents, list);
          return (
            <div key={list}>
              <Checkbox
                label={say(`bench.file.${list}`, { count, fresh })}
                checked={choice[list]}
                disabled={count === 0}
                onChange={(_event, data) => setChoice({ ...choice, [list]: data.checked === true })}
              />
              {(['fresh', 'known'] as const).map((part) => {
                const shown = entries[list].filter(({ isNew }) => isNew === (part === 'fresh'));
                const items = shown.map(({ words }) => words).join(', ');
                return (
                  shown.length > 0 && (
                    <Text key={part} size={200} block className={styles.detail}>
                      {say(`bench.file.${part}`, { items })}
                    </Text>
                  )
                );
              })}
            </div>
          );
        })}
        <div>
          <Checkbox
            label={say('bench.file.settings')}
            checked={choice.settings}
            onChange={(_event, data) => setChoice({ ...choice, settings: data.checked === true })}
          />
          <Text size={200} block className={styles.detail}>
            {say('bench.file.settingsLine', {
              language: say(`bench.language.${settings.language}`),
              theme: say(`app.theme.${settings.theme}`),
            })}
          </Text>
        </div>
      </fieldset>
      <div className={styles.actions}>
        <ChangeButton
          appearance="primary"
          disabledFocusable={isBusy || !Object.values(choice).includes(true)}
          onClick={() => onImport(choice)}
        >
          {say('bench.file.run')}
        </ChangeButton>
        <Button onClick={onLeave}>{say('bench.file.another')}</Button>
      </div>
    </div>
  );
}

function scriptWords(say: Say, { version, sha256, standing }: BenchFileContents['scripts'][number]): string {
  return say(standing === 'pinned' ? 'bench.file.script' : 'bench.file.unknownScript', {
    name: version === '' ? say('library.noVersion') : say('library.version', { version }),
    standing: say(`libraryWords.standing.${standing}.name`),
    digest: sha256.slice(0, 8),
  });
}
