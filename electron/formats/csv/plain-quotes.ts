/**
 * A line whose quotation marks are all the plain one, right beside their separators: typographic ones, as word processors
 * and web pages make, are replaced, and spaces between a separator and a mark go.
 */
export function plainQuotes(line: string): string {
  const plain = line.replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"');
  if (!plain.includes('"')) return plain;
  return plain.replace(/(^|[,;\t]) +"/g, '$1"').replace(/" +(?=[,;\t]|$)/g, '"');
}
