import { expect, it } from 'vitest';
import { makeWorld, ref } from '../../../../test/world/world.js';
import type { RecordInput } from '../sign/index.js';
import { verify } from './index.js';

const world = makeWorld();
const { field, bags, factory, lots } = world;

function told(codes: RegExp, ...inputs: readonly RecordInput[]): readonly string[] {
  const chain = bags.fork(7);
  for (const input of inputs) chain.add(input);
  return verify({ bundle: world.bundle([field, chain]) }, world.options())
    .findings.filter(({ code }) => codes.test(code))
    .map(({ code, class: kind, where }) => `${code} ${kind} ${where.replace(/^bundle\/chains\/\d+\//, '')}`);
}

it.each([
  ['green', ['cap.not_checked unchecked 7']],
  ['organic', ['cap.not_checked unchecked 7']],
  ['geographical_indication', ['cap.not_checked unchecked 7']],
  ['pollution_free', ['cap.not_checked unchecked 7']],
  ['sc', []],
  ['brand', []],
  ['compliance', []],
] as const)('a reference to a certificate of scheme %s: %j', (scheme, findings) => {
  expect(told(/^cap/, { kind: 'certificate_reference', scheme, number: '1' })).toEqual(findings);
});

it('says nothing of the cap of a reference that was taken back', () => {
  const chain = bags.fork(7);
  const reference = chain.add({ kind: 'certificate_reference', scheme: 'green', number: '1' });
  chain.add({ kind: 'correction', target: reference.id, reason: 'did_not_occur' });
  const { findings } = verify({ bundle: world.bundle([field, chain]) }, world.options());
  expect(findings.map(({ code }) => code)).not.toContain('cap.not_checked');
});

it('tells contradictions where they stand, on the axis, and leaves the verdict of the records alone', () => {
  const chain = bags.fork(2);
  const packing = { kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', itemsRoot: world.items.root } as const;
  chain.add({ ...packing, count: 5000, netWeight: { value: '2.5', unit: 'KGM' } });
  const report = verify({ bundle: world.bundle([field, chain]) }, world.options());
  expect([report.headline, report.code]).toEqual(['implausible', 'plausibility.quantity']);
  expect(report.axes).toEqual({ record: 'intact', issuer: 'endorsed', status: 'as_of', plausibility: 'implausible' });
  expect(report.findings.map(({ code }) => code)).toContain('verified.records');
  expect(report.checks.find(({ id }) => id === 'dates')?.result).toBe('fail');
  expect(report.facts.length).toBeGreaterThan(0);
});

it('weighs lots that went in as well', () => {
  const input = bags.fork(2);
  const packing = { kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', itemsRoot: world.items.root } as const;
  input.add({ ...packing, count: 5000, netWeight: { value: '2.5', unit: 'KGM' } });
  const made = factory.fork(0);
  made.add({ kind: 'processing', ...lots.crisps, day: '2026-10-20', inputs: [ref(input, input.last)], process: '切片油炸' });
  expect(verify({ bundle: world.bundle([field, input, made]) }, world.options()).code).toBe('plausibility.quantity');
});

it('takes as long for thousands of inputs as for few', () => {
  const ids = (n: number) => Uint8Array.from({ length: 32 }, (_, i) => (n >> (8 * (i % 2))) & 255);
  const chain = bags.fork(2);
  const packing = { kind: 'packing', ...lots.potato, day: '2026-10-10', origin: '530113', itemsRoot: world.items.root } as const;
  for (let at = 0; at < 60; at += 1) {
    const inputs = Array.from({ length: 64 }, (_, i) => {
      const id = ids(at * 64 + i + 1);
      return { chain: id, record: id, quantity: { value: `0.${String(i + 1).padStart(9, '0')}`, unit: i % 2 ? '斤' : 'MGM' } };
    });
    chain.add({ ...packing, count: 1, netWeight: { value: '0.000000001', unit: 'MGM' }, inputs });
  }
  const bundle = world.bundle([field, chain]);
  const begin = performance.now();
  expect(verify({ bundle }, world.options()).code).toBe('lineage.missing');
  expect(performance.now() - begin).toBeLessThan(5000);
});
