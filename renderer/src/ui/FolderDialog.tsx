import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { ArrowUp20Regular, Folder20Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Answer, FolderListing } from '../../../electron/api/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { ErrorBar } from './ErrorBar.tsx';
import { useSay } from './say.ts';
import { useFocusReturn } from './use-focus-return.ts';

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalS,
  },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  path: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  folders: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, flexGrow: 1 },
  above: { alignSelf: 'flex-start' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalXXS,
    flexGrow: 1,
    height: '30vh',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  folder: { width: '100%', justifyContent: 'flex-start', overflowWrap: 'anywhere', textAlign: 'left' },
  empty: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
});

/** Where the focus goes once a folder is open: to the folder that was left, the first one, or nowhere. */
type FocusOn = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'first' | 'stay' };

type Props = {
  /** The folder that is open at first, or why it cannot be. */
  readonly start: Answer<FolderListing>;
  /** Undefined when nothing was chosen. */
  readonly onEnd: (path: string | undefined) => void;
};

/** Our own chooser of folders, for hosts without the system's. */
export function FolderDialog({ start, onEnd }: Props) {
  const styles = useStyles();
  const say = useSay();
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const [listing, setListing] = useState(start.ok ? start.value : undefined);
  const [typed, setTyped] = useState(start.ok ? start.value.path : '');
  const [error, setError] = useState(start.ok ? undefined : start.error);
  const [focus, setFocus] = useState<FocusOn>({ kind: 'stay' });
  const openings = useRef(0);
  const folders = useRef<HTMLDivElement>(null);
  useFocusReturn(true);

  /** Undefined where the folder cannot be read, which is then said, or another was asked for meanwhile. */
  async function read(path: string): Promise<FolderListing | undefined> {
    openings.current += 1;
    const opening = openings.current;
    const answer = await bridge().call('folders.list', { path });
    if (opening !== openings.current) return undefined;
    setError(answer.ok ? undefined : answer.error);
    return answer.ok ? answer.value : undefined;
  }
  async function open(path: string, next: FocusOn): Promise<void> {
    const found = await read(path);
    if (found === undefined) return;
    setListing(found);
    setTyped(found.path);
    setFocus(next);
  }
  /** What was typed counts, even where it was not opened first. */
  async function choose(): Promise<void> {
    const wanted = typed.trim();
    const found = wanted === listing?.path ? listing : await read(wanted);
    if (found !== undefined) onEnd(found.path);
  }
  useEffect(() => {
    if (focus.kind === 'stay') return;
    const [above, ...items] = Array.from(folders.current?.querySelectorAll('button') ?? []);
    const left =
      focus.kind === 'path' ? items.find((item) => item.dataset['path'] === focus.path) : undefined;
    (left ?? items[0] ?? above)?.focus();
  }, [focus]);

  function openTyped(event: FormEvent): void {
    event.preventDefault();
    // The dialog may stand inside another form; its own answer is not that form's.
    event.stopPropagation();
    void open(typed.trim(), { kind: 'first' });
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onEnd(undefined);
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('bench.folder.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <form onSubmit={openTyped}>
              <Field label={say('bench.folder.path')} hint={say('bench.folder.pathHint')}>
                <div className={styles.bar}>
                  <Input
                    className={styles.path}
                    aria-label={say('bench.folder.path')}
                    value={typed}
                    maxLength={4096}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(_event, data) => setTyped(data.value)}
                  />
                  <Button type="submit">{say('bench.folder.open')}</Button>
                </div>
              </Field>
            </form>
            <ErrorBar error={error} />
            <div ref={folders} className={styles.folders}>
              <Button
                appearance="subtle"
                className={styles.above}
                icon={<ArrowUp20Regular />}
                disabledFocusable={listing === undefined || listing.parent === ''}
                onClick={() => {
                  if (listing !== undefined && listing.parent !== '')
                    void open(listing.parent, { kind: 'path', path: listing.path });
                }}
              >
                {say('bench.folder.above')}
              </Button>
              <ul
                className={styles.list}
                aria-label={say('bench.folder.list', { path: listing?.path ?? '' })}
                {...arrows}
              >
                {listing?.folders.map(({ name, path }) => (
                  <li key={path}>
                    <Button
                      appearance="subtle"
                      className={styles.folder}
                      icon={<Folder20Regular />}
                      data-path={path}
                      onClick={() => void open(path, { kind: 'first' })}
                    >
                      {name}
                    </Button>
                  </li>
                ))}
                {listing?.folders.length === 0 && error === undefined && (
                  <li className={styles.empty}>{say('bench.folder.empty')}</li>
                )}
              </ul>
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onEnd(undefined)}>{say('app.cancel')}</Button>
            <Button appearance="primary" disabled={typed.trim() === ''} onClick={() => void choose()}>
              {say('bench.folder.choose')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
