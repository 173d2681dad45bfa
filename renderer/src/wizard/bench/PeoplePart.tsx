import type { Answer, AppSettings } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';
import { changeSettings } from './change-settings.ts';
import { EditableList } from './EditableList.tsx';

/** Adds a name to the list. Who works here stays: whoever adds colleagues is not one of them. */
async function addName(name: string, person: string): Promise<Answer<AppSettings>> {
  const added = await bridge().call('people.add', { name });
  return added.ok && person !== '' ? bridge().call('people.choose', { name: person }) : added;
}

/** The bench's list of names. */
export function PeoplePart() {
  const say = useSay();
  const { people, person } = useCourier((state) => state.settings);
  return (
    <EditableList
      lead={say('app.people.lead')}
      empty={say('app.people.empty')}
      label={say('app.people.title')}
      items={people}
      mark={{ item: person, text: say('app.people.now') }}
      addLabel={say('app.people.newName')}
      maxLength={80}
      onAdd={(name) => changeSettings(addName(name, person))}
      onRemove={(name) => changeSettings(bridge().call('people.remove', { name }))}
    />
  );
}
