/** A name as it is compared: full-width as half-width, no spaces, lower case. */
export function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
