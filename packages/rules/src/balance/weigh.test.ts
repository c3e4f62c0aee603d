import { type Quantity, textToDecimal } from '@tianma/core/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, rational, rationalToText, subtract } from './rational.js';
import type { Item, Line } from './types.js';
import { weigh } from './weigh.js';

const line = (item: Item, text?: string, rest: Partial<Line> = {}): Line => {
  const [value = '', unit = ''] = (text ?? '').split(' ');
  const decimal = textToDecimal(value);
  return { item, chain: 'c', record: 'r', ...(decimal && { quantity: [decimal, unit] as Quantity }), ...rest };
};
const answer = (inputs: string[], outputs: string[], closed = false) => {
  const {
    answer: one,
    side,
    by,
    unit,
  } = weigh(
    inputs.map((text) => line('input', text)),
    outputs.map((text) => line('output', text)),
    { closed },
  );
  return [one, side, by === undefined ? undefined : `${by} ${unit}`];
};

describe('three answers', () => {
  it.each([
    // The digits that are stated decide: 100 is 99.5 to 100.5, 100.0 is 99.95 to 100.05.
    [['100 KGM'], ['100 KGM'], 'balanced', undefined],
    [['100 KGM'], ['101 KGM'], 'balanced', undefined],
    [['100.0 KGM'], ['101 KGM'], 'broken', '1 KGM'],
    [['100.0 KGM'], ['100.1 KGM'], 'balanced', undefined],
    [['100.00 KGM'], ['100.1 KGM'], 'broken', '0.1 KGM'],
    [['100.00 KGM'], ['100.02 KGM'], 'broken', '0.02 KGM'],
    [['100.00 KGM'], ['100.01 KGM'], 'balanced', undefined],
    [['100 KGM'], ['60 KGM', '42 KGM'], 'broken', '2 KGM'],
    [['100 KGM'], ['60 KGM', '41 KGM'], 'balanced', undefined],
    // Units as they are used on one ledger.
    [['1 TNE'], ['1000 KGM'], 'balanced', undefined],
    [['1.000 TNE'], ['2002 斤'], 'broken', '0.001 TNE'],
    [['1.000 TNE'], ['2001 斤'], 'balanced', undefined],
    [['20 担'], ['1.00 TNE'], 'balanced', undefined],
    [['20.00 担'], ['1.02 TNE'], 'broken', '0.4 担'],
    [['200 斤'], ['100 KGM'], 'balanced', undefined],
    [['200 斤'], ['101 KGM'], 'broken', '2 斤'],
    [['200.0 斤'], ['100.1 KGM'], 'broken', '0.2 斤'],
    // Things that were counted one by one have no digits in doubt.
    [['100 H87'], ['101 H87'], 'broken', '1 H87'],
    [['100 H87'], ['100 H87'], 'balanced', undefined],
  ])('%j -> %j: %s', (inputs, outputs, one, by) => {
    expect(answer(inputs, outputs)).toEqual([one, by && 'excess', by]);
  });

  it.each([
    [['100 KGM'], ['99 KGM'], 'balanced', undefined],
    [['100 KGM'], ['98 KGM'], 'broken', '2 KGM'],
    [['100 KGM'], ['22.0 KGM', '78 KGM'], 'balanced', undefined],
  ])('closed, %j -> %j: %s', (inputs, outputs, one, by) => {
    expect(answer(inputs, outputs, true)).toEqual([one, by && 'shortfall', by]);
  });

  it('says why it cannot be determined', () => {
    const reasons = (inputs: Line[], outputs: Line[], closed = false) => {
      const { answer: one, gaps } = weigh(inputs, outputs, { closed });
      return [one, gaps.map(({ reason }) => reason)];
    };
    expect(reasons([line('input')], [line('output', '5 KGM')])).toEqual(['undetermined', ['quantity']]);
    expect(reasons([line('input', undefined, { missing: true })], [line('output', '5 KGM')])).toEqual(['undetermined', ['parent']]);
    expect(reasons([line('input', '100 KGM')], [line('output', '5 H87')])).toEqual(['undetermined', ['unit']]);
    expect(reasons([line('input', '100 KGM')], [line('output', '5 KGM'), line('output')])).toEqual(['undetermined', ['quantity']]);
  });

  it('lets no unknown output excuse an excess, and no unknown input a shortfall', () => {
    expect(weigh([line('input', '10 KGM')], [line('output', '20 KGM'), line('output')])).toMatchObject({ answer: 'broken', by: '10' });
    expect(weigh([line('input', '10 KGM'), line('input')], [line('output', '20 KGM')])).toMatchObject({ answer: 'undetermined' });
    expect(weigh([line('input', '50 KGM'), line('input')], [line('output', '20 KGM')], { closed: true })).toMatchObject({
      answer: 'broken',
      side: 'shortfall',
      by: '30',
    });
    expect(weigh([line('input', '50 KGM')], [line('output', '20 KGM'), line('output')], { closed: true }).answer).toBe('undetermined');
  });

  it('takes a cap as it is written, and counts packs by their net weight', () => {
    expect(weigh([line('cap', '100 KGM')], [line('used', '100.00 KGM')]).answer).toBe('balanced');
    expect(weigh([line('cap', '100 KGM')], [line('used', '100.02 KGM')])).toMatchObject({ answer: 'broken', by: '0.02' });
    // 500 bags of 2.5 kg may weigh 25 kg more or less than 1250 kg.
    expect(weigh([line('yield', '1226 KGM')], [line('packed', '2.5 KGM', { times: 500 })]).answer).toBe('balanced');
    expect(weigh([line('yield', '1224 KGM')], [line('packed', '2.5 KGM', { times: 500 })])).toMatchObject({ answer: 'broken', by: '26' });
    expect(weigh([line('yield', '1224 KGM')], [line('packed', '2.500 KGM', { times: 500 })])).toMatchObject({ margin: '0.75' });
  });
});

describe('whatever is split and merged', () => {
  // Grams in 100 g steps, told in any unit of mass that states them exactly.
  const units: readonly [unit: string, text: (grams: number) => string][] = [
    ['KGM', (grams) => (grams / 1000).toFixed(1)],
    ['GRM', (grams) => String(grams)],
    ['斤', (grams) => (grams / 500).toFixed(1)],
    ['担', (grams) => (grams / 50_000).toFixed(3)],
    ['TNE', (grams) => (grams / 1_000_000).toFixed(4)],
  ];
  const told = (hundreds: number, unit: number) => {
    const [code, text] = units[unit % units.length] as (typeof units)[number];
    return `${text(hundreds * 100)} ${code}`;
  };
  const part = fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.nat(4));

  it('is balanced while nothing is lost, in any units and any order', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.nat(4), fc.boolean(), (parts, unit, closed) => {
        const whole = parts.reduce((all, [hundreds]) => all + hundreds, 0);
        const split = parts.map(([hundreds, code]) => line('output', told(hundreds, code)));
        expect(weigh([line('input', told(whole, unit))], split, { closed }).answer).toBe('balanced');
        expect(weigh(split, [line('output', told(whole, unit))], { closed }).answer).toBe('balanced');
      }),
    );
  });

  it('is broken, by what was added, where that is more than the digits leave open', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5000 }), (parts, more) => {
        const whole = parts.reduce((all, [hundreds]) => all + hundreds, 0);
        const outputs = [...parts, [more, 0] as const].map(([hundreds, code]) => line('output', told(hundreds, code)));
        const found = weigh([line('input', told(whole, 0))], outputs);
        const open = Number(found.margin);
        expect(found.answer).toBe(more / 10 > open ? 'broken' : 'balanced');
        if (found.answer === 'broken') expect(found.by).toBe(String(more / 10));
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 8 }), fc.array(part, { minLength: 1, maxLength: 8 }), (a, b) => {
        const [inputs, outputs] = [a, b].map((parts) => parts.map(([hundreds, code]) => line('input', told(hundreds, code)))) as [
          Line[],
          Line[],
        ];
        const first = inputs[0] as Line;
        const one = weigh(inputs, outputs);
        const other = weigh([first, ...inputs.slice(1).reverse()], [...outputs].reverse());
        expect(other).toEqual(one);
      }),
    );
  });
});

describe('fractions', () => {
  it('are exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (n, d) => {
        const [x, y] = [rational(n, d), rational(d, 7n)];
        expect(subtract(add(x, y), y)).toEqual(x);
        expect(compare(add(x, y), x)).toBe(1);
      }),
    );
  });
  it.each([
    [rational(1n, 3n), '0.333333'],
    [rational(-2n, 3n), '-0.666667'],
    [rational(-1n, 10_000_000n), '0'],
    [rational(25n, 2n), '12.5'],
    [rational(1200n), '1200'],
    [rational(0n, 5n), '0'],
  ])('as text: %o', (value, text) => {
    expect(rationalToText(value)).toBe(text);
  });
});
