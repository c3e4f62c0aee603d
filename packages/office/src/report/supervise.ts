import { textToDay } from '@tianma/core/record';
import type { Dossier, Entry, RuleFinding } from '@tianma/rules';
import { dayOf, numberOf, signedDayOf } from '@tianma/rules/view';

/** One statement as a supervisor reads it: who recorded what, and how long after it happened. */
export interface RecordLine {
  readonly party: string;
  readonly chain: string;
  readonly code: string;
  readonly kind: string;
  readonly id: string;
  /** Civil days: of the event, where one is stated; of signing, by the issuer's clock. */
  readonly day?: number;
  readonly signed: number;
  /** Days between the two. */
  readonly delay?: number;
  /** The rule on late entries found it late. */
  readonly late: boolean;
  readonly state: 'stands' | 'corrected' | 'withdrawn' | 'voided' | 'refused';
}

export interface PartyLine {
  readonly party: string;
  readonly units: number;
  readonly lots: number;
  readonly records: number;
  /** Statements about others' chains. */
  readonly attestations: number;
  readonly last?: number;
  readonly late: number;
  readonly longestDelay?: number;
  readonly missing: number;
  readonly errors: number;
}

export interface Supervision {
  readonly parties: readonly PartyLine[];
  readonly records: readonly RecordLine[];
  /** What is missing, as the rules found it. */
  readonly missing: readonly RuleFinding[];
}

/** Rules that tell of something that is not there. */
const MISSING: readonly string[] = ['step.missing', 'test.missing', 'compliance.missing', 'lineage.missing'];

/**
 * Who recorded what when, what is missing, how late: laid out from a dossier and what the rules found in it. `inside` tells of a civil day
 * whether it counts; a record counts by the day of its event, or where it has none of its signing, a finding without a day always.
 */
export function supervise(dossier: Dossier, all: readonly RuleFinding[], inside: (day: number) => boolean = () => true): Supervision {
  const findings = all.filter(({ day }) => day === undefined || inside(textToDay(day) ?? 0));
  const late = new Set(all.filter(({ rule }) => rule === 'time.late').flatMap(({ records }) => records));
  const missing = findings.filter(({ rule, severity }) => MISSING.includes(rule) && severity !== 'unchecked');
  const records = [...dossier.chains.values()].flatMap(({ id, code, entries, attestations }) =>
    [...entries, ...attestations].map((entry) => lineOf(entry, id, code, late)).filter(({ day, signed }) => inside(day ?? signed)),
  );
  const parties = [...new Set([...records.map(({ party }) => party), ...missing.map(({ writer }) => writer)])].sort();
  return {
    parties: parties.map((party) => partyLine(party, dossier, records, missing, findings)),
    records: records.sort((a, b) => order(a.party, b.party) || order(a.code, b.code) || order(a.chain, b.chain) || a.signed - b.signed),
    missing,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function lineOf(entry: Entry, chain: string, code: string, late: ReadonlySet<string>): RecordLine {
  const day = dayOf(entry);
  const over = numberOf(entry, 'untilDay') ?? day;
  const signed = signedDayOf(entry);
  return {
    party: entry.issuer,
    chain,
    code,
    kind: entry.kind,
    id: entry.id,
    ...(day !== undefined && { day }),
    signed,
    ...(over !== undefined && { delay: signed - over }),
    late: late.has(entry.id),
    state:
      entry.refusals.length > 0
        ? 'refused'
        : entry.standing !== 'stands'
          ? entry.standing
          : entry.correctedBy === undefined
            ? 'stands'
            : 'corrected',
  };
}

function partyLine(
  party: string,
  dossier: Dossier,
  records: readonly RecordLine[],
  missing: readonly RuleFinding[],
  findings: readonly RuleFinding[],
): PartyLine {
  const own = records.filter((line) => line.party === party);
  const chains = [...dossier.chains.values()].filter(({ writer }) => writer === party);
  const ids = new Set(chains.map(({ id }) => id));
  // A lot or unit counts where its first record does.
  const begun = new Set(records.map(({ id }) => id));
  const opened = chains.filter(({ entries }) => entries[0] !== undefined && begun.has(entries[0].id));
  const last = most(own.map(({ signed }) => signed));
  const longest = most(own.flatMap(({ delay }) => delay ?? []));
  return {
    party,
    units: opened.filter(({ sort }) => sort === 'unit').length,
    lots: opened.filter(({ sort }) => sort === 'lot').length,
    records: own.filter(({ chain }) => ids.has(chain)).length,
    attestations: own.filter(({ chain }) => !ids.has(chain)).length,
    ...(last !== undefined && { last }),
    late: own.filter(({ late }) => late).length,
    ...(longest !== undefined && { longestDelay: longest }),
    missing: missing.filter(({ writer }) => writer === party).length,
    errors: findings.filter(({ writer, severity }) => writer === party && severity === 'error').length,
  };
}

function most(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.max(a, b));
}
