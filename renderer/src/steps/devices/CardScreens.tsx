import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { screenPicture } from '../../../../text/card-pictures.ts';
import { useSay } from '../../ui/say.ts';
import { CardPicture } from './CardPicture.tsx';

const results = ['done', 'failed', 'noAnswer'] as const;

const useStyles = makeStyles({
  screens: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
  },
  picture: { marginBottom: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What the window at the device may show after `go`. */
export function CardScreens() {
  const styles = useStyles();
  const say = useSay();
  return (
    <ul className={styles.screens} aria-label={say('card.resultsTitle')}>
      {results.map((id) => (
        <li key={id}>
          <CardPicture picture={screenPicture(id)} className={styles.picture} />
          <Text weight="semibold">{say(`card.results.${id}.title`)}</Text>{' '}
          <Text className={styles.quiet}>{say(`card.results.${id}.text`)}</Text>
        </li>
      ))}
    </ul>
  );
}
