import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLedger } from '../../ledger/index.js';
import { readZip, storeZip } from '../../ledger/zip.js';
import { workbook } from '../world.fixture.js';
import { faultsPath, ledgerNameOf, returnFaults } from './return-faults.js';

const folder = mkdtempSync(join(tmpdir(), 'tianma-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('returnFaults', () => {
  it('names the file after the ledger, and a returned one after itself', () => {
    const paths = ['a/台账.xlsx', 'a/台账.错误.xlsx', 'a/采收.csv', 'a/台账', 'a/b.errors.xlsx'];
    expect(paths.map((path) => faultsPath(path, 'zh'))).toEqual([
      'a/台账.错误.xlsx',
      'a/台账.错误.xlsx',
      'a/采收.错误.xlsx',
      'a/台账.错误.xlsx',
      'a/b.errors.xlsx',
    ]);
    expect(paths.slice(0, 2).map((path) => faultsPath(path, 'en'))).toEqual(['a/台账.errors.xlsx', 'a/台账.错误.xlsx']);
    expect(['a/台账.错误.xlsx', 'b.errors.xlsx', 'c.errors.csv', '台账.xlsx'].map(ledgerNameOf)).toEqual([
      '台账.xlsx',
      'b.xlsx',
      'c.errors.csv',
      '台账.xlsx',
    ]);
  });

  it('writes the file, or tells why not; none for a file that is not whole', async () => {
    const file = await workbook({
      基地: [
        ['地块编号', '作物'],
        ['A-01', null],
      ],
    });
    const result = await readLedger(file);
    if (result.ok) throw new Error('no fault');
    const path = join(folder, 'a.错误.xlsx');
    expect(returnFaults(file, result, path, 'zh')).toEqual({ path });
    expect(existsSync(path)).toBe(true);
    expect(returnFaults(file, result, join(path, 'b.xlsx'), 'zh')).toMatchObject({ trouble: { code: 'cli.file' } });
    const parts = new Map(readZip(file));
    parts.delete('[Content_Types].xml');
    const bare = new Uint8Array(storeZip(parts));
    expect(await readLedger(bare)).toMatchObject({ ok: false, count: 1 });
    expect(returnFaults(bare, result, join(folder, 'c.xlsx'), 'zh')).toEqual({});
    expect(existsSync(join(folder, 'c.xlsx'))).toBe(false);
  });
});
