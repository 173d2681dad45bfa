import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '../../../../electron/api/index.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { SeverityIcon } from '../../ui/SeverityIcon.tsx';
import { bySeverity } from './device-filter.ts';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, minWidth: 0 },
  icon: { display: 'inline-flex', flexShrink: 0 },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The most serious finding in one line, and how many more there are. */
export function FindingsCell({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay();
  const styles = useStyles();
  const [worst, ...rest] = bySeverity(findings);
  if (worst === undefined) return <span className={styles.quiet}>{say('merge.findingsNone')}</span>;
  const title = sayFound(say, `findings.${worst.code}.title`, worst.values) ?? worst.code;
  return (
    <span className={styles.cell} title={title}>
      <span className={styles.icon}>
        <SeverityIcon severity={worst.severity} />
      </span>
      <span className={styles.title}>{title}</span>
      {rest.length > 0 && <span className={styles.quiet}>{say('merge.more', { count: rest.length })}</span>}
    </span>
  );
}
