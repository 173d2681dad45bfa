import { Button, Text } from '@fluentui/react-components';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import type { Selection } from './use-selection.ts';

type Props = { readonly shown: readonly DeviceRow[]; readonly selection: Selection };

/** How many devices are selected, how many of them the filter hides, and a way out. */
export function SelectionCount({ shown, selection }: Props) {
  const say = useSay();
  const visible = shown.reduce((sum, device) => sum + (selection.keys.has(device.key) ? 1 : 0), 0);
  const hidden = selection.devices.length - visible;
  return (
    <>
      <output>
        <Text weight="semibold">
          {say('merge.selected', { count: selection.devices.length })}
          {hidden > 0 && `; ${say('merge.selectedHidden', { count: hidden })}`}
        </Text>
      </output>
      <Button appearance="subtle" onClick={selection.clear}>
        {say('merge.clearSelection')}
      </Button>
    </>
  );
}
