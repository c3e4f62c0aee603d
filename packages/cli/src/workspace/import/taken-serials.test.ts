import { rmSync } from 'node:fs';
import { serialSource } from '@tianma/core/sign';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readItems } from '../items.js';
import { LAYOUT } from '../layout.js';
import { findLot, recordsOf } from '../own-chains.js';
import { COOP_SHEETS, makeWorld, type World, workbook } from '../world.fixture.js';
import { importLedger } from './import.js';
import { takenSerials } from './taken-serials.js';

const HEAD = ['批次号', '日期', '件数', '采收日期'] as const;
const first = ['L1', '2026-11-09', 31, '2026-11-05'] as const;
const other = ['L2', '2026-11-09', 5, '2026-11-06'] as const;
const second = ['L1', '2026-11-10', 12, '2026-11-05'] as const;
const BLANK = [null, null, null, null] as const;
const third = ['L1', '2026-11-11', 7, '2026-11-05'] as const;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.clean());

/** A source that has nothing but these, one after the other, and then others. */
function forced(serials: readonly string[]): () => string {
  const next = serialSource();
  let at = 0;
  return () => serials[at++] ?? next();
}

/** A ledger of its own packs: in one, a lot is packed once, and in the same row of another it would be the same packing. */
async function pack(
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
  source: () => string,
): Promise<[number, number][]> {
  const told: [number, number][] = [];
  const file = await workbook({ ...COOP_SHEETS, 包装: [HEAD, ...rows] });
  const drawing = { source, onDrawn: (done: number, total: number): void => void told.push([done, total]) };
  const result = await importLedger(world.coop, file, { name, drawing });
  expect(result.ok || result.errors).toBe(true);
  return told;
}

const packingsOf = (lot: string): string[] => {
  const { workspace } = world.coop;
  const records = recordsOf(workspace, findLot(workspace, lot).chain).map(({ record }) => record);
  return records.filter(({ kindName }) => kindName === 'packing').map(({ idHex }) => idHex);
};
const serialsOf = (lot: string): string[][] => packingsOf(lot).map((packing) => [...readItems(world.coop.workspace, packing).serials]);

describe('serials of a lot that is packed again', () => {
  const next = serialSource();
  const drawn = Array.from({ length: 31 }, () => next());

  it('are none that a packing before has, nor any twice', async () => {
    expect(await pack('a.xlsx', [first, other], forced(drawn))).toEqual([
      [31, 36],
      [36, 36],
    ]);
    expect(serialsOf('L1')).toEqual([drawn]);
    // The source gives out the same once more, and some of its own twice.
    const fresh = Array.from({ length: 19 }, () => next());
    await pack('b.xlsx', [other, second], forced([...drawn, ...fresh.slice(0, 7), ...drawn, ...fresh]));
    expect(serialsOf('L1')).toEqual([drawn, fresh.slice(0, 12)]);
    await pack('c.xlsx', [other, BLANK, third], forced([...fresh.slice(0, 12), ...drawn, ...fresh]));
    expect(serialsOf('L1')).toEqual([drawn, fresh.slice(0, 12), fresh.slice(12)]);
  });

  it('may be those of another lot', async () => {
    await pack('d.xlsx', [BLANK, BLANK, BLANK, BLANK, ['L2', '2026-11-12', 3, '2026-11-06']], forced(drawn));
    expect(serialsOf('L2')[1]).toEqual(drawn.slice(0, 3));
  });

  it('are none that the same import draws for the lot', () => {
    const { workspace } = world.coop;
    const set = { packing: '', gtin: '1', lot: 'L1', serials: readItems(workspace, packingsOf('L1')[0] as string).serials };
    expect([...takenSerials(workspace, { gtin: '1', lot: 'L1' }, [], [set])]).toEqual(drawn);
    expect([...takenSerials(workspace, { gtin: '2', lot: 'L1' }, [], [set])]).toEqual([]);
  });

  it('are not drawn where those before cannot be read', async () => {
    const [packing = ''] = packingsOf('L1');
    rmSync(world.coop.workspace.path(LAYOUT.items, `${packing}.txt`));
    await expect(pack('e.xlsx', [BLANK, BLANK, BLANK, BLANK, ['L1', '2026-11-13', 2, '2026-11-05']], next)).rejects.toMatchObject({
      code: 'workspace.state',
    });
    expect(packingsOf('L1')).toHaveLength(3);
  });
});
