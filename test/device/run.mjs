import { SetupError } from '../debian-packages.mjs';
import { runSuite } from '../run-tests.mjs';

// go.cmd for real, under Wine, with a stand-in for powershell.exe that records how it was started and leaves what a given
// device would.
await runSuite('device', async (folder, say) => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError('The tests of go.cmd need Linux on a 64-bit PC: they run it under Wine.');
  const { openSuite } = await import('./suite.mjs'); // needs the installed packages
  return openSuite(folder, say);
});
