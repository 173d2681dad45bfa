import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { DriveList } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { goTo } from '../../wizard/actions.ts';
import type { ScriptSupply, StepId } from '../../wizard/steps.ts';
import { useCanChange } from '../../wizard/store.ts';

const useStyles = makeStyles({
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

type Props = {
  readonly list: DriveList;
  readonly supply: ScriptSupply;
  readonly isArchived: boolean;
};

/** What stands in the way before any drive is looked at, or is worth a word. */
export function StageAdvice({ list, supply, isArchived }: Props) {
  const styles = useStyles();
  const say = useSay();
  const mayChange = useCanChange();
  const { detection } = list;
  const wayTo = (step: StepId, label: string) => (
    <>
      {' '}
      <Button size="small" onClick={() => goTo(step)}>
        {label}
      </Button>
    </>
  );
  return (
    <>
      {isArchived && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody className={styles.words}>{say('drives.stageArchived')}</MessageBarBody>
        </MessageBar>
      )}
      {supply !== 'script' && (
        <MessageBar intent={supply === 'own' ? 'info' : 'warning'} layout="multiline">
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>
              {say(supply === 'own' ? 'drives.noScript' : 'drives.scriptMissing')}
            </MessageBarTitle>{' '}
            {say(supply === 'own' ? 'drives.noScriptText' : 'drives.scriptMissingText')}
            {wayTo('script', say('drives.toScript'))}
            {wayTo('batch', say('drives.toBatch'))}
          </MessageBarBody>
        </MessageBar>
      )}
      {mayChange && detection.kind === 'off' && list.drives.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>{say('drives.offTitle')}</MessageBarTitle>{' '}
            {say('driveWords.detection.off', { reason: detection.reason })}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
