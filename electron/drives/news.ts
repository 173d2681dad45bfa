import { watch, type FSWatcher } from 'node:fs';

/**
 * Folders in which the system leaves a trace when a device or a mount point comes or goes: udev's records and
 * udisks' list of mounts on Linux, the mount points themselves on macOS. Windows has none.
 */
const newsFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/run/udev/data', '/run/udisks2', '/run/mount'],
  darwin: ['/Volumes'],
};

/** Several traces are left in a row for one plugging; they are told once. */
const settleMs = 60;

/** Calls `onNews` soon after something was plugged, pulled or mounted, where that is cheap to hear. A poll is the net under it. */
export function watchForNews(onNews: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onNews();
    }, settleMs);
  };
  const watchers = (newsFolders[process.platform] ?? []).flatMap((folder): FSWatcher[] => {
    try {
      const watcher = watch(folder, { persistent: false }, tell);
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      return []; // the folder does not exist on this system
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
