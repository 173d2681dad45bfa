import { Button, makeStyles, mergeClasses, Text, Title3, tokens } from '@fluentui/react-components';
import { Print20Regular, Warning20Filled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { openPrompt, openPromptOnLaptop, typeGo } from '../../../../text/card-pictures.ts';
import { useSay } from '../../ui/say.ts';
import { cardSteps } from './card-parts.ts';
import { CardHelp } from './CardHelp.tsx';
import { CardScreens } from './CardScreens.tsx';
import { KeyCaps } from './KeyCaps.tsx';
import { KeyPlaces } from './KeyPlaces.tsx';
import { PrintedCard, useQuickCard } from './PrintedCard.tsx';
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
  },
  neverIcon: { flexShrink: 0 },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    listStyleType: 'none',
    counterReset: 'step',
    margin: 0,
    padding: 0,
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    counterIncrement: 'step',
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
    },
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    paddingTop: '3px',
  },
  pressed: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  stepText: { color: tokens.colorNeutralForeground2 },
  letters: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase500 },
});

/** The card for the device: big plain steps, and below them what to do when something is different. */
export function DeviceCard({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const quickCard = useQuickCard(batch);
  const { name, groupTag } = batch.settings;
  const pressed: { readonly [Id in (typeof cardSteps)[number]]?: ReactNode } = {
    prompt: (
      <div className={styles.pressed}>
        <KeyCaps presses={[openPrompt]} />
        <Text className={styles.stepText}>{say('card.keyboard.laptops')}</Text>
        <KeyCaps presses={[openPromptOnLaptop]} />
      </div>
    ),
    go: (
      <div className={styles.pressed}>
        <KeyCaps presses={typeGo} isDark />
      </div>
    ),
  };
  const help: typeof pressed = { go: <KeyPlaces />, done: <CardScreens /> };
  return (
    <>
      <article className={styles.card} aria-label={say('devices.cardLabel')}>
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
          <Button icon={<Print20Regular />} disabled={quickCard === undefined} onClick={() => window.print()}>
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
                {pressed[id]}
                <Text size={300} className={mergeClasses(styles.stepText, id === 'go' && styles.letters)}>
                  <TypedText text={say(`card.steps.${id}.text`)} />
                </Text>
                {help[id]}
              </div>
            </li>
          ))}
        </ol>
        <CardHelp />
      </article>
      {quickCard !== undefined && <PrintedCard html={quickCard} />}
    </>
  );
}
