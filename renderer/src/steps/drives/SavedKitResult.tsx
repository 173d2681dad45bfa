import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { FolderOpen20Regular } from '@fluentui/react-icons';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import type { KitForm } from './SaveKitForm.tsx';

const useStyles = makeStyles({
  title: { margin: 0 },
  steps: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  show: { alignSelf: 'flex-start' },
});

type Props = { readonly batchId: string; readonly form: KitForm; readonly path: string };

/** Where the saved kit is, and how it gets onto a drive. */
export function SavedKitResult({ batchId, form, path }: Props) {
  const styles = useStyles();
  const say = useSay();
  const canShow = useCourier((state) => state.info?.capabilities.reveal === true);
  const isZip = form === 'zip';
  return (
    <>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{say(isZip ? 'drives.save.doneZip' : 'drives.save.doneFolder')}</MessageBarBody>
      </MessageBar>
      <CopyField label={say('drives.save.pathName')} text={path} />
      {canShow && (
        <Button
          className={styles.show}
          icon={<FolderOpen20Regular />}
          onClick={() => void ask('app.reveal', { kind: 'savedKit', batchId })}
        >
          {say('drives.save.show')}
        </Button>
      )}
      <Subtitle2 as="h3" className={styles.title}>
        {say('drives.save.nextTitle')}
      </Subtitle2>
      <ol className={styles.steps}>
        <li>{say(isZip ? 'drives.save.copyZip' : 'drives.save.copyFolder')}</li>
        <li>{say('drives.save.root')}</li>
        <li>{say('drives.save.sharedId')}</li>
      </ol>
    </>
  );
}
