import { Dice } from './dice.js';
import { EDGES, type Edge, FAULTS, type Fault, type Mark } from './faults/index.js';
import { planOf } from './kinds/index.js';
import { KINDS, type Plan, type SeasonKind } from './plan.js';
import { type SignedSeason, signPlan } from './sign.js';

/** A fault that is in a season, and what has to be found. */
export interface Injected {
  readonly fault: Fault;
  readonly mark: Mark;
}

/** A season before it is signed, with its truth. */
export interface Season {
  readonly name: string;
  readonly kind: SeasonKind;
  readonly plan: Plan;
  readonly injected: readonly Injected[];
  readonly edges: readonly string[];
  /** Rules that rightly speak, without calling the season wrong or beside what was injected. */
  readonly expected: ReadonlySet<string>;
  readonly sign: () => SignedSeason;
}

/** How many of fifty seasons of a kind are as usual, and how many near an edge; the others are wrong. */
const CLEAN = 12;
const NEAR = 14;
const ROUND = 50;

/**
 * Seasons of every kind in turn, the same for the same seed: some as they should be, some near an edge and right, some with one to three faults.
 * Faults that were injected least come first, so that a run of some length has every one several times.
 */
export function* seasons(seed: string, count: number): Iterable<Season> {
  const used: Used = new Map();
  for (let i = 0; i < count; i += 1) {
    const kind = KINDS[i % KINDS.length] as SeasonKind;
    const turn = Math.floor(i / KINDS.length) % ROUND;
    const dice = new Dice(seed, String(i));
    const plan = planOf[kind](i % 5 === 4 ? 2025 : 2026, dice);
    const name = `${i} ${kind} ${plan.year}`;
    if (turn < CLEAN) yield season(name, plan, [], []);
    else if (turn < CLEAN + NEAR) {
      const fitting = EDGES.filter(({ fits }) => fits?.(plan) ?? true);
      const edges = [leastUsed(fitting, dice, used)];
      if (dice.between(0, 1) === 1)
        edges.push(
          leastUsed(
            fitting.filter((edge) => edge !== edges[0]),
            dice,
            used,
          ),
        );
      // In the order of the table: a correction is of what the record has become.
      edges.sort((a, b) => EDGES.indexOf(a) - EDGES.indexOf(b));
      for (const edge of edges) edge.apply(plan, dice);
      const notes = edges.flatMap((edge) => edge.notes ?? []);
      yield season(
        name,
        plan,
        [],
        notes,
        edges.map((edge) => edge.name),
      );
    } else {
      const faults = choose(plan, dice, used);
      yield season(
        name,
        plan,
        faults.map((fault) => ({ fault, mark: fault.inject(plan, dice) })),
        [],
      );
    }
  }
}

function season(name: string, plan: Plan, injected: readonly Injected[], notes: readonly string[], edges: readonly string[] = []): Season {
  const expected = new Set([...notes, ...injected.flatMap(({ fault }) => [fault.rule, ...(fault.also ?? [])])]);
  return { name, kind: plan.kind, plan, injected, edges, expected, sign: () => signPlan(plan) };
}

type Used = Map<Fault | Edge, number>;

/** One of those that were taken least. */
function leastUsed<T extends Fault | Edge>(all: readonly T[], dice: Dice, used: Used): T {
  const least = Math.min(...all.map((one) => used.get(one) ?? 0));
  const found = dice.pick(all.filter((one) => (used.get(one) ?? 0) === least));
  used.set(found, least + 1);
  return found;
}

/** One fault, or up to three of different groups that do not touch one another. */
function choose(plan: Plan, dice: Dice, used: Used): readonly Fault[] {
  const wanted = dice.pick([1, 2, 2, 3]);
  const chosen: Fault[] = [];
  while (chosen.length < wanted) {
    const open = FAULTS.filter((fault) => (fault.fits?.(plan) ?? true) && chosen.every((other) => goTogether(fault, other)));
    if (open.length === 0) break;
    const fault = leastUsed(open, dice, used);
    chosen.push(fault);
    if (fault.alone) break;
  }
  // In the order of the table: what moves days comes before what is told from them.
  return chosen.sort((a, b) => FAULTS.indexOf(a) - FAULTS.indexOf(b));
}

function goTogether(a: Fault, b: Fault): boolean {
  const spoken = ({ rule, also = [] }: Fault): readonly string[] => [rule, ...also];
  return !a.alone && !b.alone && a.group !== b.group && !spoken(a).some((rule) => spoken(b).includes(rule));
}
