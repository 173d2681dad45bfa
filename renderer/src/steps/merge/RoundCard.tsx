import { Badge, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { Round } from '../../../../electron/api/index.ts';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCourier } from '../../wizard/store.ts';
import { RevealButton } from './RevealButton.tsx';
import { RoundFiles } from './RoundFiles.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
});

type Props = {
  readonly batchId: string;
  readonly round: Round;
  readonly isNewest: boolean;
  readonly onTakeAway: () => void;
};

/** One frozen round: its files with their digests, and where to find or take them. */
export function RoundCard({ batchId, round, isNewest, onTakeAway }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const { number } = round;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('merge.rounds.title', { number })}
        </Subtitle2>
        {isNewest && (
          <Badge appearance="tint" color="brand">
            {say('merge.rounds.newest')}
          </Badge>
        )}
        <Text className={styles.quiet}>
          {[
            say('merge.rounds.made', { at: formatTime(round.at, language), who: round.who }),
            say(`registration.target.${round.target}`),
            say('merge.rounds.devices', { count: round.deviceKeys.length }),
          ].join(' · ')}
        </Text>
      </div>
      <RoundFiles round={round} />
      {round.letThrough.length > 0 && (
        <Text>
          {say('merge.rounds.letThrough', {
            count: round.letThrough.length,
            serials: round.letThrough.join(', '),
          })}
        </Text>
      )}
      <div className={styles.actions}>
        <RevealButton
          what={{ kind: 'round', batchId, round: number }}
          showLabel={say('merge.rounds.revealNamed', { number })}
          pathLabel={say('merge.rounds.showPathNamed', { number })}
          pathName={say('merge.rounds.path', { number })}
        />
        <ChangeButton onClick={onTakeAway}>{say('merge.rounds.takeAway')}</ChangeButton>
      </div>
    </div>
  );
}
