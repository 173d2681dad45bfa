import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { JobPart } from '../../../../electron/api/index.ts';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { StagePart } from './StagePart.tsx';
import { stageState } from './stage-states.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  drive: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Drives that are no longer plugged in, or not open any more: what came of them stays until drives are prepared anew. */
export function LetGoDrives({ parts }: { readonly parts: readonly JobPart[] }) {
  const styles = useStyles();
  const say = useSay();
  if (parts.length === 0) return null;
  return (
    <Section title={say('drives.letGoTitle')}>
      <ul className={styles.list} aria-label={say('drives.letGoLabel')}>
        {parts.map((part) => (
          <li key={part.id} className={styles.drive}>
            <Text weight="semibold">
              <Name>{part.name}</Name>
            </Text>
            {stageState(part) === 'ready' ? (
              <Text className={styles.quiet}>{say('drives.gone')}</Text>
            ) : (
              <StagePart part={part} name={part.name} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
