import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';

const useStyles = makeStyles({
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, margin: 0 },
  term: { fontWeight: tokens.fontWeightSemibold },
  value: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Which Hash Courier this is, and where it keeps what it knows. */
export function AboutPart() {
  const styles = useStyles();
  const say = useSay();
  const info = useCourier((state) => state.info);
  if (info === null) return null;
  const { version, benchId, dataFolder } = info;
  return (
    <dl className={styles.facts}>
      <div>
        <dt className={styles.term}>{say('bench.about.version')}</dt>
        <dd className={styles.value}>{say('bench.about.versionValue', { version })}</dd>
      </div>
      <div>
        <dt className={styles.term}>{say('bench.about.dataFolder')}</dt>
        <dd className={styles.value}>
          <CopyField text={dataFolder} label={say('bench.about.dataFolder')} />
          <Text className={styles.quiet}>{say('bench.about.dataFolderHint')}</Text>
        </dd>
      </div>
      <div>
        <dt className={styles.term}>{say('bench.about.benchId')}</dt>
        <dd className={styles.value}>
          <CopyField text={benchId} label={say('bench.about.benchId')} />
          <Text className={styles.quiet}>{say('bench.about.benchIdHint')}</Text>
        </dd>
      </div>
    </dl>
  );
}
