/** What a ledger file may hold. Checked before a sheet is parsed: a few kilobytes of zip can claim gigabytes of cells. */
export const LEDGER_LIMITS: {
  readonly fileBytes: number;
  readonly zipEntries: number;
  readonly xmlBytes: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly mergedRanges: number;
  readonly text: number;
  readonly shortCell: number;
  readonly errors: number;
} = {
  /** Bytes of the file as given. */
  fileBytes: 20 * 1024 * 1024,
  /** Entries of the zip archive. */
  zipEntries: 1024,
  /** Bytes of all the XML parts that are read, uncompressed. */
  xmlBytes: 192 * 1024 * 1024,
  sheets: 64,
  /** Row number of the last row of a sheet. */
  rows: 100_000,
  /** Column number of the last column of a sheet. */
  columns: 256,
  /** Rows times columns of all sheets, as the reader fills gaps with empty cells. */
  cells: 4_000_000,
  mergedRanges: 20_000,
  /** UTF-16 units of all cells together: one long shared string may be named by every cell. */
  text: 64 * 1024 * 1024,
  /** UTF-16 units of a cell that holds a number, date, code or list; a heading is looked at up to here too. */
  shortCell: 2_000,
  /** Errors listed; the rest are counted. */
  errors: 100_000,
};
