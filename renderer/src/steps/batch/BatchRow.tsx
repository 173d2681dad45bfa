import {
  Badge,
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import type { BatchSummary } from '../../../../electron/api/index.ts';
import { formatDay } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { countWords } from './count-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  here: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandBackground}` },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flexGrow: 1,
    flexBasis: '280px',
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** What a person can do with a batch from the list. */
export type BatchAction = 'open' | 'edit' | 'duplicate' | 'archive' | 'reopen';

type BatchRowProps = {
  readonly batch: BatchSummary;
  readonly isOpen: boolean;
  readonly onAction: (action: BatchAction, batch: BatchSummary) => void;
};

/** One batch of the list: what it is, how far it is, and what can be done with it. */
export function BatchRow({ batch, isOpen, onAction }: BatchRowProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const mayChange = useCanChange();
  const { name, customer, orderNumber, target } = batch.settings;
  const isArchived = batch.archivedAt !== '';
  const about = [customer, orderNumber, say(`batch.target.${target}.name`)].filter((part) => part !== '');
  const when = isArchived
    ? say('batch.archivedAt', { day: formatDay(batch.archivedAt, language) })
    : say('batch.createdAt', { day: formatDay(batch.createdAt, language) });
  const act = (action: BatchAction) => () => onAction(action, batch);
  return (
    <li className={mergeClasses(styles.row, isOpen && styles.here)}>
      <div className={styles.words}>
        <span className={styles.line}>
          <Text weight="semibold" size={400}>
            {name}
          </Text>
          {batch.kind === 'practice' && (
            <Badge appearance="tint" color="warning">
              {say('batch.practiceKind')}
            </Badge>
          )}
          {isArchived && <Badge appearance="outline">{say('app.archived')}</Badge>}
        </span>
        <Text className={styles.quiet}>{about.join(' · ')}</Text>
        <Text size={200} className={styles.quiet}>
          {[...countWords(say, batch), when].join(' · ')}
        </Text>
      </div>
      <div className={styles.actions}>
        {isOpen ? (
          <Badge appearance="tint" color="brand" size="large">
            {say('batch.isOpen')}
          </Badge>
        ) : (
          <Button aria-label={say('batch.openNamed', { name })} onClick={act('open')}>
            {say('batch.open')}
          </Button>
        )}
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton
              appearance="subtle"
              icon={<MoreHorizontal20Regular />}
              menuIcon={null}
              aria-label={say('batch.moreNamed', { name })}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {!isArchived && (
                <MenuItem disabled={!mayChange} onClick={act('edit')}>
                  {say('batch.edit')}
                </MenuItem>
              )}
              <MenuItem disabled={!mayChange} onClick={act('duplicate')}>
                {say('batch.duplicate')}
              </MenuItem>
              {isArchived ? (
                <MenuItem disabled={!mayChange} onClick={act('reopen')}>
                  {say('batch.reopen')}
                </MenuItem>
              ) : (
                <MenuItem disabled={!mayChange} onClick={act('archive')}>
                  {say('batch.archive')}
                </MenuItem>
              )}
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
    </li>
  );
}
