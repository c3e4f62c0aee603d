/** A term of the household programmes: what it was called, and the years in which it was. Days `YYYY-MM-DD`, both included. */
export interface ProgrammeTerm {
  /** Number in the slot `household`. */
  readonly term: 1 | 2 | 3;
  readonly zh: string;
  readonly en: string;
  readonly from?: string;
  readonly to?: string;
}

/** In the order of their periods: no two overlap (docs/spec/format.md section 5). */
export const PROGRAMME_TERMS: readonly ProgrammeTerm[] = [
  { term: 1, zh: '建档立卡贫困户', en: 'registered poor household', to: '2020-12-31' },
  {
    term: 2,
    zh: '脱贫户或防返贫监测对象',
    en: 'household lifted out of poverty, or monitored against falling back',
    from: '2021-01-01',
    to: '2025-12-31',
  },
  { term: 3, zh: '防止返贫致贫对象', en: 'household guarded against falling into poverty', from: '2026-01-01' },
];

/** The term of that number. */
export function programmeTerm(term: number): ProgrammeTerm | undefined {
  return PROGRAMME_TERMS.find((row) => row.term === term);
}

/** The term that a day (`YYYY-MM-DD`) falls into. */
export function programmeOn(day: string): ProgrammeTerm | undefined {
  return PROGRAMME_TERMS.find(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to));
}
