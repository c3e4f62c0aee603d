import { narrow } from './narrow.js';

/** A number of a certificate or mark as it is compared: full width, lower case and spaces make no other number. */
export function plainNumber(number: string): string {
  return narrow(number).replace(/\s/g, '').toUpperCase();
}
