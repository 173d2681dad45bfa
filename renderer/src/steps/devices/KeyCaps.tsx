import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { isLookedFor, type KeyCap, type KeyPress } from '../../../../text/card-pictures.ts';
import { useSay } from '../../ui/say.ts';

const useStyles = makeStyles({
  row: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  press: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  cap: {
    display: 'inline-flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    minWidth: '40px',
    height: '40px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1Hover}`,
    borderBottomWidth: '4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightBold,
    lineHeight: 1,
  },
  dark: {
    border: `1px solid ${tokens.colorNeutralForeground1}`,
    borderBottomWidth: '4px',
    backgroundColor: tokens.colorNeutralForeground1,
    color: tokens.colorNeutralBackground1,
    forcedColorAdjust: 'none',
  },
});

type KeyCapsProps = {
  readonly presses: readonly KeyPress[];
  /** The keys that people look for are dark, as in the picture of the keyboard. */
  readonly isDark?: boolean;
};

/** Key presses one after the other, as a row of key caps. */
export function KeyCaps({ presses, isDark = false }: KeyCapsProps) {
  const styles = useStyles();
  const say = useSay();
  const words = (cap: KeyCap) => (cap.kind === 'named' ? say(`card.keyNames.${cap.name}`) : cap.sign);
  return (
    <span className={styles.row} dir="ltr">
      {presses.map((press) => (
        <span key={press.map(words).join('+')} className={styles.press}>
          {press.map((cap, index) => (
            <Fragment key={words(cap)}>
              {index > 0 && ' + '}
              <kbd className={mergeClasses(styles.cap, isDark && isLookedFor(cap) && styles.dark)}>
                {cap.kind === 'sign' && cap.above !== undefined && <span>{cap.above}</span>}
                <span>{words(cap)}</span>
              </kbd>
            </Fragment>
          ))}
        </span>
      ))}
    </span>
  );
}
