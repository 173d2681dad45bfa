import { join } from 'node:path';
import { answerTests } from './answer-tests.mjs';
import { openDevice } from './device.mjs';
import { driveTests } from './drive-tests.mjs';
import { pathTests } from './path-tests.mjs';
import { traceTests } from './trace-tests.mjs';
import { typingTests } from './typing-tests.mjs';
import { openWine } from './wine.mjs';

const suites = [typingTests, pathTests, answerTests, driveTests, traceTests];

/** Makes the Windows that go.cmd runs in. `folder` is empty and stays this suite's own until `close`. */
export async function openSuite(folder, say) {
  const beganAt = Date.now();
  const wine = await openWine(folder, say);
  say(`Wine answers after ${((Date.now() - beganAt) / 1000).toFixed(1)} s.`);
  const device = await openDevice(wine, join(folder, 'device'));
  return { tests: suites.flatMap((suite) => suite(device)), close: () => wine.close() };
}
