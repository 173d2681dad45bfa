import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { Print20Regular, Warning20Filled } from '@fluentui/react-icons';
import type { BatchView } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { cardSteps } from './card-parts.ts';
import { CardHelp } from './CardHelp.tsx';
import { TypedText } from './TypedText.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
    '@media print': { padding: 0, gap: '8px', color: '#000', border: 'none', zoom: 0.72 },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
  },
  title: { margin: 0 },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  never: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media print': { color: '#000', border: '2px solid #000', backgroundColor: '#fff' },
  },
  neverIcon: { flexShrink: 0 },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    counterReset: 'step',
    margin: 0,
    padding: 0,
    '@media print': { gap: '6px' },
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    counterIncrement: 'step',
    breakInside: 'avoid',
    '::before': {
      content: 'counter(step)',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: '32px',
      height: '32px',
      borderRadius: tokens.borderRadiusCircular,
      fontWeight: tokens.fontWeightBold,
      fontSize: tokens.fontSizeBase400,
      backgroundColor: tokens.colorBrandBackground,
      color: tokens.colorNeutralForegroundOnBrand,
      '@media print': { border: '1px solid #000', backgroundColor: '#fff', color: '#000' },
    },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, paddingTop: '3px' },
  stepText: { color: tokens.colorNeutralForeground2, '@media print': { color: '#000' } },
});

/** The card for the device: big plain steps, and below them what to do when something is different. Prints alone. */
export function DeviceCard({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const { name, groupTag } = batch.settings;
  return (
    <article className={styles.card} aria-label={say('devices.cardLabel')} data-print="card">
      <div className={styles.head}>
        <div>
          <Title3 as="h2" className={styles.title}>
            {say('card.heading')}
          </Title3>
          <Text block className={styles.facts}>
            {say('card.batch')}: <strong>{name}</strong>
            {groupTag !== '' && (
              <>
                {' · '}
                {say('card.groupTag')}: <strong>{groupTag}</strong>
              </>
            )}
          </Text>
        </div>
        <Button icon={<Print20Regular />} data-print="never" onClick={() => window.print()}>
          {say('card.print')}
        </Button>
      </div>
      <div className={styles.never}>
        <Warning20Filled className={styles.neverIcon} aria-hidden="true" />
        {say('card.never')}
      </div>
      <ol className={styles.steps} aria-label={say('card.stepsTitle')}>
        {cardSteps.map((id) => (
          <li key={id} className={styles.step}>
            <div className={styles.words}>
              <Text size={500} weight="semibold">
                <TypedText text={say(`card.steps.${id}.title`)} />
              </Text>
              <Text size={300} className={styles.stepText}>
                <TypedText text={say(`card.steps.${id}.text`)} />
              </Text>
            </div>
          </li>
        ))}
      </ol>
      <CardHelp />
    </article>
  );
}
