/** How far two divisions lie apart, as far as their codes tell. */
export type Apart = 'county' | 'prefecture' | 'province';

/** The county of a division code: its first six digits. */
export function countyOf(division: string): string {
  return division.slice(0, 6);
}

/** The widest border between two divisions; undefined within one county. Neighbours over a border count as far as its other end. */
export function apart(a: string, b: string): Apart | undefined {
  if (a.slice(0, 2) !== b.slice(0, 2)) return 'province';
  if (a.slice(0, 4) !== b.slice(0, 4)) return 'prefecture';
  return countyOf(a) === countyOf(b) ? undefined : 'county';
}
