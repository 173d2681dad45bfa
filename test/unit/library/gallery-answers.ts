/** What the Gallery says of one version, in its own form and with our values. */
export function atomEntry(entry: {
  readonly version: string;
  readonly hash?: string;
  readonly size?: number;
  readonly published?: string;
}): string {
  const escape = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="utf-8"?>
<entry xmlns:d="d" xmlns:m="m"><title type="text">Get-WindowsAutoPilotInfo</title>
<m:properties><d:Version>${entry.version}</d:Version><d:NormalizedVersion>${entry.version}</d:NormalizedVersion>
<d:IsPrerelease m:type="Edm.Boolean">false</d:IsPrerelease>
<d:Published m:type="Edm.DateTime">${entry.published ?? '2023-12-06T00:00:00'}</d:Published>
<d:PackageHash>${escape(entry.hash ?? '')}</d:PackageHash><d:PackageHashAlgorithm>SHA512</d:PackageHashAlgorithm>
<d:PackageSize m:type="Edm.Int64">${entry.size ?? 0}</d:PackageSize></m:properties></entry>`;
}

export function atomFeed(entries: readonly string[], next = ''): string {
  const plain = entries.map((entry) => entry.replace(/^<\?xml.*\?>\s*/, '')).join('\n');
  const link = next === '' ? '' : `<link rel="next" href="${next.replaceAll('&', '&amp;')}"></link>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns:d="d">${plain}${link}</feed>`;
}
