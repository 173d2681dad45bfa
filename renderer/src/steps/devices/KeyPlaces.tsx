import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { keyboardPicture } from '../../../../text/card-pictures.ts';
import { useSay } from '../../ui/say.ts';
import { CardPicture } from './CardPicture.tsx';

const places = { colon: ':', backslash: '\\', slash: '/' } as const;

const useStyles = makeStyles({
  places: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  place: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)' },
  sign: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightBold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Where the keys of `d:\go` lie, whatever is printed on them. */
export function KeyPlaces() {
  const styles = useStyles();
  const say = useSay();
  const names = {
    shift: say('card.keyNames.shift'),
    fn: say('card.keyNames.fn'),
    ctrl: say('card.keyNames.ctrl'),
    enter: say('card.keyNames.enter'),
  };
  return (
    <>
      <Text className={styles.quiet}>{say('card.keyboard.text')}</Text>
      <div className={styles.places}>
        <CardPicture picture={keyboardPicture(names)} label={say('card.keyboard.picture')} />
        <div>
          <ul className={styles.list} aria-label={say('card.keyboard.title')}>
            {(['colon', 'backslash', 'slash'] as const).map((id) => (
              <li key={id} className={styles.place}>
                <code className={styles.sign}>{places[id]}</code>
                <Text>{say(`card.keyboard.${id}Text`)}</Text>
              </li>
            ))}
          </ul>
          <Text className={styles.quiet}>{say('card.keyboard.asPrinted')}</Text>
        </div>
      </div>
    </>
  );
}
