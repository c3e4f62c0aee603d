import { createHash } from 'node:crypto';
import { isCreditCode, isGtin14 } from '@tianma/core/gs1';
import { lotSub, unitSub } from '@tianma/core/record';
import { createKey, type RecordInput, signRecord } from '@tianma/core/sign';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Draft, type Ledger, readLedger, describe as summarise } from '../../packages/cli/src/ledger/index.js';
import { personalIn } from '../../packages/cli/src/ledger/personal.js';
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
    ['dongchuan-potato.xlsx', { units: 6, lots: 16, rows: 175, records: 244, received: 0, items: 314 }],
    ['guzhang-maojian.xlsx', { units: 4, lots: 23, rows: 132, records: 164, received: 0, items: 283 }],
    ['anxi-xiping.xlsx', { units: 3, lots: 12, rows: 64, records: 67, received: 0, items: 0 }],
    ['anxi-gande.xlsx', { units: 2, lots: 10, rows: 54, records: 49, received: 0, items: 0 }],
    ['anxi-plant.xlsx', { units: 0, lots: 7, rows: 88, records: 69, received: 11, items: 223 }],
    ['cangyuan-honey.xlsx', { units: 3, lots: 15, rows: 104, records: 115, received: 0, items: 180 }],
    ['luqu-yak.xlsx', { units: 3, lots: 22, rows: 146, records: 197, received: 0, items: 300 }],
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
