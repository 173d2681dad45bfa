import { exactHeaders } from '../formats/csv/columns.ts';
import { startsFormula, unsafeValueReason } from '../formats/csv/unsafe-value.ts';
import { finding, type Finding } from '../formats/findings.ts';

export type ValueColumn = 'serial' | 'productId' | 'groupTag' | 'assignedUser';

/** The columns whose findings go when a person types another value. */
export const editableColumns: ReadonlySet<string> = new Set([
  exactHeaders.groupTag,
  exactHeaders.assignedUser,
]);

/** Why a value cannot stand in an upload file, or must not. Empty values are fine here. */
export function valueFindings(column: ValueColumn, value: string): readonly Finding[] {
  const header = exactHeaders[column];
  const reason = unsafeValueReason(value);
  return [
    ...(reason === undefined ? [] : [finding('value.unsafe', { column: header, values: { value, reason } })]),
    ...(startsFormula(value) ? [finding('value.formula', { column: header, values: { value } })] : []),
    ...(column === 'assignedUser' && value !== '' && !isUserName(value)
      ? [finding('user.invalid', { column: header, values: { user: value } })]
      : []),
  ];
}

/** Shape only: `name@domain`. Whether the user exists, nobody can say offline. */
function isUserName(value: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
}
