import { Checkbox, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { BatchView, DeviceRow, HandOverItem } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { askBatchAs } from '../merge/ask-as.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCanChange } from '../../wizard/store.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    minInlineSize: 0,
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: 0 },
  item: { display: 'flex', flexDirection: 'column' },
  hint: { color: tokens.colorNeutralForeground2, paddingLeft: '36px' },
});

type Props = { readonly batch: BatchView; readonly devices: readonly DeviceRow[] };

/** Checks off one thing for all selected devices; a half-filled box means that only some of them have it. */
export function CheckPanel({ batch, devices }: Props) {
  const say = useSay();
  const styles = useStyles();
  const mayChange = useCanChange();
  const titleId = useId();
  const [isHandingOver, setHandingOver] = useState(false);
  const staying = devices.filter((device) => !device.checks.includes('handed-over'));
  const items: readonly HandOverItem[] = [
    'image-checked',
    'reimaged',
    'licences-applied',
    // Only to be taken back here: handing over has its own button, which asks first.
    ...(staying.length < devices.length ? (['handed-over'] as const) : []),
  ];

  async function check(item: HandOverItem, isChecked: boolean, some: readonly DeviceRow[]): Promise<boolean> {
    const view = await askBatchAs('handOver.check', {
      batchId: batch.id,
      deviceKeys: some.map((device) => device.key),
      item,
      checked: isChecked,
    });
    if (view === undefined) return false;
    const values = { item: say(`handOver.item.${item}`), count: some.length };
    announce(say(isChecked ? 'handOver.saidChecked' : 'handOver.saidUnchecked', values));
    return true;
  }

  return (
    <fieldset className={styles.panel} aria-labelledby={titleId}>
      <Subtitle2 as="h3" id={titleId} className={styles.title}>
        {say('handOver.actionsLabel')}
      </Subtitle2>
      {items.map((item) => {
        const having = devices.filter((device) => device.checks.includes(item)).length;
        const isAll = devices.length > 0 && having === devices.length;
        return (
          <div key={item} className={styles.item}>
            <Checkbox
              label={say(`handOver.item.${item}`)}
              checked={isAll ? true : having > 0 ? 'mixed' : false}
              disabled={devices.length === 0 || !mayChange}
              onChange={() =>
                void (item === 'handed-over' ? check(item, false, devices) : check(item, !isAll, devices))
              }
            />
            <Text size={200} className={styles.hint}>
              {say(`handOver.itemHint.${item}`)}
            </Text>
          </div>
        );
      })}
      <div>
        <ChangeButton
          appearance="primary"
          disabled={staying.length === 0}
          onClick={() => setHandingOver(true)}
        >
          {say('handOver.handOverRun')}
        </ChangeButton>
      </div>
      {isHandingOver && (
        <HandOverDialog
          devices={staying}
          onHandOver={(some) => check('handed-over', true, some)}
          onClose={() => setHandingOver(false)}
        />
      )}
    </fieldset>
  );
}
