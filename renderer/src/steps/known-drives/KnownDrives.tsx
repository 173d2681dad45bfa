import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { UsbStick20Regular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { BatchView, KnownDrive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { useCourier } from '../../wizard/store.ts';
import { DriveDrawer } from './DriveDrawer.tsx';
import { knownDriveColumns } from './known-drive-columns.tsx';
import { byLabel, kitIdOf, notSeenBack } from './known-drives.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const keyOf = (drive: KnownDrive) => drive.driveId;
const labelOf = (drive: KnownDrive) => drive.label;

/** Every drive that this bench has prepared, plugged in or not, so that none is forgotten; folded until somebody asks. */
export function KnownDrives({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const known = useCourier((state) => state.knownDrives);
  const plugged = useCourier((state) => state.drives.drives);
  const [isOnlyOut, setOnlyOut] = useState(false);
  const [openId, setOpenId] = useState('');
  const here = useMemo(() => new Set(plugged.map(kitIdOf)), [plugged]);
  const columns = useMemo(() => knownDriveColumns(say, language, here), [say, language, here]);
  const rows = (isOnlyOut ? notSeenBack(known, batch, plugged) : known).toSorted((one, other) =>
    byLabel(one.label, other.label),
  );
  return (
    <Accordion collapsible>
      <AccordionItem value="known">
        <AccordionHeader as="h2" icon={<UsbStick20Regular />}>
          {say('drives.known.title', { count: known.length })}
        </AccordionHeader>
        <AccordionPanel>
          <div className={styles.panel}>
            {known.length === 0 ? (
              <Text className={styles.quiet}>{say('drives.known.empty')}</Text>
            ) : (
              <>
                <Text className={styles.quiet}>{say('drives.known.lead')}</Text>
                <Switch
                  label={say('drives.known.onlyOut')}
                  checked={isOnlyOut}
                  onChange={(_event, data) => setOnlyOut(data.checked)}
                />
                {isOnlyOut && <Text className={styles.quiet}>{say('drives.known.onlyOutHint')}</Text>}
                <VirtualTable
                  label={say('drives.known.label')}
                  rows={rows}
                  getKey={keyOf}
                  rowLabel={labelOf}
                  columns={columns}
                  onOpen={(drive) => setOpenId(drive.driveId)}
                  emptyText={say('drives.known.onlyOutEmpty')}
                  minWidth={760}
                />
              </>
            )}
            <DriveDrawer
              drive={known.find(({ driveId }) => driveId === openId)}
              onClose={() => setOpenId('')}
            />
          </div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
