import { normal, substanceNames } from '../pack/normal.js';
import type { Profile } from '../register/types.js';
import type { ChainView, Dossier } from '../view/types.js';
import { type Makers, makersOf, sameAsMaker } from './same-party.js';
import { type Test, testsOf } from './tests-of.js';

/** The best that is there for a test that a profile asks for, from good to nothing. */
const VERDICTS = ['met', 'too_old', 'not_independent', 'not_passed', 'missing'] as const;
export type TestVerdict = (typeof VERDICTS)[number];

export interface TestCase {
  readonly profile: Profile;
  readonly wanted: Profile['tests'][number];
  readonly verdict: TestVerdict;
  /** Substances that fall short; empty where the profile names none. */
  readonly analytes: readonly string[];
  /** The test that comes nearest, with its age in days on the day asked. */
  readonly nearest?: Test;
  readonly age?: number;
}

interface Found {
  readonly verdict: TestVerdict;
  readonly test?: Test;
}

/** How a lot stands to the tests of a profile on a day. A test of the lot counts, or tests of everything that went into it. */
export function testCases(dossier: Dossier, chain: ChainView, profile: Profile, day: number): readonly TestCase[] {
  const makers = makersOf(dossier, chain);
  return profile.tests.map((wanted): TestCase => {
    const asked = wanted.analytes === undefined || wanted.analytes.length === 0 ? [undefined] : wanted.analytes;
    const all = asked.map((analyte) => ({ analyte, ...best(dossier, chain, { wanted, analyte, day, makers, known: new Map() }) }));
    const worst = all.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a));
    const short = all.flatMap(({ analyte, verdict }) => (verdict === 'met' || analyte === undefined ? [] : [analyte]));
    const { verdict, test } = worst;
    return { profile, wanted, verdict, analytes: short, ...(test && { nearest: test, age: Math.max(0, day - test.day) }) };
  });
}

interface Wanted {
  readonly wanted: Profile['tests'][number];
  readonly analyte: string | undefined;
  readonly day: number;
  readonly makers: Makers;
  /** What was found of a chain already: lots part and meet again. */
  readonly known: Map<string, Found>;
}

function best(dossier: Dossier, chain: ChainView, wanted: Wanted): Found {
  const before = wanted.known.get(chain.id);
  if (before !== undefined) return before;
  // A lot that goes round in a circle proves nothing of itself.
  wanted.known.set(chain.id, { verdict: 'missing' });
  const own = testsOf(chain)
    .filter((test) => test.method === wanted.wanted.method && covers(test, wanted.analyte))
    .map((test): Found => ({ verdict: verdictOf(dossier, test, wanted), test }));
  const found = [...own, behindOf(dossier, chain, wanted)].reduce((a, b) => (rank(b.verdict) < rank(a.verdict) ? b : a));
  wanted.known.set(chain.id, found);
  return found;
}

/** What went in is no better tested than the worst of it. */
function behindOf(dossier: Dossier, chain: ChainView, wanted: Wanted): Found {
  const edges = (dossier.edgesInto.get(chain.id) ?? []).filter(({ replaced }) => !replaced);
  const inputs = [...new Set(edges.map(({ from }) => from))].map((id) => dossier.chains.get(id));
  if (inputs.length === 0 || edges.some(({ missing }) => missing)) return { verdict: 'missing' };
  const all = inputs.map((input): Found => (input === undefined ? { verdict: 'missing' } : best(dossier, input, wanted)));
  return all.reduce((a, b) => (rank(b.verdict) > rank(a.verdict) ? b : a));
}

function verdictOf(dossier: Dossier, test: Test, { wanted, day, makers }: Wanted): TestVerdict {
  if (!passes(test)) return 'not_passed';
  const byAnother = test.attested && sameAsMaker(dossier, test.entry, makers) === undefined;
  if (wanted.independent === true && !byAnother) return 'not_independent';
  return day - test.day > wanted.maxAgeDays ? 'too_old' : 'met';
}

function passes({ method, conclusion, results }: Test): boolean {
  // No screening ever passes a lot; what a profile asks of one is that it be negative.
  if (conclusion !== undefined) return conclusion === (method === 'rapid' ? 'screening_negative' : 'passed');
  const good = method === 'rapid' ? ['screening_negative'] : ['within', 'below_quantification'];
  return results.length > 0 && results.every(({ outcome }) => good.includes(outcome));
}

function covers({ results }: Test, analyte: string | undefined): boolean {
  return analyte === undefined || results.some((result) => substanceNames(result.analyte).includes(normal(analyte)));
}

function rank(verdict: TestVerdict): number {
  return VERDICTS.indexOf(verdict);
}
