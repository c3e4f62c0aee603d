import type { ScreeningRow } from '../types.js';

/**
 * Enzyme inhibition; which crops mislead it is from two public pages, NY/T 448 from memory. No copy that was read names a day: each method
 * counts from the first of the year after its edition.
 */
const INTERFERING = ['葱', '蒜', '韭菜', '芹菜', '香菜', '萝卜', '茭白', '蘑菇', '番茄', '姜'];

export const screening: readonly ScreeningRow[] = [
  {
    id: 'screening.5009-199',
    table: 'screening',
    method: 'GB/T 5009.199-2003',
    positiveFrom: '50',
    interfering: INTERFERING,
    validFrom: '2004-01-01',
    source: 'GB/T 5009.199-2003',
    evidence: 'seen',
  },
  {
    id: 'screening.448',
    table: 'screening',
    method: 'NY/T 448-2001',
    positiveFrom: '70',
    interfering: INTERFERING,
    validFrom: '2002-01-01',
    source: 'NY/T 448-2001',
    evidence: 'unverified',
  },
  {
    // For a rapid test whose record names no method: the stricter of the two.
    id: 'screening.default',
    table: 'screening',
    method: 'rapid',
    positiveFrom: '50',
    interfering: INTERFERING,
    validFrom: '2004-01-01',
    source: 'GB/T 5009.199-2003',
    evidence: 'computed',
  },
];
