/** How much is made. Rows of all sets are the first rows of one endless batch. */
export type Sizes = {
  /** Hashes that are decoded in memory. */
  readonly hashes: number;
  readonly oneRowFiles: number;
  readonly appendedFiles: number;
  readonly rowsPerFile: number;
};

const fullSizes: Sizes = { hashes: 6000, oneRowFiles: 10_000, appendedFiles: 200, rowsPerFile: 500 };
const quickSizes: Sizes = { hashes: 2000, oneRowFiles: 1000, appendedFiles: 20, rowsPerFile: 500 };

export function sizesOf({ quick }: { readonly quick: boolean }): Sizes {
  return quick ? quickSizes : fullSizes;
}

/** One made row as the script writes it: UTF-16LE. */
const bytesPerRow = 8100;

/** Free bytes that the sets, their UTF-8 copies and the largest output need. */
export function neededBytes({ oneRowFiles, appendedFiles, rowsPerFile }: Sizes): number {
  const rows = oneRowFiles + appendedFiles * rowsPerFile;
  const copies = rows / 2;
  const largestOutput = appendedFiles * rowsPerFile * 1.1;
  return Math.ceil((rows + copies + largestOutput) * bytesPerRow);
}
