import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, tianma } from '../program.fixture.js';
import { writeWhole } from '../workspace/atomic.js';
import { enrol } from '../workspace/county/enrol.js';
import { publishTrust } from '../workspace/county/trust.js';
import { initWorkspace } from '../workspace/init.js';
import { LAYOUT } from '../workspace/layout.js';
import { readKeyRequest } from '../workspace/party/key-request.js';
import { declarationsFolder } from '../workspace/register/held.js';
import { filesIn, readFile } from '../workspace/workspace.js';
import { COOP, makeWorld, NOW, PASSPHRASE, POTATO, type World, workbook } from '../workspace/world.fixture.js';

const BUREAU = '530113/BUREAU-1';
const NUMBER = 'LB-15-26062700330A';
const CERTIFICATE = {
  scheme: 'green',
  number: NUMBER,
  holder: COOP,
  authority: '中国绿色食品发展中心',
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-06-01',
  validTo: '2029-05-31',
  cap: { value: '120', unit: 'TNE' },
};
const PROFILE = {
  id: 'highland-potato',
  names: { zh: '高山马铃薯' },
  gtins: [POTATO],
  crops: ['马铃薯'],
  validFrom: '2026-01-01',
  steps: [{ kind: 'field_operation' }, { kind: 'packing' }],
  tests: [],
  evidence: 'unverified',
};
const BRAND = {
  id: 'dongchuan',
  names: { zh: '东川统一标识', en: 'Dongchuan mark' },
  kind: 'county_mark',
  owner: '530113',
  profiles: ['highland-potato'],
  schemes: ['green'],
  validFrom: '2026-01-01',
};
const PACK = {
  schema: 'tianma-pack/0',
  id: 'dongchuan-rows',
  version: '1',
  names: { zh: '东川规则', en: 'Dongchuan rows' },
  rows: [
    {
      id: 'dongchuan.late_days',
      table: 'setting',
      name: 'dongchuan_late_days',
      value: '5',
      unit: 'DAY',
      validFrom: '2026-01-01',
      source: '东农发〔2026〕1号',
      evidence: 'unverified',
    },
  ],
};

let world: World;
let bureau: string;
beforeAll(async () => {
  world = await makeWorld();
  bureau = join(world.folder, 'bureau');
  const { workspace } = initWorkspace(
    bureau,
    { kind: 'lab', id: BUREAU, names: { zh: '区农业农村局' }, division: '530113', type: 'authority', roles: ['authority'] },
    { passphrase: PASSPHRASE, now: NOW },
  );
  await enrol(world.county, readKeyRequest(readFile(workspace.path(LAYOUT.request))));
  await publishTrust(world.county);
  await at(bureau, 'trust', 'accept', world.county.workspace.path(LAYOUT.public));
});
afterAll(() => world.clean());

const at = (folder: string, ...args: string[]): Promise<Outcome> => tianma(['--dir', folder, '--lang', 'en', ...args]);
const county = (...args: string[]): Promise<Outcome> => at(world.county.workspace.folder, ...args);
const coop = (...args: string[]): Promise<Outcome> => at(world.coop.workspace.folder, ...args);
const json = (outcome: Outcome): never => JSON.parse(outcome.out) as never;
const file = (name: string, value: unknown): string => {
  const path = join(world.folder, name);
  writeWhole(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const sheet = async (name: string, sheets: Parameters<typeof workbook>[0]): Promise<string> => {
  const path = join(world.folder, name);
  writeWhole(path, await workbook(sheets));
  return path;
};

describe('registers of a county', () => {
  it('are signed, listed, published and taken over', async () => {
    expect((await county('cert', 'add', file('cert.json', CERTIFICATE))).out).toContain(`certificate/green:${NUMBER}, version 1`);
    expect((await county('profile', 'add', file('profile.json', PROFILE))).status).toBe(0);
    expect((await county('brand', 'add', file('brand.json', BRAND))).status).toBe(0);
    expect((await county('rules', 'add', file('pack.json', PACK))).status).toBe(0);
    const again = json(await county('--json', 'cert', 'add', join(world.folder, 'cert.json'))) as { declared: object[] };
    expect(again.declared).toEqual([{ kind: 'certificate', id: `green:${NUMBER}`, version: 1, same: true }]);
    const stick = join(world.folder, 'stick');
    await county('trust', 'publish', '--to', stick);
    const accepted = await coop('trust', 'accept', stick);
    expect(accepted.err).toBe('');
    expect(accepted.out).toContain('4 new documents of registers');
    const { certificates } = json(await coop('--json', 'cert', 'check')) as { certificates: object[] };
    expect(certificates).toMatchObject([
      { number: NUMBER, issuer: '530113', state: 'standing', numberAnswer: 'possible', holderKnown: true, foreignGtins: [] },
    ]);
    expect((await coop('brand', 'check')).out).toContain('nothing is missing');
    expect((await coop('brand', 'list')).out).toContain('dongchuan  v1  standing');
    const packs = json(await coop('--json', 'rules', 'list')) as { packs: string[]; declared: object[] };
    expect(packs.packs[1]).toMatch(/^dongchuan-rows@1 sha256:/);
    expect(packs.declared).toMatchObject([{ id: 'dongchuan-rows', issuer: '530113', from: '2026-11-21' }]);
  });

  it('are withdrawn by a new version, which takes effect where it arrives', async () => {
    const out = await county('cert', 'withdraw', `green:${NUMBER}`, '--since', '2026-11-01', '--reason', '超范围使用');
    expect(out.out).toContain('version 2');
    await coop('trust', 'accept', world.county.workspace.path(LAYOUT.public));
    const listed = json(await coop('--json', 'cert', 'list', '--all')) as { entries: { version: number; state: string }[] };
    expect(listed.entries.map(({ version, state }) => [version, state])).toEqual([
      [1, 'replaced'],
      [2, 'standing'],
    ]);
    expect(json(await coop('--json', 'cert', 'check'))).toMatchObject({ certificates: [{ state: 'withdrawn', version: 2 }] });
    // Signed again, it counts again.
    await county('cert', 'add', join(world.folder, 'cert.json'));
    expect(json(await county('--json', 'cert', 'check'))).toMatchObject({ certificates: [{ state: 'standing', version: 3 }] });
    expect((await county('cert', 'withdraw', 'green:NONE', '--reason', 'x')).err).toContain('cli.usage');
  });

  it('take the word of an authority, and of nobody else', async () => {
    const other = { ...CERTIFICATE, number: 'LB-15-26062700331A' };
    const refused = await coop('cert', 'add', file('other.json', other));
    expect(refused.err).toContain('sign.not_entitled');
    expect(filesIn(declarationsFolder(world.coop.workspace), '.cbor')).not.toHaveLength(0);
    expect((await at(bureau, 'cert', 'add', join(world.folder, 'other.json'))).status).toBe(0);
    const [signed = ''] = filesIn(join(bureau, LAYOUT.declarations), '.cbor').filter((path) =>
      Buffer.from(readFile(path)).includes('LB-15-26062700331A'),
    );
    expect((await county('receive', signed)).out).toContain(`by ${BUREAU}`);
    expect((await coop('receive', signed)).status).toBe(0);
    expect((await coop('cert', 'list')).out).toContain(`green:LB-15-26062700331A  v1  standing  2026-06-01..2029-05-31  ${BUREAU}`);
    const broken = new Uint8Array(readFile(signed));
    broken[broken.length - 1] = (broken.at(-1) as number) ^ 1;
    writeWhole(join(world.folder, 'broken.cbor'), broken);
    expect((await coop('receive', join(world.folder, 'broken.cbor'))).err).toContain('signature.mismatch');
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'doc.malformed'],
    ['a name twice', `{"scheme":"green","scheme":"sc"}`, 'doc.malformed'],
    ['another property', { ...CERTIFICATE, level: 'A' }, 'doc.field_newer'],
    ['a wrong barcode', { ...CERTIFICATE, gtins: ['1'] }, 'register.entry'],
    ['a fraction', { ...CERTIFICATE, cap: { value: 1.5, unit: 'TNE' } }, 'doc.malformed'],
    ['a hidden character', { ...CERTIFICATE, authority: 'a\u202eb' }, 'record.text'],
  ])('sign nothing with %s', async (_, value, code) => {
    const before = filesIn(declarationsFolder(world.county.workspace), '.cbor');
    const { status, err } = await county('cert', 'add', file('bad.json', value));
    expect([status === 0, err.includes(code)]).toEqual([false, true]);
    expect(filesIn(declarationsFolder(world.county.workspace), '.cbor')).toEqual(before);
  });

  it('are stated by options too', async () => {
    const flags = [
      '--scheme',
      'geographical_indication',
      '--number',
      'AGI2020-01-0001',
      '--holder',
      '示范马铃薯合作社',
      '--authority',
      '农业农村部',
    ];
    const days = ['--from', '2026-01-01', '--to', '2030-12-31', '--crop', '马铃薯', '--area', '300亩', '--cap', '900TNE'];
    expect((await county('cert', 'add', ...flags, ...days)).status).toBe(0);
    const { certificates } = json(await county('--json', 'cert', 'check')) as { certificates: { scheme: string }[] };
    expect(certificates.find(({ scheme }) => scheme === 'geographical_indication')).toMatchObject({ holderKnown: true, state: 'standing' });
    expect((await county('cert', 'add', ...flags)).err).toContain('certificate/validFrom');
  });

  it('state a regional brand by options', async () => {
    const flags = [
      '--id',
      'wayun',
      '--name',
      '佤韵乡情',
      '--regional',
      '--profile',
      'highland-potato',
      '--member',
      COOP,
      '--scheme',
      'green',
    ];
    expect((await county('brand', 'add', ...flags, '--from', '2026-01-01')).status).toBe(0);
    const { entries } = json(await county('--json', 'brand', 'list')) as { entries: { id: string; body: object }[] };
    expect(entries.find(({ id }) => id === 'wayun')?.body).toMatchObject({ kind: 'regional_brand', owner: '530113', members: [COOP] });
    expect((await county('brand', 'add', '--id', 'x')).err).toContain('brand/names/zh');
    await county('brand', 'add', '--id', 'loose', '--name', 'x', '--profile', 'nowhere', '--member', '530113/NOBODY');
    expect((await county('brand', 'check')).out).toMatch(/loose: profile nowhere[^]*loose: party 530113\/NOBODY/);
  });

  it('refuse a rule pack that does not fit', async () => {
    const [row] = PACK.rows;
    const bad = file('bad-pack.json', { ...PACK, id: 'bad', rows: [row, row] });
    expect((await county('rules', 'add', bad)).err).toContain('pack.invalid');
    expect((await at(bureau, 'rules', 'add', file('bureau-pack.json', { ...PACK, id: 'bureau-rows' }))).status).toBe(0);
    expect((await coop('rules', 'add', join(world.folder, 'pack.json'))).err).toContain('sign.not_entitled');
  });
});

const CERT_HEADINGS = ['证书类型', '证书编号', '持证人', '发证机构', '商品条码', '适用作物', '有效期起', '有效期至', '核准产量(吨)'];

describe('import from spreadsheets', () => {
  it('signs every certificate of a sheet, with the holder by its id', async () => {
    const path = await sheet('certs.xlsx', {
      证书名录: [
        ['2026年三品一标证书'],
        CERT_HEADINGS,
        ['绿色食品', 'LB-15-26062700332A', '示范马铃薯合作社', '中国绿色食品发展中心', POTATO, '马铃薯', '2026年6月1日', '2029/5/31', 80],
        ['地理标志', 'AGI2021-01-0002', '区马铃薯协会', '农业农村部', null, '马铃薯、土豆', '2021-05-01', '2031-04-30', null],
      ],
    });
    expect((await county('cert', 'import', path, '--dry-run')).out).toContain('2 entries');
    expect(json(await county('--json', 'cert', 'import', path))).toMatchObject({ declared: [{ version: 1 }, { version: 1 }] });
    const { certificates } = json(await county('--json', 'cert', 'check')) as { certificates: { number: string }[] };
    expect(certificates.find(({ number }) => number === 'LB-15-26062700332A')).toMatchObject({
      holder: COOP,
      validFrom: '2026-06-01',
      validTo: '2029-05-31',
    });
    expect(certificates.find(({ number }) => number === 'AGI2021-01-0002')).toMatchObject({ holder: '区马铃薯协会', holderKnown: false });
  });

  it('signs nothing where a row is wrong, and names each cell', async () => {
    const before = filesIn(declarationsFolder(world.county.workspace), '.cbor');
    const path = await sheet('bad.xlsx', {
      证书: [
        CERT_HEADINGS,
        ['绿色食品', 'LB-15-26062700340A', '甲', '乙', '02530113000011', null, '2026-06-01', '2029-05-31', null],
        ['绿色食品', 'LB-15-26062700341A', '甲', '乙', null, null, '2026-06-01', '2026-05-31', null],
        ['最好', null, '甲', '乙', null, null, '2026-02-30', '2029-05-31', null],
        ['绿色食品', 'LB-15-26062700342A', '甲', '乙', null, null, '2026-06-01', '2029-05-31', null],
        ['绿色食品', 'LB-15-26062700342A', '甲', '乙', null, null, '2026-06-01', '2029-05-31', null],
      ],
    });
    const outcome = await county('--json', 'cert', 'import', path);
    expect(outcome.status).toBe(2);
    const { errors } = json(outcome) as { errors: { code: string; row: number; column: string }[] };
    expect(errors.map(({ code, row, column }) => `${code} ${row} ${column}`)).toEqual([
      'ledger.cell 4 A 证书类型',
      'ledger.cell 4 B 证书编号',
      'ledger.cell 4 G 有效期起',
    ]);
    const rest = await sheet('bad2.xlsx', {
      证书: [
        CERT_HEADINGS,
        ['绿色食品', 'LB-15-26062700340A', '甲', '乙', '02530113000011', null, '2026-06-01', '2029-05-31', null],
        ['绿色食品', 'LB-15-26062700341A', '甲', '乙', null, null, '2026-06-01', '2026-05-31', null],
        ['绿色食品', 'LB-15-26062700342A', '甲', '乙', null, null, '2026-06-01', '2029-05-31', null],
        ['绿色食品', 'LB-15-26062700342A', '甲', '乙', null, null, '2026-06-01', '2029-05-31', null],
      ],
    });
    const second = json(await county('--json', 'cert', 'import', rest)) as typeof undefined as never as { errors: typeof errors };
    expect(second.errors.map(({ code, row, column }) => `${code} ${row} ${column}`)).toEqual([
      'ledger.cell 2 E 商品条码',
      'ledger.cell 3 H 有效期至',
      'ledger.duplicate 5 B 证书编号',
    ]);
    expect(filesIn(declarationsFolder(world.county.workspace), '.cbor')).toEqual(before);
  });

  it('reads profiles with their steps and tests', async () => {
    const sheets = {
      产品标准: [
        ['标准编号', '名称', '商品条码', '作物', '实施日期', '等级', '单产上限(公斤)', '保质期(天)', '最高温度', '承诺达标合格证', '依据'],
        ['P-1', '春茶', null, '茶', '2026-01-01', '特级、一级', 400, 540, '8', '是', '未核实'],
      ],
      必做环节: [
        ['标准编号', '环节', '作业', '次数'],
        ['P-1', '农事', '施肥', 1],
        ['P-1', '加工', null, null],
      ],
      检测要求: [
        ['标准编号', '方法', '项目', '有效天数', '第三方'],
        ['P-1', '送检', '联苯菊酯、草甘膦', 60, '是'],
      ],
    };
    expect((await county('profile', 'import', await sheet('profiles.xlsx', sheets))).status).toBe(0);
    const { entries } = json(await county('--json', 'profile', 'list')) as { entries: { id: string; body: object }[] };
    expect(entries.find(({ id }) => id === 'P-1')?.body).toEqual({
      id: 'P-1',
      names: { zh: '春茶' },
      gtins: [],
      crops: ['茶'],
      validFrom: '2026-01-01',
      grades: ['特级', '一级'],
      yield: { max: { value: '400', unit: 'KGM' }, per: { value: '1', unit: '亩' } },
      shelfLifeDays: 540,
      temperature: { max: '8' },
      compliance: true,
      evidence: 'unverified',
      steps: [{ kind: 'field_operation', operation: 'fertilise', least: 1 }, { kind: 'processing' }],
      tests: [{ method: 'laboratory', analytes: ['联苯菊酯', '草甘膦'], maxAgeDays: 60, independent: true }],
    });
    const [heads, row] = sheets.必做环节 as [string[], (string | number)[]];
    const wrong = { ...sheets, 必做环节: [heads, ['P-1', '加工', '施肥', null], ['P-9', ...row.slice(1)]] };
    const { errors } = json(await county('--json', 'profile', 'import', await sheet('wrong.xlsx', wrong))) as {
      errors: { code: string; sheet: string; row: number }[];
    };
    expect(errors.map(({ code, sheet: name, row: number }) => `${code} ${name} ${number}`)).toEqual([
      'ledger.cell 必做环节 2',
      'ledger.reference 必做环节 3',
    ]);
  });

  it('refuses a file that is no workbook', async () => {
    const outcome = await county('--json', 'cert', 'import', file('no.xlsx', 'text'));
    expect(outcome.status).toBe(2);
    expect(json(outcome)).toMatchObject({ errors: [{ code: 'ledger.file' }] });
  });
});

describe('register of parties', () => {
  const heads = ['统一社会信用代码', '主体名称', '主体类型', '区划代码', '角色', '公开电话'];
  const rows = [
    ['N2530927MF0000048X', '示范村股份经济合作社', '村集体', '530113', '生产、包装', '12316'],
    ['93530113MA0TM00118', '示范马铃薯合作社', '合作社', '530113', '生产、包装', null],
  ];

  it('imports parties to be enrolled, and compares them with the list', async () => {
    const path = await sheet('parties.xlsx', {
      主体名册: [heads, ...rows],
      商品: [
        ['统一社会信用代码', '商品条码', '产品名称'],
        ['93530113MA0TM00118', POTATO, '东川马铃薯 5kg'],
      ],
    });
    expect(json(await county('--json', 'party', 'import', path))).toMatchObject({ added: 2, changed: 0 });
    expect(json(await county('--json', 'party', 'import', path))).toMatchObject({ added: 0, changed: 0 });
    const { problems } = json(await county('--json', 'party', 'check')) as { problems: { party: string; fault: string }[] };
    expect(problems.filter(({ party }) => party === COOP)).toEqual([]);
    expect(problems.filter(({ party }) => party.includes('/N2'))).toMatchObject([{ fault: 'waiting', severity: 'notice' }]);
    const listed = (await county('party', 'list')).out;
    expect(listed).toContain('530113/N2530927MF0000048X  示范村股份经济合作社  village_collective  producer, packer  to be enrolled');
    const shown = json(await county('--json', 'party', 'show', '示范马铃薯合作社')) as { keys: object[] };
    expect(shown.keys).toContainEqual(expect.objectContaining({ use: 'record', state: 'valid' }));
    // The party itself sees the list, and no drafts.
    expect((await coop('party', 'list')).out).not.toContain('N2530927');
  });

  it('names what differs from what was meant', async () => {
    const changed = [rows[0] as string[], [...(rows[1] as string[]).slice(0, 4), '加工', '12345']];
    await county('party', 'import', await sheet('changed.xlsx', { 主体: [heads, ...changed] }));
    const { problems } = json(await county('--json', 'party', 'check')) as { problems: { party: string; fault: string; found: string }[] };
    const own = problems.filter(({ party, fault }) => party === COOP && fault === 'differs').map(({ found }) => found.split(':')[0]);
    expect(own).toEqual(['roles', 'products', 'hotline']);
  });

  it('are held against the requests that come in', async () => {
    const request = world.coop.workspace.path(LAYOUT.request);
    const { err, out } = await county('trust', 'enrol', request);
    expect(err).toContain('the request differs from the register: roles packer producer → processor');
    expect(out).toContain('certificates. Next');
    expect((await county('trust', 'enrol', world.lab.workspace.path(LAYOUT.request))).err).toBe('');
  });

  it('keeps nothing where a row is wrong, and names each cell', async () => {
    const bad = [
      ['93530113MA0TM00119', '甲', '合作社', '530113', '生产', null],
      ['93530113MA0TM00118', '乙', '合作社', '350524', '生产', null],
      ['93530113MA0TM00118', '丙', '合作社', '530113', '大王', '530113199001011234'],
      ['350524/A-1', '丁', '企业', '530113', '销售', null],
    ];
    const outcome = await county('--json', 'party', 'import', await sheet('bad-parties.xlsx', { 主体: [heads, ...bad.slice(0, 1)] }));
    expect(json(outcome)).toMatchObject({ errors: [{ code: 'ledger.cell', row: 2, column: 'A 统一社会信用代码' }] });
    const rest = json(await county('--json', 'party', 'import', await sheet('bad-rest.xlsx', { 主体: [heads, ...bad.slice(1)] }))) as {
      errors: { row: number; column: string; found: string }[];
    };
    expect(rest.errors.map(({ row, column }) => `${row} ${column.slice(0, 1)}`)).toEqual(['2 D', '3 A', '3 E', '3 F', '4 A']);
    expect(JSON.stringify(rest)).not.toContain('530113199001011234');
  });

  it('is for the county alone to fill', async () => {
    const path = await sheet('own.xlsx', { 主体: [heads, ...rows] });
    expect((await coop('party', 'import', path)).err).toContain('workspace.state');
    expect((await coop('party', 'show', '没有')).err).toContain('cli.usage');
  });
});
