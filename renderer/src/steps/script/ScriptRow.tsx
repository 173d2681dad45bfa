import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import type { LibraryScript } from '../../../../electron/api/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { formatBytes, formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCourier } from '../../wizard/store.ts';
import { scriptName } from './script-name.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flexGrow: 1,
    flexBasis: '280px',
    minWidth: 0,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  digest: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

const colours = { pinned: 'success', unknown: 'warning', practice: 'informative' } as const;

type ScriptRowProps = {
  readonly script: LibraryScript;
  readonly onMakeDefault: () => void;
  readonly onRemove: () => void;
};

/** One script of the library: which version, how far it can be trusted, and whether drives get it. */
export function ScriptRow({ script, onMakeDefault, onRemove }: ScriptRowProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const name = scriptName(say, script);
  const standing =
    script.standing === 'pinned'
      ? say('library.pinned', { version: script.version })
      : say(`libraryWords.standing.${script.standing}.name`);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.line}>
          <Text weight="semibold" size={400}>
            {name}
          </Text>
          <Badge appearance="tint" color={colours[script.standing]}>
            {standing}
          </Badge>
          {script.isDefault && (
            <Badge appearance="filled" color="brand">
              {say('library.isDefault')}
            </Badge>
          )}
        </span>
        <Text className={styles.quiet}>
          {script.note === undefined
            ? say(`libraryWords.standing.${script.standing}.meaning`)
            : say(`libraryWords.note.${script.note}`)}
        </Text>
        <Text size={200} className={styles.quiet}>
          {say('library.added', {
            time: formatTime(script.addedAt, language),
            from: say(`libraryWords.addedFrom.${script.addedFrom}`),
            size: formatBytes(script.bytes, language),
          })}
        </Text>
        <span className={styles.line}>
          <code className={styles.digest}>{script.sha256}</code>
          <CopyButton
            text={script.sha256}
            label={say('app.copy.named', { name: say('library.digest', { name }) })}
          />
        </span>
      </div>
      <div className={styles.actions}>
        {!script.isDefault && (
          <ChangeButton aria-label={say('library.makeDefaultNamed', { name })} onClick={onMakeDefault}>
            {say('library.makeDefault')}
          </ChangeButton>
        )}
        <ChangeButton
          appearance="subtle"
          icon={<Delete20Regular />}
          aria-label={say('library.removeNamed', { name })}
          onClick={onRemove}
        />
      </div>
    </li>
  );
}
