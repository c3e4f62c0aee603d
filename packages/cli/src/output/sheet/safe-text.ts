/** What a spreadsheet would take for a formula, also in the full-width forms that Chinese input methods write. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
/** Longest text of one cell. */
const MAX_TEXT = 32_767;

/**
 * A text that is safe in a cell: one that would be a formula stands behind an apostrophe, so that it stays a text also after it went through
 * a CSV; the same for the names of object members, which the writer of workbooks trips over.
 */
export function safeText(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
  return FORMULA.test(cut) || cut in Object.prototype ? `'${cut}` : cut;
}
