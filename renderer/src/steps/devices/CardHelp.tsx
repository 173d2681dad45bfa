import { makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useSay } from '../../ui/say.ts';
import { cardFailures } from './card-parts.ts';
import { TypedText } from './TypedText.tsx';

const keys = ['colon', 'backslash', 'slash'] as const;
const results = ['done', 'failed', 'noAnswer'] as const;
const leftWays = ['export', 'supplier', 'afterSignIn'] as const;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, breakInside: 'avoid' },
  title: { margin: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  result: { paddingLeft: tokens.spacingHorizontalM, borderLeft: `4px solid ${tokens.colorNeutralStroke1}` },
  done: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  failed: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  key: {
    display: 'inline-block',
    minWidth: '72px',
    textAlign: 'center',
    marginRight: tokens.spacingHorizontalS,
    padding: '2px 8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
  },
  failures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  failure: { display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr)', breakInside: 'avoid' },
  code: { fontWeight: tokens.fontWeightBold, fontFamily: tokens.fontFamilyMonospace },
  words: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2, '@media print': { color: '#000' } },
  bullets: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** Below the steps: what is seen, where the keys are, and what each failure means. */
export function CardHelp() {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      <section className={styles.part}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('card.resultsTitle')}
        </Subtitle2>
        <ul className={styles.list}>
          {results.map((id) => (
            <li
              key={id}
              className={mergeClasses(
                styles.result,
                id === 'done' && styles.done,
                id === 'failed' && styles.failed,
              )}
            >
              <Text weight="semibold">{say(`card.results.${id}.title`)}</Text>{' '}
              <Text className={styles.quiet}>{say(`card.results.${id}.text`)}</Text>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('card.keyboard.title')}
        </Subtitle2>
        <Text className={styles.quiet}>{say('card.keyboard.text')}</Text>
        <ul className={styles.list}>
          {keys.map((id) => (
            <li key={id}>
              <kbd className={styles.key}>{say(`card.keyboard.${id}Key`)}</kbd>
              <Text>{say(`card.keyboard.${id}Text`)}</Text>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('card.failuresTitle')}
        </Subtitle2>
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
              <TypedText text={say(`card.shiftF10.${id}`)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
