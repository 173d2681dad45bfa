import { Badge, Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components';
import { Beaker20Regular, DesktopToolbox20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSay } from '../ui/say.ts';
import { BenchDialog, type BenchPart } from './bench/BenchDialog.tsx';
import { Mark } from './Mark.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { startPractice } from './practice-actions.ts';
import { useCanChange, useCourier } from './store.ts';
import { ThemeMenu } from './ThemeMenu.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { whiteSpace: 'nowrap' },
  batch: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    flexGrow: 1,
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  batchName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  badge: {
    flexShrink: 0,
    backgroundColor: tokens.colorPaletteMarigoldBackground3,
    color: '#241a00',
    fontWeight: tokens.fontWeightBold,
    letterSpacing: '0.06em',
  },
  tools: { display: 'flex', alignItems: 'center', flexShrink: 0 },
});

/** The bar above everything: which batch is open, who works here, and the few things that belong to no step. */
export function TopBar({ isNarrow }: { readonly isNarrow: boolean }) {
  const styles = useStyles();
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  const [benchPart, setBenchPart] = useState<BenchPart>();
  const mayChange = useCanChange();
  const isPractice = batch?.kind === 'practice';
  const parts =
    batch === null
      ? []
      : [batch.settings.customer, batch.settings.name, say(`batch.target.${batch.settings.target}.name`)];
  const title = parts.filter((part) => part !== '').join(' · ');

  return (
    <header className={styles.bar} aria-label={say('app.topBar')}>
      <Mark />
      {!isNarrow && (
        <Text weight="semibold" size={400} className={styles.name}>
          {say('app.name')}
        </Text>
      )}
      <div className={styles.batch}>
        {isPractice && (
          <Tooltip content={say('app.practiceBadgeHint')} relationship="description">
            <Badge size="large" shape="rounded" className={styles.badge}>
              {say('app.practiceBadge')}
            </Badge>
          </Tooltip>
        )}
        {batch === null ? (
          <Text className={styles.quiet}>{say('app.noBatch')}</Text>
        ) : (
          <Text className={styles.batchName} title={title} data-testid="open-batch">
            {title}
          </Text>
        )}
        {batch !== null && batch.archivedAt !== '' && (
          <Badge appearance="outline">{say('app.archived')}</Badge>
        )}
      </div>
      <div className={styles.tools}>
        {!isPractice && mayChange && (
          <Tooltip content={say('practice.start')} relationship={isNarrow ? 'label' : 'inaccessible'}>
            <Button
              appearance="subtle"
              icon={<Beaker20Regular />}
              onClick={() => void startPractice('batch')}
            >
              {isNarrow ? undefined : say('practice.start')}
            </Button>
          </Tooltip>
        )}
        <PersonMenu isNarrow={isNarrow} onManage={() => setBenchPart('people')} />
        <Tooltip content={say('bench.title')} relationship="label">
          <Button
            appearance="subtle"
            icon={<DesktopToolbox20Regular />}
            onClick={() => setBenchPart('file')}
          />
        </Tooltip>
        <ThemeMenu />
      </div>
      {benchPart !== undefined && <BenchDialog start={benchPart} onClose={() => setBenchPart(undefined)} />}
    </header>
  );
}
