import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder outside the data folder for what a browser engine keeps, for a copy that must not write there: two of them in
 * one profile would be in each other's way, too. `remove` is best effort: an engine may end later than its host.
 */
export function ownProfile(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hash-courier-looking-on-'));
  return {
    folder,
    remove: () => {
      try {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // The system empties its folder for temporary files.
      }
    },
  };
}
