import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, wherever it is checked out. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
