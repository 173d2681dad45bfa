import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { PracticeRun } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';

/** Colours of a console: the same in the light and the dark theme, as on a real device. */
const colours = { black: '#0c0c0c', grey: '#cccccc', white: '#ffffff', green: '#0a6b0a', red: '#8f0d1a' };

const useStyles = makeStyles({
  window: {
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    color: colours.white,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  typed: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: colours.black,
    color: colours.grey,
  },
  go: { color: colours.white, fontWeight: tokens.fontWeightBold },
  result: {
    // High enough for the longest result, so that a second run moves nothing.
    minHeight: '312px',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 700px)': { minHeight: 'auto', padding: tokens.spacingHorizontalM },
  },
  done: { backgroundColor: colours.green },
  failed: { backgroundColor: colours.red },
  big: {
    display: 'block',
    fontSize: '56px',
    lineHeight: '64px',
    fontWeight: tokens.fontWeightBold,
    letterSpacing: '0.06em',
    '@media (max-width: 700px)': { fontSize: '32px', lineHeight: '40px' },
  },
  lines: { margin: `${tokens.spacingVerticalL} 0 0` },
  line: { display: 'block' },
});

type DeviceScreenProps = {
  readonly id: string;
  readonly serial: string;
  readonly run: PracticeRun;
};

/**
 * The window of a device after a run of `go`: what was typed, the word and the serial number (or the code) in letters to
 * be read at two metres, and the lines below them. Its first line says again what the large letters say.
 */
export function DeviceScreen({ id, serial, run }: DeviceScreenProps) {
  const styles = useStyles();
  const say = useSay();
  const { word, lines } = run.screen;
  return (
    <section
      id={id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a small window scrolls it by keyboard
      tabIndex={0}
      aria-label={say('practice.screenLabel')}
      className={styles.window}
    >
      <p className={styles.typed}>
        {prompt}
        <span className={styles.go}>{typed}</span>
      </p>
      <div className={mergeClasses(styles.result, word === 'DONE' ? styles.done : styles.failed)}>
        <div aria-hidden="true">
          <span className={styles.big}>{word}</span>
          <span className={styles.big}>{run.code ?? serial}</span>
        </div>
        <p className={styles.lines}>
          {lines.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </p>
      </div>
    </section>
  );
}

/** Where Shift + F10 starts during Windows setup, and what the card says to type. */
const prompt = 'C:\\Windows\\System32>';
const typed = 'd:\\go';
