/** An entry's head, the end of an empty ZIP, the mark of one that was to be split and was not. */
const zipMarks = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008', 'PK00PK'];

/** What the first bytes of a file prove it to be. A ZIP may still be an Office document, see `isOfficeDocument`. */
export function containerKind(bytes: Uint8Array): 'zip' | 'cab' | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (zipMarks.some((mark) => start.startsWith(mark))) return 'zip';
  return start === 'MSCF\0\0\0\0' ? 'cab' : undefined;
}

/** True for the directory of a workbook, a document or a presentation, of Office or OpenDocument. */
export function isOfficeDocument(names: readonly string[]): boolean {
  const has = (name: string) => names.includes(name);
  const isOpenDocument = has('mimetype') && has('content.xml');
  const isOffice = has('[Content_Types].xml') && names.some((name) => /^(xl|word|ppt|visio)\//.test(name));
  return isOpenDocument || isOffice;
}
