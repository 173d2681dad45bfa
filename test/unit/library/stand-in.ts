import { readFileSync } from 'node:fs';

/** Our own text with the marks of Microsoft's script, as bytes with CRLF whatever the checkout made of it. */
export const standIn = Buffer.from(
  readFileSync(new URL('../../fixtures/script/stand-in.ps1', import.meta.url), 'utf8').replace(
    /\r?\n/g,
    '\r\n',
  ),
);
