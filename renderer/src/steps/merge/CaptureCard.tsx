import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { DeviceDetails } from '../../../../electron/api/index.ts';
import { FindingText } from '../../ui/FindingText.tsx';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCourier } from '../../wizard/store.ts';
import { bySeverity } from './device-filter.ts';
import { FactList } from './FactList.tsx';
import { capturedWords } from './summary-facts.ts';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
});

type Props = {
  readonly capture: DeviceDetails['captures'][number];
  /** In order of collection, from 1. */
  readonly number: number;
  /** Whether the upload file holds this one. */
  readonly isKept: boolean;
  /** Left out where there is nothing to choose. */
  readonly onTake: (() => void) | undefined;
};

/** One capture of a device: where it came from, what it says, what was found. */
export function CaptureCard({ capture, number, isKept, onTake }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const { source } = capture;
  const file = source.kind === 'drive' ? source.path : source.name;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Text weight="semibold">{say('merge.details.capture', { number })}</Text>
        {isKept && (
          <Badge appearance="tint" color="success">
            {say('merge.details.captureKept')}
          </Badge>
        )}
        {!isKept && onTake !== undefined && (
          <ChangeButton size="small" onClick={onTake}>
            {say('merge.settle.take.action')}
          </ChangeButton>
        )}
      </div>
      <FactList
        facts={[
          [
            say('merge.details.captureSource'),
            [
              ...(source.kind === 'drive' ? [source.driveName] : []),
              say('merge.details.captureRow', { file, row: capture.row }),
            ].join(', '),
          ],
          [say('merge.details.captureCollected'), formatTime(capture.collectedAt, language)],
          [say('merge.details.capturedAt'), capturedWords(language, capture.summary ?? {})],
          [say('merge.details.serial'), capture.serial],
          [say('merge.details.groupTag'), capture.groupTag],
          [say('merge.details.assignedUser'), capture.assignedUser],
        ]}
      />
      {bySeverity(capture.findings).map((finding, index) => (
        <FindingText
          key={`${finding.code} ${index}`}
          finding={finding}
          brief
          within={{ file, row: capture.row }}
        />
      ))}
    </div>
  );
}
