import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { CollectResult } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';

const useStyles = makeStyles({ words: { whiteSpace: 'normal', overflowWrap: 'anywhere' } });

/** Beyond this a person looks at the drive itself. */
const mostFolders = 10;

/** What of a drive was not read, and why: folders that could not be, and limits with their numbers. */
export function UnreadParts({ result }: { readonly result: CollectResult }) {
  const say = useSay();
  const styles = useStyles();
  const { unread, limits = [], limitReached } = result;
  const folders = unread
    .slice(0, mostFolders)
    .map((folder) => (folder === '' ? say('collect.unread.root') : `“${folder}”`));
  return (
    <>
      {unread.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody className={styles.words}>
            <MessageBarTitle>{say('collect.unread.title')}</MessageBarTitle>{' '}
            {say('collect.unread.text', {
              folders: [...folders, ...(unread.length > mostFolders ? ['…'] : [])].join(', '),
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      {limitReached && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.words}>
            {limits.length === 0
              ? say('collect.limitReached')
              : limits.map(({ of, kind, most }) => (
                  <div key={`${of} ${kind}`}>
                    {say(`collect.limit.${of}.${kind}`, { most, mostMiB: Math.round(most / 2 ** 20) })}
                  </div>
                ))}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
