/** Points of ISO/IEC 18004 table 11. */
const RUN_POINTS = 3;
const BLOCK_POINTS = 3;
const FINDER_POINTS = 40;
const BALANCE_POINTS = 10;

/**
 * The points of a masked symbol for its columns, 32 at a time (`packSquare` says how they lie): runs of five modules and more of one
 * colour, and what looks like a finder pattern, dark-light-3 dark-light-dark with four light modules on a side. Rows are counted by the
 * same on the transposed square.
 */
export function columnPenalty(bits: Int32Array, size: number): number {
  let points = 0;
  let finders = 0;
  for (let start = 0; start < bits.length; start += size) {
    const columns = columnsOf(start, size, size);
    const end = start + size;
    // `same`: equal to the one before; pairs of such pairs, two apart, are five of one colour.
    let same = 0;
    let pair = 0;
    let pairBefore = 0;
    let runs = 0;
    for (let i = start + 1; i < end; i++) {
      const now = bits[i] as number;
      const sameNow = ~(now ^ (bits[i - 1] as number)) & columns;
      const pairNow = sameNow & same;
      const runsNow = pairNow & pairBefore;
      // Each run of n modules has n - 4 such places and one beginning: 3 points and one for each beyond five.
      points += ones(runsNow) + (RUN_POINTS - 1) * ones(runsNow & ~runs);
      same = sameNow;
      pairBefore = pair;
      pair = pairNow;
      runs = runsNow;
      if (i < start + 6) continue;
      const centre = (bits[i - 2] as number) & (bits[i - 3] as number) & (bits[i - 4] as number);
      const core = now & ~(bits[i - 1] as number) & centre & ~(bits[i - 5] as number) & (bits[i - 6] as number);
      if (core === 0) continue;
      if (i >= start + 10) finders += ones(core & ~anyOfFour(bits, i - 7));
      if (i + 4 < end) finders += ones(core & ~anyOfFour(bits, i + 4));
    }
  }
  return points + FINDER_POINTS * finders;
}

/** The points of a masked symbol for squares of 2 by 2 modules of one colour, and for the share of dark modules. */
export function areaPenalty(bits: Int32Array, size: number): number {
  let blocks = 0;
  let dark = 0;
  for (let start = 0; start < bits.length; start += size) {
    // The last column has none beside it.
    const columns = columnsOf(start, size, size - 1);
    const next = start + size < bits.length ? size : 0;
    let before = 0;
    let levelBefore = 0;
    for (let i = start; i < start + size; i++) {
      const now = bits[i] as number;
      dark += ones(now);
      const beside = (now >>> 1) | (next === 0 ? 0 : (bits[i + next] as number) << 31);
      const level = ~(now ^ beside) & columns;
      blocks += ones(level & levelBefore & ~(now ^ before));
      before = now;
      levelBefore = level;
    }
  }
  // Steps of five in the hundred away from a half, the step upwards counted at once.
  const steps = Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10);
  return BLOCK_POINTS * blocks + BALANCE_POINTS * steps;
}

/** Dark where any of the four modules that end at `i` is. */
function anyOfFour(bits: Int32Array, i: number): number {
  return (bits[i] as number) | (bits[i - 1] as number) | (bits[i - 2] as number) | (bits[i - 3] as number);
}

/** A one for each column of the strip that begins with word `start`, of so many columns in all. */
function columnsOf(start: number, size: number, columns: number): number {
  const count = columns - (start / size) * 32;
  return count >= 32 ? -1 : (1 << count) - 1;
}

/** Number of ones among 32 bits. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
