import { bridge } from '../../bridge/bridge.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';
import { changeSettings } from './change-settings.ts';
import { EditableList } from './EditableList.tsx';

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
      onAdd={(name) => changeSettings(bridge().call('people.add', { name }))}
      onRemove={(name) => changeSettings(bridge().call('people.remove', { name }))}
    />
  );
}
