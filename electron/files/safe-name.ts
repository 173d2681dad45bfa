const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * Reduces a serial number to something that every file system takes: `[A-Za-z0-9._-]`, at most 64 characters, no dot
 * at either end, Windows' reserved names prefixed. A name is never an identity: two serials may share one.
 */
export function safeFileName(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 64)
    .replace(/^\.+|\.+$/g, '');
  if (plain === '' || /^-+$/.test(plain)) return 'NOSERIAL';
  return reserved.test(plain) ? `_${plain}` : plain;
}

/** `yyyyMMddTHHmmssZ`, the time form of file names, always UTC. */
export function fileTime(date: Date): string {
  return date
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '');
}
