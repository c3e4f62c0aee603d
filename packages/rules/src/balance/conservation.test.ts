import { decimalToText } from '@tianma/core/record';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { season } from '../view/dossier.fixture.js';
import { balanceLot, balanceProcess } from './index.js';

// Goods in steps of 100 g run through random splits and merges over lots of three parties, really signed; weights are told in mixed units.
const UNITS: readonly (readonly [code: string, exponent: number, perKilogram: number])[] = [
  ['KGM', -1, 1],
  ['斤', -1, 2],
  ['担', -3, 0.02],
  ['TNE', -4, 0.001],
];

function told(hundreds: number, pick: number): readonly [string, string] {
  const [code, exponent, perKilogram] = UNITS[pick % UNITS.length] as (typeof UNITS)[number];
  return [decimalToText([Math.round((hundreds / 10) * perKilogram * 10 ** -exponent), exponent]), code];
}

/** Splits of every lot by share, then merges of some of the parts; each part of a lot is taken once. */
interface Plan {
  readonly harvests: readonly number[];
  readonly rounds: readonly (readonly number[])[];
}

const PLAN: fc.Arbitrary<Plan> = fc.record({
  harvests: fc.array(fc.integer({ min: 20, max: 5000 }), { minLength: 1, maxLength: 3 }),
  rounds: fc.array(fc.array(fc.nat(1000), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
});

/** A season in which nothing is lost; `more` hundred grams too much are taken from the first lot. */
function seasonOf({ harvests, rounds }: Plan, more = 0) {
  const s = season().unit('A-01', { crop: '茶' });
  let stock = harvests.map((hundreds, i) => {
    s.lot(`H-${i}`, { kind: 'harvest', day: '2026-04-20', quantity: told(hundreds, i) }, [], { from: ['A-01'] });
    return { code: `H-${i}`, hundreds };
  });
  rounds.forEach((shares, round) => {
    const parts = shares.map((): { code: string; hundreds: number }[] => []);
    stock.forEach(({ code, hundreds }, i) => {
      let left = hundreds;
      shares.forEach((share, part) => {
        const taken = part === shares.length - 1 ? left : Math.floor((left * share) / 1001);
        left -= taken;
        if (taken > 0) parts[part]?.push({ code, hundreds: taken + (i === 0 && round === 0 && part === shares.length - 1 ? more : 0) });
      });
    });
    stock = parts.flatMap((inputs, part) => {
      if (inputs.length === 0) return [];
      const code = `R${round}-${part}`;
      const hundreds = inputs.reduce((sum, one) => sum + one.hundreds, 0);
      s.lot(
        code,
        { kind: 'processing', day: `2026-05-0${round + 1}`, process: '拼配', quantity: told(hundreds, part), loss: ['0.0', 'KGM'] },
        [],
        { by: 'processor', from: inputs.map((one, i) => ({ from: one.code, quantity: told(one.hundreds, part + i) })) },
      );
      return [{ code, hundreds }];
    });
  });
  return s;
}

function answersOf(s: ReturnType<typeof season>) {
  const dossier = s.dossier();
  return [...dossier.chains.values()].flatMap((chain) => {
    const [opening] = chain.entries;
    const process = opening && balanceProcess(dossier, opening)?.balance;
    return [...balanceLot(dossier, chain).map(({ balance }) => balance), ...(process ? [process] : [])].map((balance) => ({
      code: chain.code,
      ...balance,
    }));
  });
}

it('what is split and merged without loss is balanced everywhere', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(PLAN, (plan) => {
      const answers = answersOf(seasonOf(plan));
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.filter(({ answer }) => answer !== 'balanced')).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('what is taken too much is found at the lot that did not have it, and nowhere else', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(PLAN, fc.integer({ min: 1, max: 400 }), (plan, more) => {
      const first = answersOf(seasonOf(plan, more)).filter(({ code }) => code === 'H-0');
      const others = answersOf(seasonOf(plan, more)).filter(({ code, answer }) => code !== 'H-0' && answer !== 'balanced');
      expect(others).toEqual([]);
      const kilograms = more / 10;
      for (const { answer, margin, unit, by } of first) {
        const perKilogram = UNITS.find(([code]) => code === unit)?.[2] ?? Number.NaN;
        expect(answer).toBe(kilograms * perKilogram > Number(margin) + 1e-9 ? 'broken' : 'balanced');
        if (by !== undefined) expect(Number(by)).toBeCloseTo(kilograms * perKilogram, 6);
      }
      expect(first.length).toBe(1);
    }),
    { numRuns: 25 },
  );
});
