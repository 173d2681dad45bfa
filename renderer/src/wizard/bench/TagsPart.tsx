import { bridge } from '../../bridge/bridge.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../store.ts';
import { changeSettings } from './change-settings.ts';
import { EditableList } from './EditableList.tsx';

/** The group tags that this bench offers for batches. */
export function TagsPart() {
  const say = useSay();
  const tags = useCourier((state) => state.settings.groupTags);
  return (
    <EditableList
      lead={say('bench.tags.lead')}
      empty={say('bench.tags.empty')}
      label={say('bench.tags.list')}
      items={tags}
      addLabel={say('bench.tags.add')}
      addHint={say('bench.tags.hint')}
      maxLength={512}
      onAdd={(tag) => changeSettings(bridge().call('groupTags.add', { tag }))}
      onRemove={(tag) => changeSettings(bridge().call('groupTags.remove', { tag }))}
    />
  );
}
