import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { LinkId } from '../../../../electron/api/index.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
  },
});

/** Opens one of the known pages, and shows its address, because the portal is often on another computer. */
export function PortalLink({ link }: { readonly link: LinkId }) {
  const say = useSay();
  const styles = useStyles();
  const [url, setUrl] = useState('');
  const name = say(`registration.link.${link}`);
  async function open(): Promise<void> {
    const answer = await ask('app.openLink', { link });
    if (answer === undefined) return;
    setUrl(answer.url);
    if (!answer.opened) window.open(answer.url, '_blank', 'noopener,noreferrer');
  }
  return (
    <div className={styles.link}>
      <Button icon={<OpenRegular />} onClick={() => void open()}>
        {say('register.openLink', { name })}
      </Button>
      {url !== '' && <CopyField label={say('register.address', { name })} text={url} />}
    </div>
  );
}
