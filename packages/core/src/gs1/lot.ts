import { isCset82 } from './text.js';

/** True for a lot number that Tianma mints: 1 to 20 of 0-9, A-Z and the hyphen, which read and type the same everywhere. */
export function isLotNumber(text: string): boolean {
  return /^[0-9A-Z-]{1,20}$/.test(text);
}

/** True for anybody's lot or serial number as AI 10, 21 and 22 allow it: 1 to 20 of CSET 82. */
export function isAnyLotNumber(text: string): boolean {
  return text.length >= 1 && text.length <= 20 && isCset82(text);
}
