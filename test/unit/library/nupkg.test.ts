import { expect, test } from 'vitest';
import { maximumPackageBytes, scriptFromPackage } from '../../../electron/library/nupkg.ts';
import { maximumScriptBytes } from '../../../electron/library/recognise.ts';
import { makeZip } from '../../made/make-zip.ts';
import { standIn } from './stand-in.ts';

const name = 'Get-WindowsAutoPilotInfo.ps1';
const other = { name: 'Get-WindowsAutoPilotInfo.nuspec', bytes: Buffer.from('<package />') };

test('the one script is taken out of a package byte for byte', async () => {
  const zip = makeZip([other, { name, bytes: standIn }, { name: '_rels/.rels', bytes: Buffer.from('x') }]);
  expect((await scriptFromPackage(zip, 'a.nupkg')).equals(standIn)).toBe(true);
});

test('the script is found in a folder and whatever the case of its name', async () => {
  const zip = makeZip([{ name: 'scripts/get-windowsautopilotinfo.PS1', bytes: standIn }]);
  expect((await scriptFromPackage(zip, 'a.nupkg')).equals(standIn)).toBe(true);
});

test('a package without the script, with two, torn, or with a climbing name is damaged, each for its reason', async () => {
  const cases: readonly [Uint8Array, string][] = [
    [makeZip([other]), 'no-script'],
    [
      makeZip([
        { name, bytes: standIn },
        { name: `b/${name}`, bytes: standIn },
      ]),
      'several-scripts',
    ],
    [makeZip([{ name, bytes: standIn }]).subarray(0, 90), 'not-a-zip'],
    [makeZip([{ name: `../${name}`, bytes: standIn }]), 'not-a-zip'],
    [makeZip([{ name: `C:/${name}`, bytes: standIn }]), 'not-a-zip'],
    [makeZip([{ name, bytes: standIn, claimedSize: 5000 }]), 'not-a-zip'],
  ];
  for (const [bytes, reason] of cases) {
    await expect(scriptFromPackage(bytes, 'a.nupkg')).rejects.toMatchObject({
      code: 'library.packageDamaged',
      details: { name: 'a.nupkg', reason },
    });
  }
});

test('a package, a script or a number of entries beyond the limits is too large', async () => {
  const many = Array.from({ length: 501 }, (_, index) => ({ name: `${index}`, bytes: Buffer.alloc(0) }));
  const cases = [
    Buffer.alloc(maximumPackageBytes + 1),
    makeZip([{ name, bytes: Buffer.alloc(maximumScriptBytes + 1) }]),
    makeZip(many),
  ];
  for (const bytes of cases) {
    await expect(scriptFromPackage(bytes, 'a.nupkg')).rejects.toMatchObject({
      code: 'library.packageTooLarge',
    });
  }
});
