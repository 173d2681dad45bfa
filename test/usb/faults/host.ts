/** What the faults on real drives share with the app and with the other faults, in one bundle. */
export { sha256Hex } from '../../../electron/files/digest.ts';
export { readManifest } from '../../../electron/formats/kit/manifest.ts';
export { settings } from '../../faults/bench.ts';
export { makeCapture } from '../../faults/captures.ts';
export { digests, judge, note } from '../../faults/checks.ts';
export { createRandom } from '../../fuzz/random.ts';
export { makeZip } from '../../made/make-zip.ts';
