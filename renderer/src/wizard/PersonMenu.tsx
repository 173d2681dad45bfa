import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { Person20Regular } from '@fluentui/react-icons';
import { useSay } from '../ui/say.ts';
import { ask } from './actions.ts';
import { keepAnswer } from './host-copy.ts';
import { useCanChange, useCourier } from './store.ts';

type Props = { readonly isNarrow: boolean; readonly onManage: () => void };

/** Who works here: choose a name, or go to the list of names. */
export function PersonMenu({ isNarrow, onManage }: Props) {
  const say = useSay();
  const { people, person } = useCourier((state) => state.settings);
  const mayChange = useCanChange();
  const shown = person === '' ? say('app.people.nobody') : person;

  async function choose(name: string): Promise<void> {
    await keepAnswer('settings', ask('people.choose', { name }));
  }

  return (
    <Menu
      checkedValues={{ person: [person] }}
      onCheckedValueChange={(_event, data) => {
        const name = data.checkedItems[0];
        if (name !== undefined) void choose(name);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          icon={<Person20Regular />}
          aria-label={say('app.people.current', { name: shown })}
          disabled={!mayChange}
        >
          {isNarrow ? undefined : shown}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {people.map((name) => (
            <MenuItemRadio key={name} name="person" value={name}>
              {name}
            </MenuItemRadio>
          ))}
          {people.length > 0 && <MenuDivider />}
          <MenuItem onClick={onManage}>{say('app.people.manage')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
