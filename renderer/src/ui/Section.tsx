import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  title: { margin: 0 },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '120ch' },
});

type SectionProps = {
  readonly title: string;
  /** Set where the title can be given the focus. */
  readonly titleId?: string;
  readonly lead?: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a step's page. */
export function Section({ title, titleId, lead, actions, children }: SectionProps) {
  const styles = useStyles();
  const ownId = useId();
  const id = titleId ?? ownId;
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={id} className={styles.title} {...(titleId !== undefined && { tabIndex: -1 })}>
          {title}
        </Subtitle2>
        {actions}
      </div>
      {lead !== undefined && <Text className={styles.lead}>{lead}</Text>}
      {children}
    </section>
  );
}
