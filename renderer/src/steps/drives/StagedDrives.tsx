import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { BatchView } from '../../../../electron/api/index.ts';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { useCourier } from '../../wizard/store.ts';
import { byLabel } from '../known-drives/known-drives.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  drive: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Every drive that was prepared for this batch, plugged or not, so that none is forgotten at a device. */
export function StagedDrives({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  if (batch.drives.length === 0) return null;
  return (
    <Section title={say('drives.stagedTitle')}>
      <ul className={styles.list} aria-label={say('drives.stagedLabel')}>
        {batch.drives
          .toSorted((one, other) => byLabel(one.name, other.name))
          .map((drive) => (
            <li key={drive.driveId} className={styles.drive}>
              <Text weight="semibold">{drive.name}</Text>
              <Badge appearance="tint" color={drive.waiting ? 'informative' : 'success'}>
                {say(drive.waiting ? 'drives.out' : 'drives.back')}
              </Badge>
              <Text className={styles.quiet}>
                {say('drives.stagedAt', { time: formatTime(drive.stagedAt, language) })}
              </Text>
            </li>
          ))}
      </ul>
    </Section>
  );
}
