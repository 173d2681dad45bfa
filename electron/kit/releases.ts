import type { collectScriptPath, goPath } from '../formats/kit/layout.ts';

type ReleaseFiles = Readonly<Record<typeof goPath | typeof collectScriptPath, string>>;

/**
 * The files of every released kit that are the same on all drives, by kit version: lower-case hex SHA-256 of their bytes
 * as staged, with CRLF. A version that has been released is never changed here. The test of this table prints the lines
 * of the running version when its files have changed.
 */
const releases: Readonly<Record<string, ReleaseFiles>> = {
  '0.1.0': {
    'go.cmd': 'faea2212aa4c1a2267c8f0be17aefea1dbc5bbed00f3d78dae0e885b8cacfa26',
    'HashCourier/Collect.ps1': '81b0c0603dff033c544b89d7e7e0f21ce0d774a8524a9ca41bed4c2bcdc728de',
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
