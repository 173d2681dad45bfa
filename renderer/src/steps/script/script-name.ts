import type { LibraryScript } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';

/** What people call a script of the library. */
export function scriptName(say: Say, script: LibraryScript): string {
  if (script.standing === 'practice') return say('library.practiceName');
  return script.version === ''
    ? say('library.noVersion')
    : say('library.version', { version: script.version });
}
