import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useSay } from '../../ui/say.ts';
import { openDiagnostics } from '../../../../text/card-pictures.ts';
import { cardFailures } from './card-parts.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { TypedText } from './TypedText.tsx';

const leftWays = ['export', 'supplier', 'afterSignIn'] as const;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  failures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  failure: { display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr)' },
  code: { fontWeight: tokens.fontWeightBold, fontFamily: tokens.fontFamilyMonospace },
  words: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  bullets: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** Below the steps: what each failure means, and what is left where Shift + F10 does nothing. */
export function CardHelp() {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      <section className={styles.part}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('card.failuresTitle')}
        </Subtitle2>
        <Text className={styles.quiet}>{say('card.failuresLead')}</Text>
        <dl className={styles.failures}>
          {cardFailures.map(([code, id]) => (
            <div key={code} className={styles.failure}>
              <dt className={styles.code}>{code}</dt>
              <dd className={styles.words}>
                <Text weight="semibold">{say(`card.failures.${id}.title`)}</Text>{' '}
                <Text className={styles.quiet}>{say(`card.failures.${id}.text`)}</Text>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.part}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('card.shiftF10.title')}
        </Subtitle2>
        <Text>{say('card.shiftF10.fn')}</Text>
        <Text>
          <strong>{say('card.shiftF10.disabledTitle')}</strong> {say('card.shiftF10.disabled')}
        </Text>
        <ul className={styles.bullets}>
          {leftWays.map((id) => (
            <li key={id}>
              {id === 'export' && <KeyCaps presses={[openDiagnostics]} />}{' '}
              <TypedText text={say(`card.shiftF10.${id}`)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
