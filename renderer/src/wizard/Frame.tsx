import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef } from 'react';
import { useAnnouncement } from '../ui/announce.ts';
import { useSay } from '../ui/say.ts';
import { stepTitleId } from '../ui/StepPage.tsx';
import { AskPersonDialog } from './AskPersonDialog.tsx';
import { LookingOnBar } from './LookingOnBar.tsx';
import { ClockBehindBar } from './ClockBehindBar.tsx';
import { JobsStrip } from './JobsStrip.tsx';
import { Notices } from './Notices.tsx';
import { ensurePerson } from './person.ts';
import { StepBar } from './StepBar.tsx';
import { StepRail } from './StepRail.tsx';
import { stepViews } from './steps.ts';
import { StepScreen } from './StepScreen.tsx';
import { useCourier } from './store.ts';
import { TopBar } from './TopBar.tsx';
import { compactQuery, useMediaQuery } from './use-media-query.ts';

const mainId = 'main';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '208px minmax(0, 1fr)',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    gridTemplateAreas: '"top top" "rail main" "jobs jobs"',
    height: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  compact: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'auto auto 1fr auto',
    gridTemplateAreas: '"top" "rail" "main" "jobs"',
    height: 'auto',
    minHeight: '100vh',
  },
  practice: { borderTop: `4px solid ${tokens.colorPaletteMarigoldBackground3}`, boxSizing: 'border-box' },
  top: { gridArea: 'top', minWidth: 0 },
  rail: {
    gridArea: 'rail',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  railCompact: {
    overflowY: 'visible',
    borderRight: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  main: {
    gridArea: 'main',
    overflowY: 'auto',
    // Without it, hidden words below the fold lie outside of what scrolls here and make the page itself scroll.
    position: 'relative',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL} 0`,
    display: 'flex',
    flexDirection: 'column',
  },
  mainCompact: {
    overflowY: 'visible',
    padding: `${tokens.spacingHorizontalM} ${tokens.spacingHorizontalM} 0`,
  },
  screen: { flexGrow: 1 },
  jobs: { gridArea: 'jobs', minWidth: 0, position: 'sticky', bottom: 0, zIndex: 3 },
  skip: {
    position: 'absolute',
    left: '-10000px',
    ':focus': {
      left: tokens.spacingHorizontalM,
      top: tokens.spacingVerticalS,
      zIndex: 1000,
      padding: tokens.spacingHorizontalS,
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorNeutralBackground1,
      border: `2px solid ${tokens.colorStrokeFocus2}`,
    },
  },
  hidden: {
    position: 'absolute',
    top: 0,
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  loading: { height: '100vh' },
});

/** Everything around a step: bar, steps, messages, running work. */
export function Frame() {
  const styles = useStyles();
  const say = useSay();
  const info = useCourier((state) => state.info);
  const batch = useCourier((state) => state.batch);
  const scripts = useCourier((state) => state.scripts);
  const step = useCourier((state) => state.step);
  const announcement = useAnnouncement();
  const isCompact = useMediaQuery(compactQuery);
  const isNarrow = useMediaQuery('(max-width: 1000px)');
  const views = useMemo(() => stepViews(batch, scripts), [batch, scripts]);
  useStepFocus(info !== null);
  useDocumentTitle();
  useNameForOpenBatch();

  return (
    <>
      <a className={styles.skip} href={`#${mainId}`} onClick={skipToTitle}>
        {say('app.skip')}
      </a>
      <div
        className={mergeClasses(
          styles.frame,
          isCompact && styles.compact,
          batch?.kind === 'practice' && styles.practice,
        )}
      >
        <div className={styles.top}>
          <TopBar isNarrow={isNarrow} />
          <LookingOnBar />
        </div>
        <nav
          className={mergeClasses(styles.rail, isCompact && styles.railCompact)}
          aria-label={say('app.rail.label')}
        >
          {isCompact ? <StepBar views={views} step={step} /> : <StepRail views={views} step={step} />}
        </nav>
        <main id={mainId} className={mergeClasses(styles.main, isCompact && styles.mainCompact)}>
          <Notices />
          <ClockBehindBar />
          {info === null ? (
            <Spinner className={styles.loading} label={say('app.loading')} />
          ) : (
            <div className={styles.screen}>
              <StepScreen key={step} step={step} />
            </div>
          )}
        </main>
        <div className={styles.jobs}>
          <JobsStrip />
        </div>
      </div>
      <output className={styles.hidden}>
        <span key={announcement.id}>{announcement.text}</span>
      </output>
      <AskPersonDialog />
    </>
  );
}

function skipToTitle(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById(stepTitleId)?.focus();
}

/** Moves the focus to the title of a newly opened step, but leaves it where it is at the start. */
function useStepFocus(isLoaded: boolean): void {
  const step = useCourier((state) => state.step);
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!isLoaded) return;
    if (shown.current !== undefined && shown.current !== step) {
      document.getElementById(mainId)?.scrollTo?.({ top: 0 });
      document.getElementById(stepTitleId)?.focus();
    }
    shown.current = step;
  }, [isLoaded, step]);
}

function useDocumentTitle(): void {
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const step = useCourier((state) => state.step);
  const name = useCourier((state) => state.batch?.settings.name);
  useEffect(() => {
    const stepName = say(`app.steps.${step}`);
    document.documentElement.lang = language;
    document.title =
      name === undefined
        ? say('app.documentTitleNoBatch', { step: stepName })
        : say('app.documentTitle', { step: stepName, batch: name });
  }, [say, language, step, name]);
}

/** Asks who works here as soon as a batch is open and nobody has said it. */
function useNameForOpenBatch(): void {
  const isNeeded = useCourier(
    (state) =>
      state.info !== null && !state.info.isLookingOn && state.batch !== null && state.settings.person === '',
  );
  useEffect(() => {
    if (isNeeded) void ensurePerson();
  }, [isNeeded]);
}
