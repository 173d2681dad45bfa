import { Badge, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { ErrorAdvice } from '../../../../electron/api/index.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { errorText } from './state-columns.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What one error means and what to do about it. */
export function AdviceCard({ advice }: { readonly advice: ErrorAdvice }) {
  const say = useSay();
  const styles = useStyles();
  const key = `registration.error.${advice.id}`;
  const title = sayFound(say, `${key}.title`) ?? advice.name;
  const name = errorText(say, advice);
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          {title}
        </Subtitle2>
        <Badge appearance="tint" color="brand">
          {say(`registration.nextStep.${advice.nextStep}`)}
        </Badge>
      </div>
      {name !== title && <Text className={styles.quiet}>{name}</Text>}
      <Text>{sayFound(say, `${key}.meaning`) ?? ''}</Text>
      <Text weight="semibold">{sayFound(say, `${key}.nextStep`) ?? ''}</Text>
      <Text size={200} className={styles.quiet}>
        {say(`registration.matchedBy.${advice.matchedBy}`)}
      </Text>
    </div>
  );
}
