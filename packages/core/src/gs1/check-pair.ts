/** CSET 82 in the order that gives each character its weight. */
const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
/** The 32 characters of check pairs: no 0, 1, I, O. */
const CSET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Weights from the right; 23 for the longest key of 25 with its pair. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** True if the last two characters are the check pair of the others, as global model numbers have it. GS1 General Specifications section 7.9.5. */
export function hasCheckPair(text: string): boolean {
  const length = text.length - 2;
  if (length < 0 || length > PRIMES.length) return false;
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    const weight = CSET_82.indexOf(text.charAt(i));
    if (weight < 0) return false;
    sum += weight * (PRIMES[length - 1 - i] as number);
  }
  sum %= 1021;
  return text.slice(length) === CSET_32.charAt(sum >> 5) + CSET_32.charAt(sum & 31);
}
