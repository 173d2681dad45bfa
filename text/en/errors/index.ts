import { appErrors } from './app.ts';
import { batchErrors } from './batch.ts';
import { benchErrors } from './bench.ts';
import { drivesErrors } from './drives.ts';

/**
 * What each error code says to a person: `title` names what happened, `body` the cause and the next step. Blanks come
 * from the error's details; services name a file by `path` or by `file`, so such a body has both and one stays empty.
 */
export const errors = { ...appErrors, ...batchErrors, ...benchErrors, ...drivesErrors } as const;
