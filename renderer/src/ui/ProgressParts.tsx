import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, ErrorCircle16Filled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { JobPart } from '../../../electron/api/index.ts';
import { ErrorText } from './ErrorText.tsx';
import { Name } from './Name.tsx';
import { partWords } from './part-words.ts';
import { useSay } from './say.ts';
import { visibleText } from './visible-text.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
});

type ProgressPartsProps = {
  readonly parts: readonly JobPart[];
  /** Said below a part that is done. */
  readonly renderResult?: (part: JobPart) => ReactNode;
};

/** The parts of a job side by side: one bar per drive, with what it does now or what came of it. */
export function ProgressParts({ parts, renderResult }: ProgressPartsProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <ul className={styles.list}>
      {parts.map((part) => {
        const isRunning = part.state === 'working' || part.state === 'verifying' || part.state === 'queued';
        return (
          <li key={part.id} className={styles.part}>
            <span className={styles.line}>
              {part.state === 'done' && (
                <CheckmarkCircle16Filled className={styles.done} aria-hidden="true" />
              )}
              {part.state === 'failed' && (
                <ErrorCircle16Filled className={styles.failed} aria-hidden="true" />
              )}
              <Text weight="semibold">
                <Name>{part.name}</Name>
              </Text>
              <Text className={styles.quiet}>{partWords(say, part)}</Text>
            </span>
            {isRunning && (
              <ProgressBar
                value={part.fraction}
                aria-label={visibleText(part.name)}
                thickness="large"
                shape="rounded"
              />
            )}
            {part.error !== undefined && <ErrorText error={part.error} />}
            {part.state === 'done' && renderResult?.(part)}
          </li>
        );
      })}
    </ul>
  );
}
