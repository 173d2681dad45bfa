import { fileURLToPath } from 'node:url';
import { ensureInstalled, SetUpError } from './install.mjs';
import { runSteps } from './steps.mjs';

/** The fast part of the tests: what the compiler, the linter and the formatter can say, and the rules. */
export const checkSteps = [
  { name: 'types', command: 'tsc', args: ['-p', 'electron/tsconfig.json'] },
  { name: 'types (renderer)', command: 'tsc', args: ['-p', 'renderer/tsconfig.json'] },
  { name: 'types (tests)', command: 'tsc', args: ['-p', 'test/tsconfig.json'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'unit', vitest: 'unit' },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureInstalled();
    process.exitCode = (await runSteps(checkSteps)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
