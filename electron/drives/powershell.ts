import { join } from 'node:path';

/** By its full path: a program of that name in another folder is never started. */
export function powershellPath(): string {
  return join(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    'System32',
    'WindowsPowerShell',
    'v1.0',
    'powershell.exe',
  );
}
