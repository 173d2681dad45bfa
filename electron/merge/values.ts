import { exactHeaders } from '../formats/csv/columns.ts';
import { startsFormula, unsafeValueReason } from '../formats/csv/unsafe-value.ts';
import { finding, type Finding } from '../formats/findings.ts';

export type ValueColumn = 'serial' | 'productId' | 'groupTag' | 'assignedUser';

const none: readonly Finding[] = Object.freeze([]);
/** What nearly every value is made of; nothing can be wrong with it. */
const plainValue = /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/;
const editableColumns: ReadonlySet<string> = new Set([exactHeaders.groupTag, exactHeaders.assignedUser]);

/** True for what is wrong with a tag or user: it goes when a person types another one. Repairs stay. */
export function isSettledByEditing({ column, severity }: Finding): boolean {
  return severity === 'blocks' && column !== undefined && editableColumns.has(column);
}

/** Why a value cannot stand in an upload file, or must not. Empty values are fine here. */
export function valueFindings(column: ValueColumn, value: string): readonly Finding[] {
  if (value === '') return none;
  if (column !== 'assignedUser' && plainValue.test(value)) return none;
  const header = exactHeaders[column];
  const reason = unsafeValueReason(value);
  return [
    ...(reason === undefined ? [] : [finding('value.unsafe', { column: header, values: { value, reason } })]),
    // A serial number is what the firmware says; only what people type can be meant as a formula.
    ...(editableColumns.has(header) && startsFormula(value)
      ? [finding('value.formula', { column: header, values: { value } })]
      : []),
    ...(column === 'assignedUser' && value !== '' && !isUserName(value)
      ? [finding('user.invalid', { column: header, values: { user: value } })]
      : []),
  ];
}

/** Shape only: `name@domain`. Whether the user exists, nobody can say offline. */
function isUserName(value: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
}
