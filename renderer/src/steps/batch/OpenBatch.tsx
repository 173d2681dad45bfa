import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArchiveArrowBack20Regular, Edit20Regular } from '@fluentui/react-icons';
import type { BatchView } from '../../../../electron/api/index.ts';
import { formatDay } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { useCourier } from '../../wizard/store.ts';
import { countWords } from './count-words.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  term: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  words: { whiteSpace: 'normal' },
  lines: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** Id of its title, which gets the focus when it has just been made or reopened. */
export const openBatchTitleId = 'open-batch-title';

type OpenBatchProps = {
  readonly batch: BatchView;
  readonly onEdit: () => void;
  readonly onReopen: () => void;
};

/** The open batch: its settings, how far it is, and what is wrong with its journal. */
export function OpenBatch({ batch, onEdit, onReopen }: OpenBatchProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const { settings } = batch;
  const said = (text: string) => (text === '' ? say('batch.fact.notSaid') : text);
  const facts: readonly (readonly [string, string])[] = [
    [say('batch.fact.customer'), said(settings.customer)],
    [say('batch.fact.orderNumber'), said(settings.orderNumber)],
    [say('batch.fact.target'), say(`batch.target.${settings.target}.name`)],
    [say('batch.fact.tenantDomain'), said(settings.tenantDomain)],
    settings.target === 'managed-desktop'
      ? [
          say('batch.fact.profile'),
          settings.sharedDevice
            ? say('batch.fact.shared', { profile: settings.deviceProfile })
            : settings.deviceProfile,
        ]
      : [say('batch.fact.groupTag'), settings.groupTag === '' ? say('batch.fact.noTag') : settings.groupTag],
    ...(settings.onlyMicrosoftScript
      ? [[say('batch.fact.atDevice'), say('batch.fact.onlyScript')] as const]
      : []),
  ];
  return (
    <Section
      title={say('batch.openTitle', { name: settings.name })}
      titleId={openBatchTitleId}
      lead={countWords(say, batch).join(' · ')}
      actions={
        batch.archivedAt === '' ? (
          <ChangeButton icon={<Edit20Regular />} onClick={onEdit}>
            {say('batch.edit')}
          </ChangeButton>
        ) : undefined
      }
    >
      {batch.archivedAt !== '' && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>
              {say('batch.archivedAt', { day: formatDay(batch.archivedAt, language) })}.
            </MessageBarTitle>{' '}
            {say('batch.archivedText')}
          </MessageBarBody>
          <MessageBarActions>
            <ChangeButton icon={<ArchiveArrowBack20Regular />} onClick={onReopen}>
              {say('batch.reopen')}
            </ChangeButton>
          </MessageBarActions>
        </MessageBar>
      )}
      {batch.damage.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.words}>
            {say('batch.damage', { count: batch.damage.length })}
            <ul className={styles.lines}>
              {batch.damage.slice(0, 10).map(({ line, reason }) => (
                <li key={line}>
                  {say('batch.damageLine', { line, reason: say(`batch.damageReason.${reason}`) })}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>
              <Text>{value}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
