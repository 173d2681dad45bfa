import { isSerialName, plainName } from './registered-columns.ts';
import type { RegisteredListRefusal } from './types.ts';

/** The devices of a JSON export: their serial numbers, empty where one has none, and the names of their properties. */
export type JsonPages =
  | { readonly kind: 'pages'; readonly serials: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: RegisteredListRefusal };

/** Graph's answer within a list of pages within a tool's own wrapping: deeper than that nobody keeps devices. */
const maximumDepth = 4;

/**
 * Reads Graph's answer (`{"value":[…]}`), several of them in an array, or an array of devices or of serial numbers. An
 * answer that ends with a link to its next page is refused: a list that lacks its end would call devices new that are not.
 */
export function pagesIn(text: string, maximumRows: number): JsonPages {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'refused', reason: 'json-damaged' };
  }
  const serials: string[] = [];
  const names = new Set<string>();
  let hasSerialName = false;
  let awaitsNextPage = false;

  function take(value: unknown, depth: number): void {
    if (serials.length > maximumRows || depth > maximumDepth) return;
    if (Array.isArray(value)) {
      for (const each of value) take(each, depth + 1);
    } else if (typeof value === 'string') {
      serials.push(value);
      hasSerialName = true;
    } else if (typeof value === 'object' && value !== null) {
      takeObject(Object.entries(value), depth);
    }
  }

  function takeObject(entries: readonly (readonly [string, unknown])[], depth: number): void {
    const list = entries.find(([name, value]) => plainName(name) === 'value' && Array.isArray(value));
    if (list !== undefined) {
      take(list[1], depth);
      awaitsNextPage = entries.some(
        ([name, value]) => name.toLowerCase() === '@odata.nextlink' && Boolean(value),
      );
      return;
    }
    const serial = entries.find(([name]) => isSerialName(name));
    for (const [name] of entries) names.add(plainName(name));
    hasSerialName ||= serial !== undefined;
    serials.push(typeof serial?.[1] === 'string' || typeof serial?.[1] === 'number' ? String(serial[1]) : '');
  }

  take(json, 0);
  if (serials.length > maximumRows) return { kind: 'refused', reason: 'too-many-rows' };
  if (awaitsNextPage) return { kind: 'refused', reason: 'incomplete' };
  if (serials.length > 0 && !hasSerialName) return { kind: 'refused', reason: 'no-serial-column' };
  return { kind: 'pages', serials, names: [...names] };
}
