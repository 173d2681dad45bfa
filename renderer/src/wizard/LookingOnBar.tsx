import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Eye20Regular } from '@fluentui/react-icons';
import { useSay } from '../ui/say.ts';
import { useCanChange } from './store.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground4,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { flexShrink: 0 },
});

/** Says for as long as it is so that nothing can be changed here, and why. */
export function LookingOnBar() {
  const styles = useStyles();
  const say = useSay();
  if (useCanChange()) return null;
  return (
    <output className={styles.bar}>
      <Eye20Regular className={styles.icon} aria-hidden="true" />
      <Text>{say('app.lookingOn')}</Text>
    </output>
  );
}
