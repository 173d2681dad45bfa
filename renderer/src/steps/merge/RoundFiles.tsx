import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Round } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  file: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  name: { overflowWrap: 'anywhere' },
});

/** The files of a round with their rows and digests. */
export function RoundFiles({ round }: { readonly round: Round }) {
  const say = useSay();
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={say('merge.rounds.filesLabel', { number: round.number })}>
      {round.files.map((file) => (
        <li key={file.name} className={styles.file}>
          <Text className={styles.name}>
            <strong>{file.name}</strong>,{' '}
            {say('merge.rounds.file', { rows: say('merge.rounds.rows', { count: file.rows }) })}
          </Text>
          <CopyField label={say('merge.rounds.digest', { name: file.name })} text={file.sha256} />
        </li>
      ))}
    </ul>
  );
}
