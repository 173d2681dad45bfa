import type { DriveEvent } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { clearedWords } from '../collect/cleared.ts';

/** What was done to a drive, and how much. */
export function driveEventWords(say: Say, { event }: DriveEvent): string {
  switch (event.kind) {
    case 'staged':
      return event.scriptVersion === ''
        ? say('collect.history.staged')
        : say('collect.history.stagedScript', { version: event.scriptVersion });
    case 'saved':
      return say(event.form === 'zip' ? 'collect.history.savedZip' : 'collect.history.savedFolder');
    case 'collected':
      return say('collect.history.collected', { count: event.hashes });
    case 'cleared': {
      const what = clearedWords(say, event);
      const cleared =
        what === '' ? say('collect.history.clearedNothing') : say('collect.history.cleared', { what });
      return event.left === 0 ? cleared : `${cleared}, ${say('collect.history.left', { count: event.left })}`;
    }
    case 'checked': {
      const what = (['changed', 'missing', 'foreign'] as const)
        .filter((name) => event[name].length > 0)
        .map((name) => say(`collect.history.${name}`, { count: event[name].length }));
      return say('collect.history.checked', { what: what.join(', ') });
    }
    case 'ejected':
      return say('collect.history.ejected');
    default:
      return assertNever(event);
  }
}
