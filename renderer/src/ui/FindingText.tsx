import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Finding } from '../../../electron/api/index.ts';
import { sayFound, useSay } from './say.ts';
import { SeverityIcon } from './SeverityIcon.tsx';

const useStyles = makeStyles({
  finding: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start', minWidth: 0 },
  icon: { flexShrink: 0, display: 'inline-flex', paddingTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  remedy: { color: tokens.colorNeutralForeground2 },
});

type FindingTextProps = {
  readonly finding: Finding;
  /** Only the title, for table cells. */
  readonly brief?: boolean;
};

/** A finding in words: how serious it is, what was found, and what to do. */
export function FindingText({ finding, brief = false }: FindingTextProps) {
  const styles = useStyles();
  const say = useSay();
  const values = { ...finding.values, file: finding.file ?? '', row: finding.row ?? '' };
  const title = sayFound(say, `findings.${finding.code}.title`, values) ?? finding.code;
  const remedy = sayFound(say, `findings.${finding.code}.remedy`, values);
  return (
    <div className={styles.finding}>
      <span className={styles.icon}>
        <SeverityIcon severity={finding.severity} />
      </span>
      <span className={styles.words}>
        <Text weight={brief ? 'regular' : 'semibold'}>{title}</Text>
        {!brief && remedy !== undefined && <Text className={styles.remedy}>{remedy}</Text>}
      </span>
    </div>
  );
}
