/** What reading one file may take, whatever the file says. */
export type CsvLimits = {
  /** Of the whole file; a larger one is refused. */
  readonly bytes: number;
  /** Rows handed out; a file with more is refused. */
  readonly rows: number;
  /** Characters of one line; the rest is dropped, with a finding. */
  readonly lineCharacters: number;
  /** Lines of one record between quotes; where they do not close within so many, they count for nothing. */
  readonly recordLines: number;
};

/** Limits of a stream: memory is bounded by the line, so only the size of the file is limited. */
export const streamLimits: CsvLimits = {
  bytes: 1024 * 1024 * 1024,
  rows: Number.POSITIVE_INFINITY,
  lineCharacters: 256 * 1024,
  recordLines: 200,
};

/** No table of devices has as many columns; more would only cost time. */
export const maxCells = 1000;
/** No serial, tag or user is longer, not even one inside a hash, and a second hash in a row is; what is beyond is dropped, with a finding. */
export const maxValueCharacters = 3000;
/** Column names in a finding. */
export const maxNamesCharacters = 300;
