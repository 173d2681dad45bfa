/**
 * A script's text without its byte order mark: UTF-8, UTF-16 (only with a mark, as Windows PowerShell needs one too),
 * or single bytes as Latin-1. Undefined for what is not text at all.
 */
export function decodeScript(bytes: Uint8Array): string | undefined {
  const text = decodeByMark(bytes);
  return text.includes('\0') ? undefined : text;
}

function decodeByMark(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** What a script's `<#PSScriptInfo … #>` block says of it; undefined where there is no block with a GUID. */
export function readScriptInfo(
  text: string,
): { readonly version: string; readonly guid: string } | undefined {
  const start = text.search(/<#\s*PSScriptInfo\b/i);
  if (start === -1) return undefined;
  const end = text.indexOf('#>', start);
  const block = text.slice(start, end === -1 ? undefined : end);
  const guid = /^\s*\.GUID\s+\{?([0-9a-f-]{36})\}?\s*$/im.exec(block)?.[1]?.toLowerCase();
  if (guid === undefined) return undefined;
  const version = /^\s*\.VERSION\s+([0-9A-Za-z.+-]{1,40})\s*$/im.exec(block)?.[1] ?? '';
  return { version, guid };
}

/** True when the script's first `param ( … )` block names the parameter; comments and strings do not count. */
export function declaresParameter(text: string, name: string): boolean {
  const code = withoutCommentsAndStrings(text);
  const start = /\bparam\s*\(/i.exec(code);
  if (start === null) return false;
  let depth = 0;
  let end = start.index + start[0].length - 1;
  for (; end < code.length; end += 1) {
    if (code[end] === '(') depth += 1;
    if (code[end] === ')') depth -= 1;
    if (depth === 0) break;
  }
  return new RegExp(`\\$${name}\\b`, 'i').test(code.slice(start.index, end));
}

function withoutCommentsAndStrings(text: string): string {
  return text.replace(
    /<#[\s\S]*?(?:#>|$)|#[^\r\n]*|@"[\s\S]*?(?:"@|$)|@'[\s\S]*?(?:'@|$)|"(?:`[\s\S]|[^"`])*(?:"|$)|'[^']*(?:'|$)/g,
    ' ',
  );
}
