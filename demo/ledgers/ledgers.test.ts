import { createHash } from 'node:crypto';
import { isCreditCode, isGtin14 } from '@tianma/core/gs1';
import { convert, lotSub, type Quantity, textToDecimal, unitSub } from '@tianma/core/record';
import { createKey, type RecordInput, signRecord } from '@tianma/core/sign';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Draft, type Ledger, readLedger, describe as summarise } from '../../packages/cli/src/ledger/index.js';
import { personalIn } from '../../packages/rules/src/identifiers/index.js';
import { labResults, recalled } from './lab-results.mjs';
import { parties, products } from './parties.mjs';
import { workbooks } from './workbooks.mjs';
import { toXlsx } from './write.mjs';

const ledgers = new Map<string, Ledger>();
const allDrafts = (ledger: Ledger): readonly Draft[] => [...ledger.units, ...ledger.lots].flatMap(({ drafts }) => drafts);

beforeAll(async () => {
  for (const workbook of workbooks) {
    const result = await readLedger(await toXlsx(workbook));
    if (!result.ok) throw new Error(`${workbook.file}: ${JSON.stringify(result.errors.slice(0, 3))}`);
    ledgers.set(workbook.file, result.ledger);
  }
});

describe('the ledgers of the demo', () => {
  it.each([
    ['dongchuan-potato.xlsx', { units: 6, lots: 16, rows: 189, records: 254, received: 0, items: 314 }],
    ['guzhang-maojian.xlsx', { units: 4, lots: 23, rows: 132, records: 164, received: 0, items: 276 }],
    ['anxi-xiping.xlsx', { units: 3, lots: 12, rows: 64, records: 67, received: 0, items: 0 }],
    ['anxi-gande.xlsx', { units: 2, lots: 10, rows: 54, records: 49, received: 0, items: 0 }],
    ['anxi-plant.xlsx', { units: 0, lots: 7, rows: 88, records: 69, received: 11, items: 223 }],
    ['cangyuan-honey.xlsx', { units: 3, lots: 15, rows: 104, records: 115, received: 0, items: 180 }],
    ['luqu-yak.xlsx', { units: 3, lots: 22, rows: 147, records: 189, received: 0, items: 294 }],
  ])('reads %s clean', (file, expected) => {
    const ledger = ledgers.get(file) as Ledger;
    expect(summarise(ledger)).toMatchObject({ ...expected, warnings: 0 });
  });

  it('hold at least 60 lots and 600 rows, and lots of the household programme in every producing county', () => {
    const all = [...ledgers.values()].map(summarise);
    expect(all.reduce((sum, { lots }) => sum + lots, 0)).toBeGreaterThanOrEqual(60);
    expect(all.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThanOrEqual(600);
    const flagged = [...ledgers].filter(([, ledger]) => allDrafts(ledger).some(({ record }) => record.private.household));
    expect(flagged.map(([file]) => file)).toEqual([...ledgers.keys()].filter((file) => file !== 'anxi-plant.xlsx'));
  });

  it('are the same bytes each time they are written', async () => {
    const digest = async (): Promise<string> =>
      createHash('sha256')
        .update(await toXlsx(workbooks[0] as (typeof workbooks)[number]))
        .digest('hex');
    expect(await digest()).toBe(await digest());
  });

  it('name parties and goods with right check digits, as the list of parties has them', () => {
    for (const { party } of parties) expect(party.split('/')[1]?.length === 18 ? isCreditCode(party.slice(7)) : true, party).toBe(true);
    for (const { gtin } of products) expect(isGtin14(gtin) && /^02[0-9]/.test(gtin), gtin).toBe(true);
    for (const [file, ledger] of ledgers) {
      const party = parties.find((other) => other.ledger === file);
      expect(`${ledger.division}/${ledger.party}`).toBe(party?.party);
      for (const { zh, gtin } of products.filter((other) => other.party === party?.key)) {
        expect(ledger.products.find((product) => product.gtin === gtin)?.name, file).toBe(zh);
      }
    }
  });

  it('put nothing personal into public fields', () => {
    for (const ledger of ledgers.values()) {
      for (const { record } of allDrafts(ledger)) {
        const { private: slots, gtin: _gtin, lot: _lot, ...shown } = record;
        expect(slots).toBeTypeOf('object');
        for (const text of JSON.stringify(shown).split(/[",:{}[\]]+/)) expect(personalIn(text), text).toBeUndefined();
      }
    }
  });

  it('keep every interval between spraying or treatment and harvest', () => {
    let compared = 0;
    for (const ledger of ledgers.values()) {
      const units = new Map(ledger.units.map((unit) => [unit.code, unit]));
      for (const { drafts } of ledger.lots) {
        const [first] = drafts as [Draft];
        for (const { sort, code } of first.inputs) {
          for (const { record } of (sort === 'unit' ? units.get(code)?.drafts : undefined) ?? []) {
            if (typeof record.intervalDays !== 'number') continue;
            const days = (Date.parse(String(first.day)) - Date.parse(String(record.day))) / 86_400_000;
            if (days < 0) continue;
            compared += 1;
            expect(days, `${code} ${String(record.product)} ${String(record.day)}`).toBeGreaterThanOrEqual(record.intervalDays);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('give away, pack and use no more than there is', () => {
    const kilos = (quantity: unknown): number => {
      const { value, unit } = quantity as { value: string; unit: string };
      const { numerator, denominator } = convert([textToDecimal(value), unit] as Quantity, 'KGM') as {
        numerator: bigint;
        denominator: bigint;
      };
      return Number(numerator) / Number(denominator);
    };
    let compared = 0;
    for (const [file, { lots }] of ledgers) {
      const used = new Map<string, number>();
      for (const { quantity, code } of lots.flatMap(({ drafts }) =>
        drafts.flatMap(({ inputs }) => inputs.filter(({ sort }) => sort === 'lot')),
      )) {
        used.set(code, (used.get(code) ?? 0) + kilos(quantity));
      }
      for (const { code, drafts } of lots) {
        const made = kilos(drafts[0]?.record.quantity);
        const packed = drafts.find(({ record }) => record.kind === 'packing')?.record;
        const inItems = packed ? kilos(packed.netWeight) * Number(packed.count) : 0;
        expect((used.get(code) ?? 0) + inItems, `${file} ${code}`).toBeLessThanOrEqual(made);
        const sold = drafts
          .filter(({ record }) => record.kind === 'sale')
          .reduce((sum, { record }) => sum + Number(record.packages ?? 0), 0);
        if (packed) expect(sold, `${file} ${code}`).toBeLessThanOrEqual(Number(packed.count));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('weather is colder at its lowest than at its highest', () => {
    const all = [...ledgers.values()].flatMap(({ units }) =>
      units.flatMap(({ drafts }) => drafts.filter(({ record }) => record.kind === 'weather')),
    );
    const degrees = (value: unknown): number => Number((value as { value: string }).value);
    for (const { record } of all) expect(degrees(record.temperatureMin)).toBeLessThan(degrees(record.temperatureMax));
    expect(all.length).toBeGreaterThan(200);
  });

  it('laboratories report on lots that are there, after they were made; one lot fails and is recalled', () => {
    for (const { lab, producer, gtin, lot, inspection } of labResults) {
      expect(parties.find(({ key }) => key === lab)?.roles).toEqual(['laboratory']);
      const ledger = ledgers.get(parties.find(({ key }) => key === producer)?.ledger as string) as Ledger;
      const plan = ledger.lots.find(({ code }) => code === lot);
      expect(plan?.gtin, lot).toBe(gtin);
      expect(inspection.day > String(plan?.drafts[0]?.day) && inspection.day < '2026-11-21', lot).toBe(true);
    }
    const failed = labResults.filter(({ inspection }) => inspection.conclusion === 'failed');
    expect(failed.map(({ gtin, lot, producer }) => ({ gtin, lot, party: producer }))).toEqual([
      { gtin: recalled.gtin, lot: recalled.lot, party: recalled.party },
    ]);
  });

  it('no day lies after the day the demo was written', () => {
    for (const draft of [...ledgers.values()].flatMap(allDrafts))
      expect(draft.day === undefined || draft.day <= '2026-11-20', `${draft.id} ${draft.day}`).toBe(true);
  });

  it('the refinery takes up exactly what the two cooperatives handed over', () => {
    const given = ['anxi-xiping.xlsx', 'anxi-gande.xlsx'].flatMap((file) => {
      const ledger = ledgers.get(file) as Ledger;
      return ledger.lots.flatMap(({ code, gtin, drafts }) =>
        drafts.flatMap(({ record, day }) =>
          record.kind === 'handover' ? [{ lot: code, gtin, day, party: `350524/${ledger.party}` }] : [],
        ),
      );
    });
    const plant = ledgers.get('anxi-plant.xlsx') as Ledger;
    const taken = plant.received.map(({ lot, gtin, day, party }) => ({ lot, gtin, day, party }));
    const byLot = (a: { lot: string }, b: { lot: string }): number => (a.lot < b.lot ? -1 : 1);
    expect(taken.sort(byLot)).toEqual(given.sort(byLot));
    for (const { drafts } of plant.lots) expect(drafts[0]?.inputs.every(({ from, party }) => from === 'received' && party)).toBe(true);
  });

  it('every draft signs as it stands, in order, each input before what rests on it', () => {
    const { key } = createKey();
    for (const [file, ledger] of ledgers) {
      const iss = parties.find((party) => party.ledger === file)?.party as string;
      const signed = new Map<string, { chain: Uint8Array; record: Uint8Array }>();
      for (const { sort, code, gtin, drafts } of [...ledger.units, ...ledger.lots]) {
        const sub = sort === 'unit' ? unitSub(iss, code) : lotSub(gtin as string, code);
        let prev: Uint8Array | undefined;
        let chain: Uint8Array | undefined;
        drafts.forEach(({ id, record, inputs }, seq) => {
          // Another party's records are not here: its ids are stood in for.
          const refs = inputs.map(({ from, draft, code: input }) => {
            const stranger = { chain: new Uint8Array(32).fill(input.length), record: createHash('sha256').update(input).digest() };
            return from === 'received' ? stranger : (signed.get(draft as string) as { chain: Uint8Array; record: Uint8Array });
          });
          expect(
            refs.every((ref) => ref !== undefined),
            id,
          ).toBe(true);
          const { household, ...slots } = record.private;
          const input = {
            ...record,
            ...(refs.length > 0 && { inputs: refs }),
            ...(record.kind === 'packing' && { itemsRoot: new Uint8Array(32) }),
            private: { ...slots, ...(household && { household: { ...household, pseudonym: new Uint8Array(16) } }) },
          } as unknown as RecordInput;
          const made = signRecord(input, { key, iss, sub, iat: 1_780_000_000, seq, ...(prev && { prev }) });
          chain ??= made.id;
          prev = made.id;
          signed.set(id, { chain, record: made.id });
        });
      }
    }
  });
});
