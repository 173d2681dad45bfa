import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { RequestInput } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';

const useStyles = makeStyles({
  reveal: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
  },
});

type Props = {
  readonly what: RequestInput<'app.reveal'>;
  /** The button's full name where the file manager can be opened. */
  readonly showLabel: string;
  /** And where only the path can be told. */
  readonly pathLabel: string;
  readonly pathName: string;
};

/** Shows a file in the file manager where there is one, and its path to copy in any case. */
export function RevealButton({ what, showLabel, pathLabel, pathName }: Props) {
  const say = useSay();
  const styles = useStyles();
  const canShow = useCourier((state) => state.info?.capabilities.reveal === true);
  const [path, setPath] = useState('');
  async function reveal(): Promise<void> {
    const answer = await ask('app.reveal', what);
    if (answer !== undefined) setPath(answer.path);
  }
  return (
    <div className={styles.reveal}>
      <Button
        icon={<FolderOpenRegular />}
        aria-label={canShow ? showLabel : pathLabel}
        onClick={() => void reveal()}
      >
        {say(canShow ? 'merge.reveal.show' : 'merge.reveal.path')}
      </Button>
      {path !== '' && <CopyField label={pathName} text={path} />}
    </div>
  );
}
