import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import type { JobPart, KitFinding } from '../../../../electron/api/index.ts';
import { PartProgress } from '../../ui/PartProgress.tsx';
import { useSay } from '../../ui/say.ts';
import { StagePart } from '../drives/StagePart.tsx';
import { isUnfinished } from '../known-drives/use-drive-work.ts';
import { RevealButton } from '../merge/RevealButton.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { changedWords, isLookalike } from './kit-words.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  block: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  lines: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

type Props = {
  readonly kit: KitFinding;
  /** The batch whose folder holds the evidence, where it is on this bench. */
  readonly evidenceBatchId: string | undefined;
  readonly isRenewed: boolean;
  /** What preparing it again comes to, once somebody asked for that. */
  readonly again: JobPart | undefined;
  /** Absent where the drive cannot be prepared again from here. */
  readonly onAgain: (() => void) | undefined;
};

/** A drive that came back with another kit than it left with: what is different, where the evidence is, and the way to a whole one. */
export function KitWarning({ kit, evidenceBatchId, isRenewed, again, onAgain }: Props) {
  const say = useSay();
  const styles = useStyles();
  const isWhole = isRenewed || again?.state === 'done';
  const whole = useKeptFocus<HTMLElement>(isWhole);
  const isUnderWay = again !== undefined && isUnfinished(again);
  const named = (title: string, lines: readonly string[]) =>
    lines.length > 0 && (
      <div>
        <Text weight="semibold">{title}</Text>
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className={styles.block}>
      <MessageBar intent={kit.foreign.some(isLookalike) ? 'error' : 'warning'} layout="multiline">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>{say('collect.kit.title')}</MessageBarTitle> {say('collect.kit.text')}{' '}
          {say(`collect.kit.basis.${kit.basis}`)}
          {named(
            say('collect.kit.changed'),
            kit.changed.map((file) => changedWords(say, file)),
          )}
          {named(say('collect.kit.missing'), kit.missing)}
          {named(
            say('collect.kit.foreign'),
            kit.foreign.map((path) =>
              say(isLookalike(path) ? 'collect.kit.lookalike' : 'collect.kit.foreignStays', { path }),
            ),
          )}
          {kit.changed.some((file) => file.kept) && <Text block>{say('collect.kit.evidence')}</Text>}
        </MessageBarBody>
      </MessageBar>
      {kit.changed.some((file) => file.kept) && evidenceBatchId !== undefined && (
        <RevealButton
          what={{ kind: 'batch', batchId: evidenceBatchId }}
          showLabel={say('collect.kit.showEvidence')}
          pathLabel={say('collect.kit.showEvidencePath')}
          pathName={say('collect.kit.evidencePath')}
        />
      )}
      {isWhole ? (
        <strong ref={whole} tabIndex={-1}>
          {say('collect.kit.renewed')}
        </strong>
      ) : onAgain === undefined ? (
        <Text>{say('collect.kit.cannotAgain')}</Text>
      ) : (
        <>
          <Text>{say('collect.kit.againHint')}</Text>
          <ChangeButton
            appearance="primary"
            icon={<ArrowSyncRegular />}
            disabledFocusable={isUnderWay}
            onClick={onAgain}
          >
            {say('collect.kit.again')}
          </ChangeButton>
        </>
      )}
      {again !== undefined &&
        (isUnfinished(again) ? (
          <PartProgress part={again} name={again.name} />
        ) : (
          <StagePart part={again} name={again.name} />
        ))}
    </div>
  );
}
