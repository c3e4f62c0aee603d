import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { verify } from './index.js';

const world = makeWorld();
const { field, bags, factory } = world;
const bundle = world.bundle([field, bags], { attestations: [world.attestations.laboratory.bytes, world.attestations.inspector.bytes] });
const label = world.label(bags);
const say = ({ headline, code }: ReturnType<typeof verify>) => `${headline} ${code}`;

describe('verify', () => {
  it('finds an unchanged bundle with its seal', () => {
    const report = verify({ code: label.code, bundle }, world.options());
    expect(say(report)).toBe('unchanged verified.records');
    expect(report.axes).toEqual({ record: 'intact', issuer: 'endorsed', status: 'as_of', plausibility: 'ok' });
  });

  it('finds a seal alone', () => {
    const report = verify({ code: label.code }, world.options());
    expect(say(report)).toBe('label_only verified.label');
    expect(report.axes.record).toBe('not_in_code');
  });

  it('finds a bundle alone, of a processor with the lots that went in', () => {
    const report = verify({ bundle: world.bundle([field, bags, factory]) }, world.options());
    expect(say(report)).toBe('unchanged verified.records');
    expect(report.journey.map(({ scope }) => scope)).toEqual([
      ...Array(4).fill('unit'),
      ...Array(7).fill('input'),
      ...Array(3).fill('lot'),
    ]);
  });

  it('finds a changed byte', () => {
    const changed = bundle.slice();
    changed[bundle.length - 500] = (changed[bundle.length - 500] as number) ^ 1;
    expect(verify({ code: label.code, bundle: changed }, world.options()).facts).toEqual([]);
    const other = world.label(bags, { index: 8 });
    expect(say(verify({ code: label.code.replace(label.serial, other.serial) }, world.options()))).toBe('altered seal.signature_mismatch');
  });
});
