import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { ArrowDownload16Regular, Clock16Regular, DocumentSearch16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { JobPart } from '../../../electron/api/index.ts';
import { partWords } from './part-words.ts';
import { useSay } from './say.ts';
import { visibleText } from './visible-text.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, width: '100%' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  icon: { display: 'inline-flex', flexShrink: 0, color: tokens.colorBrandForeground1 },
  words: { flexGrow: 1 },
});

type Props = {
  readonly part: JobPart;
  /** Names the bar for people who do not see it. */
  readonly name: string;
  /** Shown instead of the picture of what it does. */
  readonly icon?: ReactNode;
  /** Beside the words, such as a way to stop it. */
  readonly children?: ReactNode;
};

/** How far one part of a job is: in words, by a picture and on a bar. */
export function PartProgress({ part, name, icon, children }: Props) {
  const styles = useStyles();
  const say = useSay();
  return (
    <div className={styles.part}>
      <span className={styles.line}>
        <span className={styles.icon} aria-hidden="true">
          {part.state === 'queued' ? (
            <Clock16Regular />
          ) : (
            (icon ?? (part.state === 'verifying' ? <DocumentSearch16Regular /> : <ArrowDownload16Regular />))
          )}
        </span>
        <Text className={styles.words}>{partWords(say, part)}</Text>
        {children}
      </span>
      <ProgressBar value={part.fraction} thickness="large" aria-label={visibleText(name)} />
    </div>
  );
}
