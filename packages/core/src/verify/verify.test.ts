import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { openSlot } from '../sign/index.js';
import { openTrust, verify, verifyUnder } from './index.js';

const world = makeWorld();
const { field, bags, factory, parties } = world;
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

  it('says of each axis what was found, and never that all is well with what does not stand', () => {
    const axes = (...args: Parameters<typeof verify>) => Object.values(verify(...args).axes).join(' ');
    const { county, lots } = world;
    const recalls = [{ ...lots.potato, state: 'open', level: 1, since: '2026-11-15' }] as const;
    expect(axes({ code: label.link }, world.options())).toBe('unchecked unchecked not_checked not_checked');
    expect(axes({ code: label.code }, world.options({ certificates: [] }))).toBe('unchecked unknown not_checked not_checked');
    expect(axes({ code: label.code }, world.options({ status: undefined }))).toBe('not_in_code endorsed not_checked ok');
    expect(axes({ code: `${label.code}7` }, world.options())).toBe('unreadable unchecked not_checked not_checked');
    expect(axes({ code: label.link }, world.options({ status: county.status({ recalls }).bytes }))).toBe(
      'unchecked unchecked recalled not_checked',
    );
    expect(axes({ bundle: world.bundle([bags]) }, world.options())).toBe('unchecked endorsed as_of ok');
    const revokedKeys = [{ thumbprint: parties.coop.key.thumbprint, since: '2026-01-01T00:00:00Z' }];
    expect(axes({ bundle }, world.options({ status: county.status({ revokedKeys }).bytes }))).toBe(
      'intact revoked not_checked not_checked',
    );
  });

  it('shows what the writer corrected, and whose word it is', () => {
    const chain = bags.fork(7);
    const target = chain.at(1).id;
    const by = chain.add(
      { kind: 'correction', target, reason: 'incorrect_data', replacement: { kind: 'grading', day: '2026-10-09', grade: '二级' } } as never,
      { iat: '2026-10-21T09:00:00+08:00' },
    );
    const report = verify({ bundle: world.bundle([field, chain]) }, world.options());
    expect(report.facts.find(({ name }) => name === 'grade')).toMatchObject({ value: '二级', correctedBy: by.idHex, issuer: bags.iss });
    expect(report.journey.find(({ kind }) => kind === 'grading')).toMatchObject({ fields: { grade: '二级' }, correctedBy: by.idHex });
    expect(report.findings.map(({ code }) => code)).toContain('record.corrected');
  });

  it('shows a private field that the bundle opens, at its step only', () => {
    const disclosures = [openSlot(field.at(1).opening, field.at(1).id, 'household')];
    const { journey } = verify({ bundle: world.bundle([field, bags], { disclosures }) }, world.options());
    expect(journey.filter(({ disclosed }) => disclosed).map(({ kind, disclosed }) => [kind, Object.keys(disclosed ?? {})])).toEqual([
      ['planting', ['household']],
    ]);
  });

  it('shows of another party that is not known only that there is a step', () => {
    const certificates = parties.processor.certificates.map(({ bytes }) => bytes);
    const report = verify({ bundle: world.bundle([field, bags, factory]) }, world.options({ certificates }));
    const steps = report.journey.filter(({ scope }) => scope !== 'lot');
    expect(steps.length).toBe(11);
    expect(steps.every(({ fields, check, day }) => check === 'not_checked' && Object.keys(fields).length === 0 && day === undefined)).toBe(
      true,
    );
    expect(report.parties.map(({ id }) => id)).toEqual([parties.processor.id]);
  });

  it('answers the same under trust that was opened before', () => {
    const options = world.options();
    const trust = openTrust(options);
    for (const input of [{ code: label.code }, { bundle }, { code: label.code, bundle }, { code: label.code }])
      expect(verifyUnder(input, trust)).toEqual(verify(input, options));
  });
});
