import { LargeTitle, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** The one heading of the page; the frame moves the focus here when the step changes. */
export const stepTitleId = 'step-title';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '1120px',
    minHeight: '100%',
    boxSizing: 'border-box',
  },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    margin: 0,
    outlineStyle: 'none',
    '@media (max-width: 760px)': {
      fontSize: tokens.fontSizeBase600,
      lineHeight: tokens.lineHeightBase600,
    },
  },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '120ch' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, flexGrow: 1, minWidth: 0 },
  footer: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    // The main action stays in sight, except where that would leave too little room for the work.
    position: 'sticky',
    bottom: 0,
    zIndex: 2,
    '@media (max-height: 520px)': { position: 'static' },
  },
  footless: { paddingBottom: tokens.spacingVerticalXL },
});

type StepPageProps = {
  readonly title: string;
  /** One sentence: what this step is for. */
  readonly lead: string;
  readonly children: ReactNode;
  /** The main action, bottom right. */
  readonly footer?: ReactNode;
};

/** The page of one step: a title, what the step is for, the work, and the way on. */
export function StepPage({ title, lead, children, footer }: StepPageProps) {
  const styles = useStyles();
  const hasFooter = footer !== undefined && footer !== null;
  return (
    <div className={mergeClasses(styles.page, !hasFooter && styles.footless)}>
      <div className={styles.head}>
        <LargeTitle as="h1" id={stepTitleId} tabIndex={-1} className={styles.title}>
          {title}
        </LargeTitle>
        <Text size={400} className={styles.lead}>
          {lead}
        </Text>
      </div>
      <div className={styles.body}>{children}</div>
      {hasFooter && <div className={styles.footer}>{footer}</div>}
    </div>
  );
}
