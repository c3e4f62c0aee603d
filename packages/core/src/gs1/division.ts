/**
 * True for the form of an administrative division code: 6 digits (GB/T 2260), 9 (to the township) or 12 (to the village), the first
 * not 0. Whether the place exists is not known here: divisions change every year.
 */
export function isDivisionCode(text: string): boolean {
  return /^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$/.test(text);
}
