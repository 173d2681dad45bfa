import type { Target } from '../../registration/types.ts';
import type { UploadColumns, UploadRow } from './types.ts';

/** What a column can hold for us. */
export type ColumnName =
  'serial' | 'productId' | 'hash' | 'groupTag' | 'assignedUser' | 'manufacturer' | 'model';

/** The spellings that the targets and Microsoft's script use, to the letter. */
export const exactHeaders = {
  serial: 'Device Serial Number',
  productId: 'Windows Product ID',
  hash: 'Hardware Hash',
  groupTag: 'Group Tag',
  assignedUser: 'Assigned User',
  manufacturer: 'Manufacturer name',
  model: 'Device model',
} as const satisfies Record<ColumnName, string>;

const spellings: ReadonlyMap<string, ColumnName> = new Map<string, ColumnName>([
  ['deviceserialnumber', 'serial'],
  ['serialnumber', 'serial'],
  ['serial', 'serial'],
  ['windowsproductid', 'productId'],
  ['productid', 'productId'],
  ['hardwarehash', 'hash'],
  ['devicehash', 'hash'],
  ['hardwareidentifier', 'hash'],
  ['grouptag', 'groupTag'],
  ['orderid', 'groupTag'],
  ['assigneduser', 'assignedUser'],
  ['assigneduserprincipalname', 'assignedUser'],
  ['manufacturername', 'manufacturer'],
  ['manufacturer', 'manufacturer'],
  ['devicemanufacturer', 'manufacturer'],
  ['devicemodel', 'model'],
  ['model', 'model'],
]);

/** The column that a header means, whatever its case, spaces, underscores or hyphens; undefined for one that we do not use. */
export function columnOf(header: string): ColumnName | undefined {
  if (header.length > 60) return undefined;
  return spellings.get(header.replace(/[\s_-]+/g, '').toLowerCase());
}

const uploadHeaders = {
  plain: ['serial', 'productId', 'hash'],
  'with-tag': ['serial', 'productId', 'hash', 'groupTag'],
  'with-tag-and-user': ['serial', 'productId', 'hash', 'groupTag', 'assignedUser'],
  'partner-center': ['serial', 'productId', 'hash', 'manufacturer', 'model'],
} as const satisfies Record<UploadColumns, readonly ColumnName[]>;

/** Columns of an upload file in their order. */
export function uploadColumnNames(columns: UploadColumns): readonly ColumnName[] {
  return uploadHeaders[columns];
}

/** The fewest columns that carry everything the rows have; one answer for all files of a round. */
export function chooseUploadColumns(
  target: Target,
  rows: readonly Pick<UploadRow, 'groupTag' | 'assignedUser'>[],
): UploadColumns {
  if (target === 'partner-center') return 'partner-center';
  if (rows.some((row) => row.assignedUser !== '')) return 'with-tag-and-user';
  return rows.some((row) => row.groupTag !== '') ? 'with-tag' : 'plain';
}

/** The most devices that a target takes in one file. */
export const rowsPerFile: Readonly<Record<Target, number>> = {
  intune: 500,
  'partner-center': 1000,
  'managed-desktop': 500,
};
