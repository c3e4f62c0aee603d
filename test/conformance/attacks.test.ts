import { describe, expect, it } from 'vitest';
import { documentId } from '../../packages/core/src/envelope/index.js';
import { type Report, type VerifyInput, type VerifyOptions, verify } from '../../packages/core/src/verify/index.js';
import { Chain } from '../world/chain.js';
import { keyFrom } from '../world/deterministic.js';
import { makeWorld, POTATO, ref, TEA } from '../world/world.js';

const world = makeWorld();
const { county, neighbour, parties, field, bags, factory } = world;
const { coop, coop2, processor } = parties;
const label = world.label(bags);
const whole = world.bundle([field, bags]);

const run = (input: VerifyInput, unusual: Partial<VerifyOptions> = {}): Report => verify(input, world.options(unusual));
const say = ({ headline, code }: Report) => `${headline} ${code}`;
/** Nothing of the bundle or label may be told beside a verdict that refuses. */
const tellsNothing = ({ facts, journey, attestations, parties, county, issuer }: Report): boolean =>
  facts.length + journey.length + attestations.length + parties.length === 0 && county === undefined && issuer === undefined;
const stranger = keyFrom('attacker', 'key');

describe('what somebody appends to the chain of another party', () => {
  const input = (chain: Chain) => chain.fork(chain.records.length);

  it('corrects and voids nothing unless its signer is accepted', () => {
    const forged = input(bags);
    const grading = bags.find('grading').record;
    const replaced = forged.add(
      {
        kind: 'correction',
        target: grading.id,
        reason: 'incorrect_data',
        replacement: { kind: 'grading', day: '2026-10-09', grade: '特级' },
      },
      { key: stranger },
    );
    forged.add({ kind: 'void', target: bags.at(0).id, reason: 'mistake' }, { key: stranger });
    const report = run({ bundle: world.bundle([field, forged, factory]) });
    expect(say(report)).toBe('unchanged verified.records');
    const step = report.journey.find(({ record }) => record === grading.idHex);
    expect(step).toMatchObject({ check: 'pass', fields: { grade: '一级' } });
    expect(JSON.stringify(report.journey)).not.toContain('特级');
    expect(report.journey.some(({ correctedBy, voidedBy }) => correctedBy !== undefined || voidedBy !== undefined)).toBe(false);
    expect(report.findings.map(({ code }) => code)).not.toContain('record.voided');
    expect(report.journey.find(({ record }) => record === replaced.record.idHex)).toMatchObject({ check: 'not_checked', fields: {} });
  });

  it('brings in no other lot as a source', () => {
    const tea = new Chain(coop2.id, `https://id.gs1.org/01/${TEA}/10/T-1`, coop2.key);
    const plot = new Chain(coop2.id, `urn:tianma:unit:${coop2.id}:plot-1`, coop2.key);
    plot.add({ kind: 'unit_genesis', unitType: 'plot', crop: '茶' }, { iat: '2026-03-01T09:00:00+08:00' });
    tea.add({ kind: 'harvest', gtin: TEA, lot: 'T-1', day: '2026-04-01', inputs: [ref(plot, plot.last)] });
    const forged = input(bags);
    forged.add(
      {
        kind: 'packing',
        gtin: POTATO,
        lot: 'P26-001',
        day: '2026-10-21',
        origin: '530113',
        count: 1,
        itemsRoot: documentId(label.seal),
        inputs: [ref(tea, tea.last)],
      },
      { key: stranger },
    );
    const report = run({ bundle: world.bundle([field, plot, tea, forged, factory]) });
    const steps = report.journey.filter(({ issuer }) => issuer === coop2.id);
    expect(steps.map(({ check, fields }) => [check, fields])).toEqual(steps.map(() => ['not_checked', {}]));
    expect(report.parties.map(({ id }) => id)).not.toContain(coop2.id);
  });
});
