import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { ArrowRepeatAll20Regular, DocumentText20Regular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { PracticeDevice, PracticeRun } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useFocusReturn } from '../../ui/use-focus-return.ts';
import { DeviceScreen } from './DeviceScreen.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(960px, 100vw)' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  lesson: {
    boxSizing: 'border-box',
    minHeight: '64px',
    padding: tokens.spacingHorizontalM,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  log: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

type DeviceScreenDialogProps = {
  readonly device: PracticeDevice;
  readonly run: PracticeRun;
  /** Left out while no drive is there to run it with. */
  readonly onRunAgain?: (() => void) | undefined;
  readonly onClose: () => void;
};

/** Shows large what a pretend device shows after `go`, what to make of it, and the log that lies on the drive. */
export function DeviceScreenDialog({ device, run, onRunAgain, onClose }: DeviceScreenDialogProps) {
  const styles = useStyles();
  const say = useSay();
  const screenId = useId();
  const [isLogShown, setLogShown] = useState(false);
  useFocusReturn(true);
  const answers = useRef<HTMLDivElement>(null);
  useEffect(() => {
    answers.current?.querySelector('button')?.focus();
    // The button that had the focus is gone when a second run is DONE.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each run wants its answer
  }, [run]);
  const name = say(`practiceWords.devices.${device.kind}.name`);
  const isDone = run.screen.word === 'DONE';
  const canRunAgain = !isDone && onRunAgain !== undefined;
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className={styles.surface} aria-describedby={screenId}>
        <DialogBody>
          <DialogTitle>{say('practice.screenTitle', { name, word: run.screen.word })}</DialogTitle>
          <DialogContent className={styles.content}>
            <div aria-live="polite">
              <DeviceScreen id={screenId} serial={device.serial} run={run} />
            </div>
            <Text className={styles.lesson}>
              {isDone
                ? say(`practiceWords.devices.${device.kind}.afterDone`)
                : say(run.code === 'H1' ? 'practice.afterFailed.noHash' : 'practice.afterFailed.other')}
            </Text>
            {isLogShown && (
              <pre ref={bringIntoView} className={styles.log} aria-label={say('practice.logLabel')}>
                {run.log}
              </pre>
            )}
          </DialogContent>
          <DialogActions fluid>
            <ToggleButton
              appearance="subtle"
              icon={<DocumentText20Regular />}
              checked={isLogShown}
              onClick={() => setLogShown(!isLogShown)}
            >
              {say('practice.showLog')}
            </ToggleButton>
            <div ref={answers} className={styles.answers}>
              {canRunAgain && (
                <Button appearance="primary" icon={<ArrowRepeatAll20Regular />} onClick={onRunAgain}>
                  {say('practice.runAgain')}
                </Button>
              )}
              <Button appearance={canRunAgain ? 'secondary' : 'primary'} onClick={onClose}>
                {say('practice.screenClose')}
              </Button>
            </div>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** In a small window the log begins below the edge. */
function bringIntoView(log: HTMLElement | null): void {
  log?.scrollIntoView({ block: 'nearest' });
}
