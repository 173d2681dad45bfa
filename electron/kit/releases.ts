import type { collectScriptPath, goPath } from '../formats/kit/layout.ts';

type ReleaseFiles = Readonly<Record<typeof goPath | typeof collectScriptPath, string>>;

/**
 * The files of every released kit that are the same on all drives, by kit version: lower-case hex SHA-256 of their bytes
 * as staged, with CRLF. A version that has been released is never changed here. The test of this table prints the lines
 * of the running version when its files have changed.
 */
const releases: Readonly<Record<string, ReleaseFiles>> = {
  '0.1.0': {
    'go.cmd': 'f05203a9f62dc9491a7c54bb1e1a507beb6fbd8b62d456af769f1185ef2fff91',
    'HashCourier/Collect.ps1': 'ff774e3e2cefe5221d4cf665eb2cab8548be31fce4a08eb122ed3584247cc883',
  },
};

/** What the kit of a release consists of beside its quick card and Microsoft's script; undefined for an unknown one. */
export function releaseFiles(
  kitVersion: string,
): readonly { readonly path: string; readonly sha256: string }[] | undefined {
  const release = Object.hasOwn(releases, kitVersion) ? releases[kitVersion] : undefined;
  return release === undefined
    ? undefined
    : Object.entries(release).map(([path, sha256]) => ({ path, sha256 }));
}

/** Every file of every release, for telling whether bytes on a drive are ours. */
export function allReleaseFiles(): readonly { readonly path: string; readonly sha256: string }[] {
  return Object.keys(releases).flatMap((version) => releaseFiles(version) ?? []);
}
