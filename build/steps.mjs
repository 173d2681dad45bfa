import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * One step of a test run.
 * @typedef {{ name: string, command?: string, args?: string[], vitest?: string, playwright?: string, wrap?: string[],
 *   env?: Record<string, string> }} Step
 *   `command`: a program of node_modules/.bin. `vitest`, `playwright`: a project of theirs, whose tests are counted.
 *   `wrap`: a program and arguments to put before it.
 */

/**
 * Runs all steps in order, a failed one does not stop the rest, and says at the end what came of each.
 * @param {Step[]} steps
 * @param {{ notRun?: { name: string, reason: string, tests: string[] }[] }} more
 * @returns {Promise<boolean>} true when everything passed
 */
export async function runSteps(steps, { notRun = [] } = {}) {
  const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-tests-'));
  const results = [];
  try {
    for (const step of steps) {
      process.stdout.write(`\n── ${step.name}\n`);
      results.push(await runStep(step, join(scratch, `${results.length}.json`)));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return summarise(results, notRun);
}

async function runStep(step, reportFile) {
  const began = Date.now();
  const { args, env } = commandLine(step, reportFile);
  const code = await runProgram([...(step.wrap ?? []), ...args], { ...env, ...step.env });
  const counts = step.vitest || step.playwright ? await countTests(step, reportFile) : undefined;
  // A test run that executed nothing proves nothing.
  const isPassed = code === 0 && (counts === undefined || counts.passed > 0);
  return { name: step.name, isPassed, counts, seconds: (Date.now() - began) / 1000 };
}

function commandLine(step, reportFile) {
  const program = (name) => [process.execPath, join(root, binaries[name])];
  if (step.vitest) {
    const args = [
      'run',
      '--project',
      step.vitest,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ];
    return { args: [...program('vitest'), ...args] };
  }
  if (step.playwright) {
    const args = ['test', `--project=${step.playwright}`, '--reporter=list,json'];
    return { args: [...program('playwright'), ...args], env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile } };
  }
  return { args: [...program(step.command), ...step.args] };
}

/** The programs' own entry files: starting them through Node needs no shell on any system. */
const binaries = {
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
};

function runProgram([command, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function countTests(step, reportFile) {
  try {
    const report = JSON.parse(await readFile(reportFile, 'utf8'));
    if (step.vitest) {
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    }
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function summarise(results, notRun) {
  process.stdout.write('\n');
  for (const { name, isPassed, counts, seconds } of results) {
    const tests =
      counts === undefined
        ? ''
        : ` (${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped)`;
    process.stdout.write(`${isPassed ? 'passed' : 'FAILED'}  ${name}${tests}  ${seconds.toFixed(1)} s\n`);
  }
  for (const { name, reason, tests } of notRun) {
    process.stdout.write(`NOT RUN ${name}: ${reason}\n`);
    for (const test of tests) process.stdout.write(`        ${test}\n`);
  }
  const total = (key) => results.reduce((sum, result) => sum + (result.counts?.[key] ?? 0), 0);
  const failedSteps = results.filter(
    (result) => !result.isPassed && (result.counts?.failed ?? 0) === 0,
  ).length;
  process.stdout.write(
    `\n${total('passed')} passed, ${total('failed') + failedSteps} failed, ${total('skipped')} skipped\n`,
  );
  return results.every((result) => result.isPassed);
}
