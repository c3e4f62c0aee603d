import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Recall, Report } from '@tianma/core';
import { createKey, signNotice } from '@tianma/core/sign';
import { checkAffected, readNotice } from '@tianma/core/trust';
import type { CaseLot, RecallCase, RecallReport } from '@tianma/office/recall';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Goods, makeGoods } from '../goods.fixture.js';
import { tianma } from '../program.fixture.js';
import { COOP, CRISPS, PLANT, POTATO } from '../workspace/world.fixture.js';

let goods: Goods;
beforeAll(async () => {
  goods = await makeGoods();
  // Lists of before any recall, for readers who have heard of none since.
  for (const name of ['root', 'trust', 'status']) {
    mkdirSync(goods.at('before'), { recursive: true });
    writeFileSync(goods.at('before', `${name}.cbor`), readFileSync(goods.at('county/public', `${name}.cbor`)));
  }
}, 120_000);
afterAll(() => goods?.clean());

interface Told {
  readonly dryRun: boolean;
  readonly case: Omit<RecallCase, 'notices' | 'history'> & {
    readonly notices: readonly string[];
    readonly events: readonly { event: string }[];
  };
  readonly report: RecallReport;
  readonly others: readonly CaseLot[];
  readonly files: readonly string[];
  readonly finished: readonly string[];
}

const BATCH = 'input:MZ-2026-77';
const WORDS = ['--level', '1', '--reason', 'residue', '--text', '农残超标', '--todo', '停止食用并退回'];
const at = (...parts: string[]): string => goods.at(...parts);
const recall = (dir: string, ...args: string[]): Promise<Told> => goods.json<Told>('--dir', at(dir), 'recall', ...args);
const codes = (lots: readonly { readonly lot: string }[]): readonly string[] => lots.map(({ lot }) => lot).sort();

/** What somebody who scans is told, with the lists of the county as they are in a folder. */
async function scan(what: string, lists: 'before' | 'county/public', ...more: string[]): Promise<Report> {
  const trust = ['--anchors', at(lists, 'root.cbor'), '--trust', at(lists, 'trust.cbor'), '--status', at(lists, 'status.cbor')];
  return JSON.parse(
    (await tianma(['--json', 'verify', what, ...trust, '--certificates', at('county/public/certificates'), ...more])).out,
  ) as Report;
}
const saidOf = ({ recalls }: Report): readonly unknown[] => recalls.map(({ lot, state, source }: Recall) => [lot, state, source]);

const code = (gtin: string, lot: string): string => `https://trace.example.cn/01/${gtin}/10/${lot}`;
const folder = (dir: string): readonly string[] => (existsSync(at(dir, 'recalls')) ? readdirSync(at(dir, 'recalls')) : []);

describe('a dry run', () => {
  it('shows the set, and signs and writes nothing', async () => {
    const told = await recall('coop', 'open', BATCH, ...WORDS, '--dry-run');
    expect(told).toMatchObject({ dryRun: true, case: { state: 'open', notices: [] }, files: [] });
    expect(codes(told.case.lots)).toEqual(['L1']);
    expect(folder('coop')).toEqual([]);
    expect(await goods.done('--dir', at('coop'), 'recall', 'open', BATCH, ...WORDS, '--dry-run')).toContain('什么都没有签');
  });
});

describe('a cause', () => {
  it.each([
    ['lab:530113/91530113MA0TM0089E', ['L1']],
    ['lot:L2', ['L2']],
    ['unit:A-02', ['L2']],
    ['unit:A-01@2026-08-01', ['L1']],
  ])('%s reaches %j', async (cause, lots) => {
    const told = await recall('coop', 'open', cause, ...WORDS, '--dry-run');
    expect(codes(told.case.lots)).toEqual(lots);
  });
});

describe('bad input', () => {
  it.each<[string, string, ...string[]]>([
    ['recall.cause', 'coop', 'open', 'NONE', ...WORDS],
    ['recall.cause', 'coop', 'open', 'input:NONE', ...WORDS],
    ['recall.cause', 'coop', 'open', 'lab:530113/NONE', ...WORDS],
    ['cli.usage', 'coop', 'open', 'key:zz', ...WORDS],
    ['cli.usage', 'coop', 'open', 'unit:A-01@zz', ...WORDS],
    ['recall.cause', 'coop', 'open', 'unit:A-99', ...WORDS],
    ['cli.usage', 'coop', 'open', BATCH, ...WORDS.slice(2)],
    ['cli.usage', 'coop', 'open', BATCH, ...WORDS, '--level', '4'],
    ['cli.usage', 'coop', 'open', BATCH, ...WORDS, '--text', '字'.repeat(61)],
    ['cli.usage', 'coop', 'open', BATCH, ...WORDS, '--id', '../x'],
    ['cli.usage', 'coop', 'open', BATCH, ...WORDS, '--known', '2027-01-01'],
    ['workspace.state', 'lab', 'open', BATCH, ...WORDS],
    ['recall.state', 'coop', 'close', 'R20261121-1'],
    ['recall.state', 'coop', 'report', 'NONE'],
  ])('is %s in %s: %s %s', async (wanted, dir, ...args) => {
    await goods.refused(wanted, '--dir', at(dir), 'recall', ...args);
    expect(folder(dir)).toEqual([]);
  });

  it('is a calendar that ends before the recall', async () => {
    const years = [{ year: 2025, holidays: [], workdays: [], source: 'x', evidence: 'unverified' }];
    writeFileSync(at('2025.json'), JSON.stringify({ schema: 'tianma-calendar/0', id: 'c', years }));
    await goods.refused('recall.calendar', '--dir', at('coop'), 'recall', 'open', BATCH, ...WORDS, '--calendar', at('2025.json'));
    writeFileSync(at('bad.json'), '{}');
    await goods.refused('pack.invalid', '--dir', at('coop'), 'recall', 'open', BATCH, ...WORDS, '--calendar', at('bad.json'));
    expect(folder('coop')).toEqual([]);
  });
});

describe('who may recall', () => {
  it('is not a party for a lot of another, also where it has its records', async () => {
    cpSync(at('coop'), at('coop-knows'), { recursive: true });
    await goods.done('--dir', at('coop-knows'), 'receive', at('P1.tianma'));
    await goods.refused('sign.not_entitled', '--dir', at('coop-knows'), 'recall', 'open', `${CRISPS}/P1`, ...WORDS);
    expect(folder('coop-knows')).toEqual([]);
  });

  it('is a party for its own lot; of what it was made of it says who has to', async () => {
    const told = await recall('plant', 'open', `${POTATO}/L1`, ...WORDS, '--dry-run');
    expect([codes(told.case.lots), codes(told.others)]).toEqual([['L1', 'P1'], ['L1']]);
  });

  it('is an authority for every lot of its county', async () => {
    const office = [
      '--id',
      '530113/AUTH-001',
      '--name',
      '示范农业农村局',
      '--division',
      '530113',
      '--type',
      'authority',
      '--role',
      'authority',
    ];
    await goods.done('init', 'party', '--dir', at('office'), ...office);
    await goods.done('--dir', at('county'), 'trust', 'enrol', at('office/key-request.json'), '--from', '2026-01-01');
    await goods.done('--dir', at('county'), 'trust', 'publish');
    await goods.done('--dir', at('office'), 'trust', 'accept', at('county/public'));
    await goods.done('--dir', at('office'), 'receive', at('P1.tianma'));
    const told = await recall('office', 'open', BATCH, ...WORDS, '--id', 'OFFICE-1');
    expect([codes(told.case.lots), told.others]).toEqual([['L1', 'P1'], []]);
    const [notice = ''] = told.files;
    const trust = ['--anchors', at('before/root.cbor'), '--trust', at('county/public/trust.cbor'), '--status', at('before/status.cbor')];
    const heard = await tianma([
      '--json',
      'verify',
      at('P1.tianma'),
      ...trust,
      '--certificates',
      at('county/public/certificates'),
      '--certificates',
      notice,
    ]);
    const report = JSON.parse(heard.out) as Report;
    expect([report.code, saidOf(report)]).toEqual([
      'lot.recalled',
      [
        ['P1', 'open', 'notice'],
        ['L1', 'open', 'notice'],
      ],
    ]);
  });
});

describe('a drill of the county', () => {
  it('runs the same way, is marked everywhere, and says how well it went', async () => {
    const told = await recall('county', 'drill', BATCH, '--known', '2026-11-20T20:00:00Z');
    expect(told.case).toMatchObject({ id: 'D20261121-1', drill: true, state: 'open', published: true });
    expect(codes(told.case.lots)).toEqual(['L1', 'P1']);
    expect(told.report).toMatchObject({ drill: true, completeness: { lots: 2, toStart: 4 * 3_600 } });
    const text = await goods.done('--dir', at('county'), 'recall', 'report', 'D20261121-1');
    expect(text).toContain('【演练】');
    expect(text).toContain('演练成绩');
    const report = await scan(code(CRISPS, 'P1'), 'county/public', '--bundle', at('P1.tianma'));
    expect([report.headline, report.recalls.find(({ input }) => !input)?.state]).toEqual(['unchanged', 'drill']);
  });

  it('stays one when it ends: nobody is told that there was a recall', async () => {
    const told = await recall('county', 'close', 'D20261121-1');
    expect(told.case).toMatchObject({ drill: true, state: 'closed' });
    const report = await scan(code(CRISPS, 'P1'), 'county/public', '--bundle', at('P1.tianma'));
    expect(report.recalls.map(({ state }) => state)).toEqual(['drill', 'drill']);
    await goods.refused('recall.state', '--dir', at('county'), 'status', 'close', `${POTATO}/L1`);
  });
});

describe('a drill that was cut off before it was out', () => {
  it('gives way to a recall of the lot that came in between, and holds up nothing', async () => {
    cpSync(at('county'), at('county-cut'), { recursive: true });
    rmSync(at('county-cut/recalls'), { recursive: true, force: true });
    writeFileSync(
      at('county-cut/county.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(at('county-cut/county.json'), 'utf8')), recalls: [] }),
      {
        mode: 0o600,
      },
    );
    await recall('county-cut', 'drill', BATCH, '--id', 'D9');
    // As if killed before the list: the case stands, and no list has heard of it.
    rmSync(at('county-cut/recalls/D9/000002.json'));
    writeFileSync(
      at('county-cut/county.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(at('county-cut/county.json'), 'utf8')), recalls: [] }),
      {
        mode: 0o600,
      },
    );
    await goods.done('--dir', at('county-cut'), 'status', 'recall', `${POTATO}/L1`, ...WORDS);
    const told = await goods.tell('--dir', at('county-cut'), 'recall', 'report', 'D9');
    expect(told.err).toContain('D9');
    const states = JSON.parse(readFileSync(at('county-cut/county.json'), 'utf8')) as { recalls: readonly { lot: string; state: string }[] };
    expect(states.recalls.map(({ lot, state }) => `${lot} ${state}`).sort()).toEqual(['L1 open', 'P1 drill']);
  });
});

describe('a drill of a party', () => {
  it('is heard offline as a drill, and never as a recall, also when it has ended', async () => {
    cpSync(at('coop'), at('coop-drill'), { recursive: true });
    const heard = async (): Promise<readonly unknown[]> => {
      await goods.done('--dir', at('coop-drill'), 'bundle', 'L1', '-o', at('L1-drill.tianma'));
      const report = await scan(at('L1-drill.tianma'), 'before');
      return [report.headline, saidOf(report)];
    };
    await recall('coop-drill', 'drill', BATCH, '--id', 'D1');
    expect(await heard()).toEqual(['unchanged', [['L1', 'drill', 'notice']]]);
    await recall('coop-drill', 'close', 'D1');
    expect(await heard()).toEqual(['unchanged', [['L1', 'drill', 'notice']]]);
    await goods.refused('recall.state', '--dir', at('coop-drill'), 'recall', 'open', BATCH, ...WORDS, '--id', 'D1');
  });
});

describe('a recall by the writer of a lot', () => {
  it('signs a notice that closes over the set, and tells whom it was sold to only in private', async () => {
    const told = await recall('coop', 'open', BATCH, ...WORDS, '--csv', at('lists.csv'));
    expect(told.case).toMatchObject({ id: 'R20261121-1', drill: false, state: 'open', published: true });
    expect(told.report.lists.sold.map(({ kind, contact }) => [kind, contact])).toEqual([
      ['sale', null],
      ['handover', null],
    ]);
    expect(told.report.lists.ends).toMatchObject([{ why: 'handed_over', party: PLANT }]);
    const [file = ''] = told.files;
    const notice = readNotice(new Uint8Array(readFileSync(file)));
    checkAffected(
      notice,
      told.case.lots.map(({ anchor, gtin, lot }) => ({ anchor: new Uint8Array(Buffer.from(anchor ?? '', 'hex')), gtin, lot })),
    );
    expect([notice.lots, notice.envelope.sub]).toEqual([[[POTATO, 'L1']], 'R20261121-1']);
    expect(readFileSync(at('lists.csv'), 'utf8')).not.toContain('王府井超市');
    expect(readFileSync(at('lists.csv'), 'utf8')).toContain(`示范加工厂(${PLANT})`);
    const said = await goods.done('--dir', at('coop'), 'recall', 'report', 'R20261121-1');
    expect(said).toMatch(new RegExp(`已交给对方.*示范加工厂\\(${PLANT}\\)`));
    writeFileSync(at('bad.csv'), '530113101,铜都街道\n什么,地方');
    await goods.refused('cli.usage', '--dir', at('coop'), 'recall', 'report', 'R20261121-1', '--places', at('bad.csv'));
    const opened = await recall('coop', 'report', 'R20261121-1', '--contacts', '--csv', at('lists.csv'));
    expect(opened.report.lists.sold[0]?.contact).toMatchObject({ name: '王府井超市' });
    expect(readFileSync(at('lists.csv'), 'utf8')).toContain('王府井超市');
    expect(statSync(at('lists.csv')).mode & 0o777).toBe(0o600);
    for (const name of readdirSync(at('coop/recalls/R20261121-1'))) {
      expect(readFileSync(at('coop/recalls/R20261121-1', name), 'utf8')).not.toContain('王府井超市');
    }
  });

  it('is heard offline: the notice is in the bundle, and counts with a list of before it', async () => {
    expect((await scan(at('L1.tianma'), 'before')).headline).toBe('unchanged');
    await goods.done('--dir', at('coop'), 'bundle', 'L1', '-o', at('L1-recalled.tianma'));
    const report = await scan(at('L1-recalled.tianma'), 'before');
    expect([report.code, saidOf(report)]).toEqual(['lot.recalled', [['L1', 'open', 'notice']]]);
  });

  it('keeps the weight, an extension and a second end', async () => {
    const told = await recall('coop', 'report', 'R20261121-1', '--destroyed', `${POTATO}/L1=100公斤`, '--extend', '3', '--why', '下雪');
    expect(told.case).toMatchObject({ extended: 3 });
    expect(told.report.account.lots[0]).toMatchObject({ lot: 'L1', produced: '1099', shares: { destroyed: '100' } });
    expect(told.report.clock.finish.day).toBe('2026-12-09');
    await goods.refused('cli.usage', '--dir', at('coop'), 'recall', 'report', 'R20261121-1', '--found', 'L1');
    await goods.refused('cli.usage', '--dir', at('coop'), 'recall', 'report', 'R20261121-1', '--found', `${POTATO}/L2=5公斤`);
    await goods.refused('cli.usage', '--dir', at('coop'), 'recall', 'report', 'R20261121-1', '--extend', '2');
    const report = ['--dir', at('coop'), 'recall', 'report', 'R20261121-1'];
    const kept = readdirSync(at('coop/recalls/R20261121-1')).length;
    const tooMuch = await goods.refused('cli.usage', ...report, '--destroyed', `${POTATO}/L1=5000公斤`, '--extend', '1', '--why', '雪');
    expect(tooMuch).toMatch(/1099 千克以内\n.*5000 千克/);
    await goods.refused('cli.usage', ...report, '--found', `${POTATO}/L1=1000公斤`);
    expect(readdirSync(at('coop/recalls/R20261121-1'))).toHaveLength(kept);
    const refusal = await goods.refused('recall.state', '--dir', at('coop'), 'recall', 'close', 'R20261121-1');
    expect(refusal).toMatch(/已售出未退回 1 批 1898 千克$/m);
    expect(refusal).toContain('--yes');
    expect((await recall('coop', 'report', 'R20261121-1')).case).toMatchObject({ state: 'open' });
    const closed = await recall('coop', 'close', 'R20261121-1', '--yes');
    expect(closed.case.events.map(({ event }) => event)).toEqual(['opened', 'published', 'found', 'extended', 'closed', 'published']);
    await goods.refused('recall.state', '--dir', at('coop'), 'recall', 'close', 'R20261121-1');
    await goods.refused('recall.state', '--dir', at('coop'), 'recall', 'open', BATCH, ...WORDS, '--id', 'R20261121-1');
    await goods.done('--dir', at('coop'), 'bundle', 'L1', '-o', at('L1-closed.tianma'));
    const scanned = await scan(at('L1-closed.tianma'), 'before');
    expect([scanned.headline, saidOf(scanned)]).toEqual(['unchanged', [['L1', 'closed', 'notice']]]);
  });
});

describe('a recall by the county', () => {
  it('says it of every lot at once, over two parties, online', async () => {
    const told = await recall('county', 'open', BATCH, ...WORDS, '--to', at('www'));
    expect(codes(told.case.lots)).toEqual(['L1', 'P1']);
    for (const [gtin, lot] of [
      [CRISPS, 'P1'],
      [POTATO, 'L1'],
    ] as const) {
      const report = await scan(code(gtin, lot), 'county/public');
      expect([report.code, saidOf(report)]).toEqual(['lot.recalled_unverified', [[lot, 'open', 'status']]]);
    }
    expect(existsSync(at('www/status.cbor'))).toBe(true);
    // It takes the place of the drill.
    expect((await scan(at('P1.tianma'), 'county/public')).code).toBe('lot.recalled');
    expect(await goods.json('--dir', at('county'), 'recall', 'list')).toMatchObject({
      cases: [
        { id: 'D20261121-1', drill: true, state: 'closed' },
        { id: 'R20261121-1', drill: false, state: 'open', lots: 2 },
      ],
    });
  });

  it('cannot be hidden behind a drill, nor ended while another recall holds the lot', async () => {
    await goods.refused('cli.usage', '--dir', at('county'), 'recall', 'drill', `${POTATO}/L1`);
    await goods.done('--dir', at('county'), 'recall', 'open', `${CRISPS}/P1`, ...WORDS, '--level', '2', '--reason', 'microbes');
    const levels = async (): Promise<readonly unknown[]> =>
      (await scan(code(CRISPS, 'P1'), 'county/public')).recalls.map(({ lot, state, level, reason }) => [lot, state, level, reason]);
    // The list keeps the word of the graver one, and gets that of the other when it ends.
    expect(await levels()).toEqual([['P1', 'open', 1, 'residue']]);
    await goods.refused('recall.state', '--dir', at('county'), 'recall', 'close', 'R20261121-1');
    await recall('county', 'close', 'R20261121-1', '--yes');
    expect(saidOf(await scan(code(POTATO, 'L1'), 'county/public'))).toEqual([['L1', 'closed', 'status']]);
    expect(await levels()).toEqual([['P1', 'open', 2, 'microbes']]);
    await recall('county', 'close', 'R20261121-2', '--yes');
    const report = await scan(at('P1.tianma'), 'county/public');
    expect([report.headline, report.recalls.map(({ state }) => state)]).toEqual(['unchanged', ['closed', 'closed']]);
  });
});

describe('a county that learns more', () => {
  // The county as it was before it had any records.
  const folderOf = (): string => at('county-late');
  const late = (...args: string[]): Promise<Told> => recall('county-late', ...args);

  it("publishes the writer's notice with its own case, in the writer's words", async () => {
    cpSync(at('county'), folderOf(), { recursive: true });
    for (const name of ['received', 'recalls', 'public/notices']) rmSync(at('county-late', name), { recursive: true, force: true });
    const county = JSON.parse(readFileSync(at('county-late/county.json'), 'utf8')) as object;
    writeFileSync(at('county-late/county.json'), JSON.stringify({ ...county, recalls: [] }), { mode: 0o600 });
    cpSync(at('coop'), at('coop-again'), { recursive: true });
    rmSync(at('coop-again/recalls'), { recursive: true });
    const { files } = await recall('coop-again', 'open', BATCH, ...WORDS, '--id', 'R7');
    const notice = ['--notice', files[0] as string];
    await goods.refused('recall.cause', '--dir', folderOf(), 'recall', 'open', BATCH, ...notice);
    await goods.done('--dir', folderOf(), 'receive', at('handed.tianma'));
    await goods.refused('recall.state', '--dir', folderOf(), 'recall', 'drill', BATCH, ...notice);
    const told = await late('open', BATCH, ...notice, '--id', 'C7');
    expect(told.case).toMatchObject({ texts: { zh: '农残超标' }, level: 1, lots: [{ lot: 'L1' }] });
    expect(told.case.notices).toHaveLength(1);
    await goods.done('--dir', at('plant'), 'trust', 'accept', at('county-late/public'));
    const bundle = ['--dir', at('plant'), 'bundle', 'P1', '-o', at('P1-heard.tianma')];
    await goods.done(...bundle);
    expect(saidOf(await scan(at('P1-heard.tianma'), 'before'))).toEqual([['L1', 'open', 'notice']]);
  });

  it('is told of lots that came in since, and takes them in under the same number', async () => {
    await goods.done('--dir', folderOf(), 'receive', at('P1.tianma'));
    const seen = await late('report', 'C7');
    expect(seen.report.missed.map(({ code: lot }) => lot)).toEqual(['P1']);
    // It cannot end without them.
    expect(await goods.refused('recall.state', '--dir', folderOf(), 'recall', 'close', 'C7')).toContain(`${CRISPS}/P1`);
    const told = await late('open', BATCH, ...WORDS, '--text', '农残超标,范围扩大', '--id', 'C7');
    expect([codes(told.case.lots), told.case.texts.zh, told.case.notices.length]).toEqual([['L1', 'P1'], '农残超标,范围扩大', 1]);
    expect(told.report.missed).toEqual([]);
    // The same again changes nothing.
    const again = await late('open', BATCH, ...WORDS, '--text', '农残超标,范围扩大', '--id', 'C7');
    expect([again.case.events.map(({ event }) => event), again.files]).toEqual([['opened', 'published', 'corrected', 'published'], []]);
  });

  it('refuses a notice that nobody of the county signed, or that names other lots', async () => {
    const stranger = signNotice(
      {
        anchor: told7().anchor as string,
        lots: [{ gtin: POTATO, lot: 'L1' }],
        level: 1,
        since: '2026-11-21',
        state: 'open',
        reason: 'residue',
        texts: { zh: '假的' },
        todo: { zh: '无' },
      },
      { key: createKey().key, iss: COOP, sub: 'R7', iat: '2026-11-21T00:00:00Z' },
    );
    writeFileSync(at('fake.cbor'), stranger.bytes);
    await goods.refused('notice.rejected', '--dir', folderOf(), 'recall', 'open', `${POTATO}/L1`, '--notice', at('fake.cbor'));
    const own = readdirSync(at('coop-again/recalls/R7')).find((name) => name.endsWith('.cbor')) as string;
    const notice = ['--notice', at('coop-again/recalls/R7', own)];
    await goods.refused('recall.affected', '--dir', folderOf(), 'recall', 'open', `${CRISPS}/P1`, ...notice);
    await goods.refused('workspace.state', '--dir', at('coop-again'), 'recall', 'open', BATCH, ...notice, '--id', 'R8');
    expect(folder('county-late')).toEqual(['C7']);
  });

  const told7 = (): CaseLot => {
    const first = JSON.parse(readFileSync(at('county-late/recalls/C7/000001.json'), 'utf8')) as { lots: readonly CaseLot[] };
    return first.lots[0] as CaseLot;
  };
});
