import type { Finding, RefusalCode } from '../findings.ts';

/** One data row of a CSV that carries hashes, every value as text and trimmed of nothing but what `findings` name. */
export type CsvRow = {
  /** 1 for the first data row of the file. */
  readonly row: number;
  readonly serial: string;
  readonly productId: string;
  readonly hash: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly findings: readonly Finding[];
};

/** What reading one file came to. A refused file has no rows and says why. */
export type CsvReading =
  | { readonly kind: 'rows'; readonly rows: readonly CsvRow[]; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalCode;
      readonly values?: Readonly<Record<string, string | number>>;
    };

/** What reading one file as a stream came to: how many rows were handed out, or why none of them counts. */
export type CsvOutcome =
  | { readonly kind: 'rows'; readonly rows: number; readonly findings: readonly Finding[] }
  | Extract<CsvReading, { kind: 'refused' }>;

/** One row of an upload file. Group tag and assigned user are empty where there is none. */
export type UploadRow = {
  readonly serial: string;
  /** `uploadText` of a proved hash. */
  readonly hash: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  /** Stays empty for what Microsoft's script collected; only an OEM's file brings one. */
  readonly productId?: string;
};

/** Rows of an upload file; an array is one, and so is what reads each row when it is asked for. */
export type UploadRows = {
  readonly length: number;
  readonly at: (index: number) => UploadRow | undefined;
};

/** Which columns an upload file has: those of Intune, with tag, with tag and user; or those of Partner Center. */
export type UploadColumns = 'plain' | 'with-tag' | 'with-tag-and-user' | 'partner-center';
