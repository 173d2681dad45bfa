import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { HiddenDrive, HiddenReason } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { Name } from '../../ui/Name.tsx';
import { sayFound, useSay } from '../../ui/say.ts';
import { focusInstead } from '../../ui/use-focus-return.ts';
import { ask, notify } from '../../wizard/actions.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { stepTitleId } from '../../ui/StepPage.tsx';
import { hiddenFacts } from './drive-words.ts';

const useStyles = makeStyles({
  drive: { display: 'flex', flexDirection: 'column', gap: '2px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reasons: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  open: { alignSelf: 'flex-start', marginTop: tokens.spacingVerticalXS },
});

/** One drive that is not offered, every reason, and what to do; where opening it is all it takes, a button for that. */
export function HiddenDriveRow({ drive }: { readonly drive: HiddenDrive }) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const mayChange = useCanChange();

  async function mount(): Promise<void> {
    const mounted = await ask('drives.mount', { driveId: drive.id });
    if (mounted === undefined) return;
    // The drive goes from this list into the other one, and its button with it.
    focusInstead(stepTitleId);
    const text = say('drives.mount.done', { name: drive.name, mountPoint: mounted.mountPoint });
    notify({ kind: 'said', intent: 'success', text });
    announce(text);
  }

  return (
    <li className={styles.drive}>
      <span>
        <Text weight="semibold">
          <Name>{drive.name}</Name>
        </Text>{' '}
        <Text className={styles.quiet}>{hiddenFacts(drive, language)}</Text>
      </span>
      <ul className={styles.reasons}>
        {weighty(drive.reasons).map((reason) => (
          <li key={reason}>
            <Text>{sayFound(say, `driveWords.hidden.${reason}.title`) ?? reason}</Text>
            <Text className={styles.quiet}>
              {' · '}
              {sayFound(say, `driveWords.hidden.${reason}.remedy`) ?? ''}
            </Text>
          </li>
        ))}
      </ul>
      {drive.canMount === true && (
        <Button
          className={styles.open}
          size="small"
          disabled={!mayChange}
          aria-label={say('drives.mount.named', { name: drive.name })}
          onClick={() => void mount()}
        >
          {say('drives.mount.action')}
        </Button>
      )}
    </li>
  );
}

/** Reasons that no remedy removes: what else is said of such a drive only leads astray. */
const lasting: ReadonlySet<HiddenReason> = new Set(['system', 'internal', 'virtual']);

function weighty(reasons: readonly HiddenReason[]): readonly HiddenReason[] {
  const first = reasons.find((reason) => lasting.has(reason));
  return first === undefined ? reasons : [first];
}
