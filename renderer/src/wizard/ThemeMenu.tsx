import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { DarkTheme20Regular } from '@fluentui/react-icons';
import type { AppSettings } from '../../../electron/api/index.ts';
import { useSay } from '../ui/say.ts';
import { ask } from './actions.ts';
import { keepAnswer } from './host-copy.ts';
import { useCanChange, useCourier } from './store.ts';

const themes = ['system', 'light', 'dark'] as const satisfies readonly AppSettings['theme'][];

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const say = useSay();
  const mayChange = useCanChange();
  const theme = useCourier((state) => state.settings.theme);

  async function choose(chosen: string | undefined): Promise<void> {
    const known = themes.find((each) => each === chosen);
    if (known === undefined) return;
    await keepAnswer('settings', ask('app.changeSettings', { theme: known }));
  }

  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, data) => void choose(data.checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={say('app.theme.label')} relationship="label">
          <MenuButton
            appearance="subtle"
            icon={<DarkTheme20Regular />}
            menuIcon={null}
            disabled={!mayChange}
          />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {themes.map((each) => (
            <MenuItemRadio key={each} name="theme" value={each}>
              {say(`app.theme.${each}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
