import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tianma } from '../program.fixture.js';
import { initWorkspace } from '../workspace/init.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, tempFolder, type World, workbook } from '../workspace/world.fixture.js';

let world: World;
let fresh: string;
beforeAll(async () => {
  world = await makeWorld();
  fresh = tempFolder();
  const county = { kind: 'county', id: '350524', names: { zh: '安溪县' }, division: '350524', host: 'trace.example.cn' } as const;
  initWorkspace(join(fresh, 'county'), county, { passphrase: PASSPHRASE, now: NOW });
  const party = { kind: 'party', id: '350524/91350524MA0TM00549', names: { zh: '茶厂' }, division: '350524' } as const;
  initWorkspace(join(fresh, 'party'), party, { passphrase: PASSPHRASE, now: NOW });
  mkdirSync(join(fresh, 'party', 'below'));
});
afterAll(() => {
  world.clean();
  rmSync(fresh, { recursive: true, force: true });
});

/** A folder as it is written where the tests run: from there or from the root, whichever is shorter. */
const said = (name: string): string => {
  const [full, short] = [join(fresh, name), relative('.', join(fresh, name))];
  return short.length < full.length ? short : full;
};
const at = (...parts: string[]): string => join(world.folder, ...parts);

/** The steps that `tianma` alone names, by their ids, in order. */
async function steps(folder: string, ...args: string[]): Promise<readonly string[]> {
  const { status, out } = await tianma(['--json', '--dir', folder, ...args]);
  expect(status).toBe(0);
  return (JSON.parse(out) as { next: { id: string }[] }).next.map(({ id }) => id);
}

describe('tianma alone', () => {
  it('sends a new party to its county, and a new county to its first party', async () => {
    expect(await steps(join(fresh, 'party'))).toEqual(['enrol']);
    expect(await steps(join(fresh, 'county'))).toEqual(['enrol']);
    const { out } = await tianma(['--dir', join(fresh, 'party')]);
    expect(out).toContain('key-request.json');
    expect(out).toContain(`tianma --dir ${said('party')} trust accept`);
  });

  it('names the workspaces around a folder that is none', async () => {
    const { out } = await tianma(['--dir', fresh]);
    expect(out).toContain(said('county'));
    expect((await tianma(['--dir', join(fresh, 'party', 'below')])).out).toContain(said('party'));
    expect((await tianma(['--dir', join(fresh, 'party', 'below'), 'list'])).err).toContain(`--dir ${said('party')}`);
  });

  it('goes on with the goods: template, packing, labels, bundle', async () => {
    expect(await steps(at('coop'))).toEqual(['template']);
    const { 包装: packing = [], 销售: _, ...sheets } = COOP_SHEETS;
    writeFileSync(at('unpacked.xlsx'), await workbook(sheets));
    await tianma(['--dir', at('coop'), 'import', at('unpacked.xlsx'), '--commit']);
    expect(await steps(at('coop'))).toEqual(['pack']);
    writeFileSync(at('packed.xlsx'), await workbook({ ...sheets, 包装: packing }));
    await tianma(['--dir', at('coop'), 'import', at('packed.xlsx'), '--commit']);
    expect(await steps(at('coop'))).toEqual(['label', 'bundle']);
    expect((await tianma(['--dir', at('coop')])).out).toContain('label L1 --format pdf');
    await tianma(['--dir', at('coop'), 'items', 'apply', 'L1', '--ranges', '0-3', '-o', at('applied.cbor')]);
    expect(await steps(at('coop'))).toEqual(['bundle']);
  });

  it('remembers the label files of a lot, says what of it is still to be made, and keeps that over a backup', async () => {
    const { 包装: packing = [], 采收: harvest = [], ...sheets } = COOP_SHEETS;
    const more = {
      ...sheets,
      采收: [...harvest, ['L5', '东川马铃薯 5kg', '2026-11-12', 'A-02', '300斤']],
      包装: [...packing, ['L5', '2026-11-13', 12]],
    };
    writeFileSync(at('more.xlsx'), await workbook(more));
    await tianma(['--dir', at('coop'), 'import', at('more.xlsx'), '--commit']);
    const label = (...args: string[]): Promise<{ out: string }> => tianma(['--dir', at('coop'), 'label', 'L5', ...args]);
    expect(await steps(at('coop'))).toEqual(['label', 'bundle']);
    await label('--preview', at('look.png'));
    await label('--format', 'terminal', '--to', '0');
    expect(await steps(at('coop'))).toEqual(['label', 'bundle']);
    await label('--layout', '60x40', '--format', 'zpl', '--to', '3', '-o', at('a.zpl'));
    expect((await tianma(['--dir', at('coop')])).out).toMatch(
      /标签文件 4 张\(60x40 zpl,2026-11-21\);还有 8 张没有做[^]*label L5 --from 4 --to 11/,
    );
    await label('--layout', '60x40', '--format', 'zpl', '--from', '3', '-o', at('b.zpl'));
    expect(await steps(at('coop'))).toEqual(['bundle']);
    expect((await tianma(['--dir', at('coop')])).out).toContain('标签文件 12 张(60x40 zpl,2026-11-21);给买方');
    expect((await tianma(['--dir', at('coop'), 'list'])).out).toMatch(/L5 .*12 件 {2}标签文件 12 张/);
    const kept = readdirSync(at('coop', 'label-files')).map((name) => readFileSync(at('coop', 'label-files', name), 'utf8'));
    expect(kept.map((text) => Object.keys((JSON.parse(text) as { files: object[] }).files[0] ?? {}).sort())).toEqual([
      ['at', 'format', 'layout', 'ranges'],
    ]);
    await tianma(['--dir', at('coop'), 'backup', '-o', at('b.backup')]);
    await tianma(['--dir', at('restored'), 'restore', at('b.backup')]);
    expect(await steps(at('restored'))).toEqual(['bundle']);
    rmSync(at('coop', 'label-files'), { recursive: true });
    await tianma(['--dir', at('coop'), 'codes', 'L5', '-o', at('codes.csv')]);
    expect((await tianma(['--dir', at('coop')])).out).toContain('码文件 12 个(csv,2026-11-21);给买方');
  });

  it('says what is old before anything else: lists, certificates', async () => {
    expect(await steps(at('coop'), '--now', '2026-12-02')).toEqual(['stale', 'bundle']);
    expect(await steps(at('lab'), '--now', '2026-12-02')).toEqual(['stale', 'attest']);
    expect((await steps(at('coop'), '--now', '2028-01-01'))[0]).toBe('renew');
    expect(await steps(at('county'))).toEqual(['receive']);
    expect(await steps(at('county'), '--now', '2026-11-27')).toEqual(['status', 'receive']);
    expect(await steps(at('county'), '--now', '2027-03-01')).toEqual(['publish', 'status', 'receive']);
  });

  it('puts an open recall and a drill first', async () => {
    await tianma(['--dir', at('coop'), 'recall', 'drill', 'L1', '--id', 'D1']);
    const open = ['--level', '2', '--reason', 'residue', '--text', '超标', '--todo', '停售'];
    await tianma(['--dir', at('coop'), 'recall', 'open', 'L1', '--id', 'R1', ...open]);
    expect(await steps(at('coop'))).toEqual(['drill', 'recall', 'bundle']);
  });

  it('names a damaged file and goes on', async () => {
    writeFileSync(at('county', 'county.json'), '{');
    const { status, out } = await tianma(['--dir', at('county')]);
    expect([status, out]).toEqual([0, expect.stringContaining('tianma --dir')]);
    expect(await steps(at('county'))).toEqual(['damaged']);
  });
});
