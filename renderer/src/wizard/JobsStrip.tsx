import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { JobProgress } from '../../../electron/api/index.ts';
import { partWords } from '../ui/part-words.ts';
import { useSay } from '../ui/say.ts';
import { visibleText } from '../ui/visible-text.ts';
import { isUnfinished } from '../steps/known-drives/use-drive-work.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { ask } from './actions.ts';
import { useCourier } from './store.ts';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  job: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL, minWidth: 0 },
  kind: { flexShrink: 0 },
  parts: {
    display: 'flex',
    flexGrow: 1,
    minWidth: 0,
    gap: tokens.spacingHorizontalL,
    overflow: 'hidden',
  },
  part: { flexGrow: 1, flexBasis: 0, minWidth: '60px', maxWidth: '320px' },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
/** Beyond this the bars get too narrow to read; the step's own page shows all of them. Those that are done make room. */
const shownParts = 4;

/** What runs now, whichever step is open, with a way to stop it. */
export function JobsStrip() {
  const styles = useStyles();
  const say = useSay();
  const jobs = useCourier((state) => state.jobs);
  const running = Object.values(jobs);
  if (running.length === 0) return null;
  return (
    <section className={styles.strip} aria-label={say('jobs.title')}>
      {running.map((job) => (
        <RunningJob key={job.jobId} job={job} />
      ))}
    </section>
  );
}

function RunningJob({ job }: { readonly job: JobProgress }) {
  const styles = useStyles();
  const say = useSay();
  const kind = say(`jobs.kind.${job.kind}`);
  const open = job.parts.filter(isUnfinished);
  const shown = (open.length === 0 ? job.parts : open).slice(0, shownParts);
  const more = open.length - shownParts;
  return (
    <div className={styles.job}>
      <Text weight="semibold" className={styles.kind}>
        {kind}
      </Text>
      <div className={styles.parts}>
        {shown.map((part) => (
          <div key={part.id} className={styles.part}>
            <Text size={200} className={styles.line}>
              {visibleText(part.name)} · {partWords(say, part)}
            </Text>
            <ProgressBar
              value={part.fraction}
              aria-label={part.name === '' ? kind : visibleText(part.name)}
            />
          </div>
        ))}
      </div>
      {more > 0 && <Text size={200}>{say('jobs.more', { count: more })}</Text>}
      <ChangeButton
        size="small"
        aria-label={say('jobs.cancelNamed', { name: kind })}
        onClick={() => void ask('jobs.cancel', { jobId: job.jobId })}
      >
        {say('jobs.cancel')}
      </ChangeButton>
    </div>
  );
}
