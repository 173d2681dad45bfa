import { Flash16Regular } from '@fluentui/react-icons';
import { PartProgress } from '../../ui/PartProgress.tsx';
import { useSay } from '../../ui/say.ts';
import { focusInstead } from '../../ui/use-focus-return.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { ask } from '../../wizard/actions.ts';
import { menuId } from './DriveMenu.tsx';
import type { DriveWork } from './use-drive-work.ts';

/** What is being done with a drive now, in the drive's own row; a light that flickers can be stopped there. */
export function DriveWorkState({ work, name }: { readonly work: DriveWork; readonly name: string }) {
  const say = useSay();
  const { jobId, kind, part } = work;
  if (kind !== 'identify') return <PartProgress part={part} name={name} />;
  async function stop(): Promise<void> {
    focusInstead(menuId(part));
    await ask('jobs.cancel', { jobId });
  }
  return (
    <PartProgress part={part} name={name} icon={<Flash16Regular />}>
      <ChangeButton
        size="small"
        aria-label={say('drives.identify.stopNamed', { name })}
        onClick={() => void stop()}
      >
        {say('drives.identify.stop')}
      </ChangeButton>
    </PartProgress>
  );
}
