import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { JobPart } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { endedWords, summaryWords } from './stage-states.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { flexGrow: 1 },
});

type Props = {
  readonly parts: readonly JobPart[];
  /** How many failed drives can be tried again. */
  readonly retries: number;
  readonly onRetry: () => void;
};

/** How far several drives are, in one line; said aloud only when one of them has come to its end. */
export function StageSummary({ parts, retries, onRetry }: Props) {
  const styles = useStyles();
  const say = useSay();
  useAnnounced(endedWords(say, parts));
  if (parts.length < 2) return null;
  return (
    <div className={styles.bar}>
      <Text weight="semibold" className={styles.words}>
        {summaryWords(say, parts)}
      </Text>
      {retries > 1 && (
        <Button icon={<ArrowClockwise20Regular />} onClick={onRetry}>
          {say('drives.tryAllAgain', { count: retries })}
        </Button>
      )}
    </div>
  );
}

/** Says new words aloud, but not those that were there when the page was opened. */
function useAnnounced(words: string): void {
  const said = useRef(words);
  useEffect(() => {
    if (words === said.current) return;
    said.current = words;
    if (words !== '') announce(words);
  }, [words]);
}
