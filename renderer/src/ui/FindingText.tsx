import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Finding } from '../../../electron/api/index.ts';
import { findingPlace, type FoundPlace } from '../../../text/finding-place.ts';
import { sayFound, useSay } from './say.ts';
import { SeverityIcon } from './SeverityIcon.tsx';

const useStyles = makeStyles({
  finding: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start', minWidth: 0 },
  icon: { flexShrink: 0, display: 'inline-flex', paddingTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  remedy: { color: tokens.colorNeutralForeground2 },
  place: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

type FindingTextProps = {
  readonly finding: Finding;
  /** Only the title, for table cells. */
  readonly brief?: boolean;
  /** What the words around it have said already of where it is. */
  readonly within?: FoundPlace;
};

/** A finding in words: how serious it is, what was found, what to do, and where it is. */
export function FindingText({ finding, brief = false, within }: FindingTextProps) {
  const styles = useStyles();
  const say = useSay();
  const values = { ...finding.values, file: finding.file ?? '', row: finding.row ?? '' };
  const title = sayFound(say, `findings.${finding.code}.title`, values) ?? finding.code;
  const remedy = sayFound(say, `findings.${finding.code}.remedy`, values);
  const place = findingPlace(say, named(finding), within === undefined ? {} : named(within));
  return (
    <div className={styles.finding}>
      <span className={styles.icon}>
        <SeverityIcon severity={finding.severity} />
      </span>
      <span className={styles.words}>
        <Text weight={brief ? 'regular' : 'semibold'}>{title}</Text>
        {!brief && remedy !== undefined && <Text className={styles.remedy}>{remedy}</Text>}
        {place !== '' && <Text className={styles.place}>{place}</Text>}
      </span>
    </div>
  );
}

/** A file on a drive lies deep; its name is enough beside a finding. */
function named({ file, row, column }: FoundPlace): FoundPlace {
  return { file: file?.split(/[\\/]/).at(-1), row, column };
}
