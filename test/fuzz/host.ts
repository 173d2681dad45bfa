/** What build/fuzz.mjs needs in its own thread. */
export { inputKinds, makeInput } from './inputs.ts';
export { shrink, tryInput } from './run.ts';
