import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { EditRegular, FlashRegular, HistoryRegular, MoreHorizontalRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Drive, KnownDrive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { useCanChange } from '../../wizard/store.ts';
import { DriveDrawer } from './DriveDrawer.tsx';
import { EditDriveDialog } from './EditDriveDialog.tsx';

type Props = {
  readonly drive: Drive;
  /** What people call it. */
  readonly name: string;
  /** What this bench knows of it, if anything. */
  readonly known: KnownDrive | undefined;
  readonly isBusy: boolean;
};

/** What is seldom done with a drive: find it on the desk, say what is written on it, read what happened to it. */
export function DriveMenu({ drive, name, known, isBusy }: Props) {
  const say = useSay();
  const mayChange = useCanChange();
  const [opened, setOpened] = useState<'edit' | 'history'>();
  function open(pane: 'edit' | 'history'): void {
    // The pane gives the focus back to what had it: that must not be an item of the menu, which goes now.
    document.getElementById(menuId(drive))?.focus();
    setOpened(pane);
  }
  const close = () => setOpened(undefined);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton
            id={menuId(drive)}
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            menuIcon={null}
            aria-label={say('drives.actions', { name })}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              icon={<FlashRegular />}
              disabled={isBusy || !mayChange}
              onClick={() =>
                void ask('drives.identify', { drive: { id: drive.id, fingerprint: drive.fingerprint } })
              }
            >
              {say('drives.identify.action', { name })}
            </MenuItem>
            {known !== undefined && (
              <>
                <MenuItem icon={<EditRegular />} disabled={!mayChange} onClick={() => open('edit')}>
                  {say('drives.known.edit', { name })}
                </MenuItem>
                <MenuItem icon={<HistoryRegular />} onClick={() => open('history')}>
                  {say('drives.known.history', { name })}
                </MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {known !== undefined && opened === 'edit' && <EditDriveDialog drive={known} onClose={close} />}
      <DriveDrawer drive={opened === 'history' ? known : undefined} onClose={close} />
    </>
  );
}

/** Of the button in the page, so that the focus can be given to it. */
export function menuId({ id }: Pick<Drive, 'id'>): string {
  return `more-${id}`;
}
