import { createHash } from 'node:crypto';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { openPackage, type PackageManifest } from '@tianma/verifier/package';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, tianma } from '../../program.fixture.js';
import { publishTrust } from '../county/trust.js';
import { initWorkspace } from '../init.js';
import { acceptTrust } from '../trusted/accept.js';
import { readFile } from '../workspace.js';
import { COOP_SHEETS, makeWorld, NOW, PASSPHRASE, POTATO, QUICK, type World, workbook } from '../world.fixture.js';
import { edit, forged, spoilRecord } from './forge.fixture.js';
import { JPEG, PLACE, telephoneJpeg } from './pictures/pictures.fixture.js';
import { sha256 } from './sha256.js';

let world: World;
const at = (name: string): string => join(world.folder, name);
const coop = (...words: readonly string[]): Promise<Outcome> => tianma(['--dir', at('coop'), ...words]);
const verify = (file: string, ...more: readonly string[]): Promise<Outcome> =>
  tianma(['verify', at(file), '--anchors', at('county/public/root.cbor'), ...more]);
const fileOf = (name: string): Uint8Array => readFile(at(name));

/** What has to succeed before anything is tested. */
const done = async (outcome: Promise<Outcome>): Promise<void> => {
  const { status, out, err } = await outcome;
  if (status !== 0) throw new Error(out + err);
};

/** Private values of the ledger, in the bytes they would have. */
const PRIVATE = ['张三丰', '李四光', '王府井', '1.35', 'H101', '脱贫户', '阴天', PLACE, 'photo-of'];

beforeAll(async () => {
  world = await makeWorld();
  writeFileSync(at('photo-of-a-person.jpg'), telephoneJpeg());
  writeFileSync(
    at('coop.xlsx'),
    await workbook({
      ...COOP_SHEETS,
      证书: [
        ['批次号', '证书类型', '证书编号', '发证机构', '有效期起', '有效期至'],
        ['L1', '绿色食品', 'LB-15-26012500330A', '中国绿色食品发展中心', '2026-01-15', '2029-01-14'],
        ['L1', '有机产品', '001OP2600001', '某认证公司', '2026-01-15', '2027-01-14'],
      ],
    }),
  );
  const county = (...words: readonly string[]): Promise<Outcome> => tianma(['--dir', at('county'), ...words]);
  const green = '--scheme green --number LB-15-26012500330A --authority 中国绿色食品发展中心 --from 2026-01-15 --to 2029-01-14';
  await done(county('cert', 'add', ...green.split(' '), '--holder', '530113/93530113MA0TM00118', '--gtin', POTATO));
  await publishTrust(world.county);
  await acceptTrust(world.coop.workspace, [at('county/public')]);
  await done(coop('import', at('coop.xlsx'), '--commit'));
  await done(coop('pack', 'L1', '-o', at('L1.zip'), '--picture', `${at('photo-of-a-person.jpg')}=刚采收的马铃薯`));
});
afterAll(() => world.clean());

describe('a package', () => {
  it('holds what a shop needs, and says where it comes from', () => {
    const { manifest, files, journey } = openPackage(fileOf('L1.zip'));
    expect([...files.keys()].map((path) => path.replace(/[0-9a-f]{8,}/, 'ID'))).toEqual([
      'tianma-package.json',
      'readme.md',
      'lot.tianma',
      'journey.json',
      'certificates.json',
      'status.json',
      'embed.html',
      'pictures/1.jpg',
      'trust/530113-ID/root.cbor',
      'trust/530113-ID/status.cbor',
      'trust/530113-ID/trust.cbor',
      'trust/registers/ID.cbor',
    ]);
    expect(manifest.product).toMatchObject({
      '@id': `https://trace.example.cn/01/${POTATO}/10/L1`,
      gtin: POTATO,
      name: { zh: '东川马铃薯 5kg', en: 'Dongchuan potatoes, 5 kg' },
      'gs1:hasBatchLotNumber': 'L1',
      'gs1:netWeight': { value: '5', unitCode: 'KGM' },
      'gs1:harvestDate': '2026-11-05',
      'gs1:packagingDate': '2026-11-09',
      'gs1:bestBeforeDate': '2027-02-07',
      countryOfOrigin: 'CN',
      'tianma:items': 31,
    });
    expect(manifest.pictures).toEqual([{ path: 'pictures/1.jpg', type: 'image/jpeg', width: 24, height: 16, caption: '刚采收的马铃薯' }]);
    expect(journey.steps.map(({ kind }) => kind)).toContain('packing');
    expect(journey.steps.find(({ kind }) => kind === 'packing')?.text.en.title).toBe('Packing');
    const text = (path: string): string => Buffer.from(files.get(path) as Uint8Array).toString('utf8');
    const { certificates } = JSON.parse(text('certificates.json')) as { certificates: readonly { registered: { covers: boolean }[] }[] };
    expect(certificates.map(({ registered }) => registered.map(({ covers }) => covers))).toEqual([[true], []]);
    expect(text('readme.md')).toContain('LB-15-26012500330A: 在册,适用于这一批');
    expect(text('embed.html')).toContain('integrity="sha384-');
  });

  it('is the same file whenever it is made', async () => {
    const picture = `${at('photo-of-a-person.jpg')}=刚采收的马铃薯`;
    const later = ['--now', '2026-11-24T09:00:00Z', '--dir', at('coop')];
    const made = await tianma([...later, 'pack', 'L1', '-o', at('again.zip'), '--picture', picture]);
    expect(made.status).toBe(0);
    expect(sha256(fileOf('again.zip'))).toBe(sha256(fileOf('L1.zip')));
  });

  it('holds nothing private; what may be opened is opened by name, and what is about persons is not', async () => {
    const bytes = Buffer.from(fileOf('L1.zip'));
    for (const secret of PRIVATE) expect(bytes.includes(Buffer.from(secret)), secret).toBe(false);
    expect((await coop('pack', 'L1', '-o', at('open.zip'), '--disclose', 'price')).status).toBe(0);
    const { manifest, journey } = openPackage(fileOf('open.zip'));
    expect(manifest.disclosed).toEqual(['price']);
    expect(journey.steps.find(({ kind }) => kind === 'sale')?.disclosed).toEqual({ price: { value: '1.35', unit: 'CNY' } });
    expect((await verify('open.zip')).status).toBe(0);
    for (const slot of ['household@00', 'buyer', 'operator', 'phone', 'coordinates', 'note']) {
      const { status, err } = await coop('pack', 'L1', '-o', at('never.zip'), '--disclose', slot);
      expect([status, err.includes('cli.usage')], slot).toEqual([1, true]);
    }
    const captioned = await coop('pack', 'L1', '-o', at('never.zip'), '--picture', `${at('photo-of-a-person.jpg')}=电话13800138000`);
    expect([captioned.status, captioned.err.includes('13800138000')]).toEqual([1, false]);
    for (const caption of ['正品', '官方认证', '100% 有机', 'AUTHENTIC', '<b>', 'a\u202eb', '长'.repeat(121)]) {
      const { status, err } = await coop('pack', 'L1', '-o', at('never.zip'), '--picture', `${at('photo-of-a-person.jpg')}=${caption}`);
      expect([status, err], caption).toEqual([1, expect.stringContaining('cli.usage')]);
    }
    expect(() => fileOf('never.zip')).toThrow(TianmaError);
  });

  it('verifies with the county’s root alone, and only with that', async () => {
    const { status, out } = await verify('L1.zip');
    expect([status, out]).toEqual([0, expect.stringContaining('可读的副本与签名的记录一致')]);
    expect(out).toContain('[verified.records]');
    const alone = await tianma(['--json', 'verify', at('L1.zip'), '--dir', at('nowhere')]);
    const strangers = [expect.stringContaining('root.cbor')];
    expect(JSON.parse(alone.out)).toMatchObject({ code: 'anchor.none', copies: 'not_checked', differences: [], strangers });
    expect(alone.status).toBe(5);
  });

  it('is refused of a lot that is not there, or that nobody can verify', async () => {
    expect((await coop('pack', 'L9')).err).toContain('cli.usage');
    expect((await coop('pack')).err).toContain('tianma list');
    expect((await coop('pack', 'L1', '--picture', at('coop.xlsx'))).err).toContain('package.picture');
    cpSync(at('coop'), at('stranger'), { recursive: true });
    rmSync(at('stranger/trusted'), { recursive: true });
    const stranger = await tianma(['--dir', at('stranger'), 'pack', 'L1', '-o', at('never.zip')]);
    expect([stranger.status, stranger.err]).toEqual([5, expect.stringContaining('tianma trust accept')]);
    expect(() => fileOf('never.zip')).toThrow(TianmaError);
  });

  it('is refused where it would be larger than its reader takes, and nothing is written', async () => {
    writeFileSync(at('large.jpg'), Buffer.concat([JPEG.subarray(0, -2), Buffer.alloc(4_190_000), JPEG.subarray(-2)]));
    const pictures = Array.from({ length: 9 }, () => ['--picture', at('large.jpg')]).flat();
    const { status, err } = await coop('pack', 'L1', '-o', at('never.zip'), ...pictures);
    expect([status, err]).toEqual([2, expect.stringContaining('package.too_large')]);
    expect(() => fileOf('never.zip')).toThrow(TianmaError);
  });

  it('says its form as JSON Schema', async () => {
    const schema = JSON.parse((await coop('pack', '--schema')).out) as { properties: object; required: string[] };
    const { manifest } = openPackage(fileOf('L1.zip'));
    expect(Object.keys(manifest).sort()).toEqual(Object.keys(schema.properties).sort());
    expect([...schema.required].sort()).toEqual(Object.keys(manifest).sort());
  });
});

type Forgery = readonly [
  what: string,
  change: (files: Map<string, Uint8Array>, manifest: PackageManifest) => unknown,
  code: string,
  where: string,
];

const FORGERIES: readonly Forgery[] = [
  [
    'a name in the manifest',
    (_, manifest) => Object.assign(manifest.product, { name: { zh: '有机马铃薯' } }),
    'package.mismatch',
    'product/name',
  ],
  ['a date of the journey', (files) => edit(files, 'journey.json', '2026-11-09', '2026-11-19'), 'package.mismatch', 'journey.json/'],
  [
    'a word of the journey',
    (files) => edit(files, 'journey.json', '"title": "包装"', '"title": "有机包装"'),
    'package.mismatch',
    'journey.json/',
  ],
  [
    'what a register says of a certificate',
    (files) => edit(files, 'certificates.json', '"covers": true', '"covers": false'),
    'package.mismatch',
    'certificates.json/',
  ],
  ['a status', (files) => edit(files, 'status.json', '"recalls": []', '"recalls": [ ]'), 'package.mismatch', 'status.json'],
  [
    'the script of the snippet',
    (files) => edit(files, 'embed.html', 'src="/tianma/', 'src="https://evil.example/'),
    'package.mismatch',
    'embed.html',
  ],
  [
    'the digest of the script',
    (_, manifest) => Object.assign(manifest.integrity, { 'embed.js': `sha384-${'A'.repeat(64)}` }),
    'package.mismatch',
    'embed.html',
  ],
  ['a file more', (files) => files.set('notes.txt', new Uint8Array(3)), 'package.mismatch', 'notes.txt'],
  ['a file less', (files) => files.delete('readme.md'), 'package.mismatch', 'readme.md'],
  ['a picture with a place', (files) => files.set('pictures/1.jpg', telephoneJpeg()), 'package.picture', 'pictures/1.jpg'],
  [
    'a register entry left out',
    (files) => [...files.keys()].filter((path) => path.includes('registers')).map((path) => files.delete(path)),
    'package.mismatch',
    'certificates.json/',
  ],
  ['a byte of a record', (files) => spoilRecord(files), '[signature.mismatch]', '没有核对'],
  ['no JSON at all', (files) => files.set('certificates.json', new Uint8Array(4)), 'package.malformed', 'certificates.json'],
  [
    'JSON that is nested without end',
    (files) => files.set('journey.json', new Uint8Array(Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)))),
    'package.malformed',
    'journey.json',
  ],
  [
    'a name that occurs twice',
    (files) => edit(files, 'status.json', '"status": "as_of"', '"status": "recalled",\n  "status": "as_of"'),
    'package.mismatch',
    'status.json',
  ],
  ['a newer schema', (_, manifest) => Object.assign(manifest, { schema: 'tianma-package/7' }), 'package.version_newer', ''],
  [
    'a caption that claims what no verdict says',
    (_, manifest) => Object.assign(manifest.pictures[0] as object, { caption: '县里官方认证' }),
    'package.malformed',
    'tianma-package.json',
  ],
  ['a member nobody knows', (_, manifest) => Object.assign(manifest, { award: 'gold' }), 'package.malformed', ''],
  ['a private field named as opened', (_, manifest) => Object.assign(manifest, { disclosed: ['household'] }), 'package.malformed', ''],
];

describe('a package that was changed', () => {
  it.each(FORGERIES)('is found out: %s', async (_, change, code, where) => {
    writeFileSync(at('forged.zip'), forged(fileOf('L1.zip'), change));
    const { status, out, err } = await verify('forged.zip');
    expect(status).toBeGreaterThanOrEqual(2);
    expect(out + err).toContain(code);
    expect(out + err).toContain(where);
    expect(out).not.toContain('一致\n');
  });

  it('by another version of the program: values count, words are said not to be compared', async () => {
    const other = (change: (files: Map<string, Uint8Array>) => void): Uint8Array =>
      forged(fileOf('L1.zip'), (files, manifest) => {
        Object.assign(manifest, { generator: { ...manifest.generator, version: '9.9.9' } });
        change(files);
      });
    writeFileSync(
      at('other.zip'),
      other((files) => edit(files, 'journey.json', '"title": "包装"', '"title": "装箱"')),
    );
    const words = await verify('other.zip');
    expect([words.status, words.out]).toEqual([0, expect.stringContaining('readme.md 和 embed.html 没有比较,不要用它们')]);
    expect(words.out).not.toContain('✓');
    const strict = await tianma(['--json', 'verify', at('other.zip'), '--anchors', at('county/public/root.cbor'), '--strict']);
    expect(strict.status).toBe(10);
    expect(JSON.parse(strict.out)).toMatchObject({ code: 'package.not_compared', copies: 'same', words: 'not_checked' });
    writeFileSync(
      at('other.zip'),
      other((files) => edit(files, 'journey.json', '2026-11-09', '2026-11-19')),
    );
    expect((await verify('other.zip')).out).toContain('package.mismatch');
  });

  it('by taking its county out, so that nothing can be made anew, is found out', async () => {
    const rootless = forged(fileOf('L1.zip'), (files, manifest) => {
      for (const path of files.keys()) if (path.endsWith('/root.cbor')) files.delete(path);
      Object.assign(manifest.product, { name: { zh: '有机马铃薯' } });
    });
    writeFileSync(at('forged.zip'), rootless);
    const { status, out } = await verify('forged.zip');
    expect([status, out]).toEqual([4, expect.stringContaining('[package.mismatch]')]);
    expect(out).not.toContain('✓');
  });

  it('by a county of its own beside the true one is told: what that says counts for nobody who does not believe it', async () => {
    cpSync(at('coop'), at('friend'), { recursive: true });
    const own = { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'evil.example' } as const;
    const session = initWorkspace(at('own-county'), own, { passphrase: PASSPHRASE, now: NOW, report: '12345', cost: QUICK });
    const organic = '--scheme organic --number 001OP2600001 --authority 某认证公司 --from 2026-01-15 --to 2027-01-14';
    await done(
      tianma(['--dir', at('own-county'), 'cert', 'add', ...organic.split(' '), '--holder', '530113/93530113MA0TM00118', '--gtin', POTATO]),
    );
    await publishTrust(session);
    await done(tianma(['--dir', at('friend'), 'trust', 'accept', at('own-county/public')]));
    await done(tianma(['--dir', at('friend'), 'pack', 'L1', '-o', at('two.zip')]));
    const certificates = Buffer.from(openPackage(fileOf('two.zip')).files.get('certificates.json') as Uint8Array).toString('utf8');
    expect(certificates.match(/"covers": true/g)).toHaveLength(2);
    const { status, out } = await verify('two.zip');
    expect([status, out]).toEqual([5, expect.stringContaining('不是你给出的县')]);
    expect(out).not.toContain('✓');
    const both = await verify('two.zip', '--anchors', at('own-county/public/root.cbor'));
    expect([both.status, both.out]).toEqual([0, expect.stringContaining('可读的副本与签名的记录一致')]);
  });

  it('in any single byte is refused or found out, with a code', () => {
    const whole = fileOf('L1.zip');
    for (let place = 0; place < whole.length; place += 211) {
      const changed = Uint8Array.from(whole);
      changed[place] = (changed[place] as number) ^ 4;
      expect(() => openPackage(changed), `${place}`).toThrow(TianmaError);
    }
    for (let end = 0; end < whole.length; end += 997) expect(() => openPackage(whole.subarray(0, end)), `${end}`).toThrow(TianmaError);
  });
});

const digest = (name: string, bytes: Uint8Array | string): string => `${name}-${createHash(name).update(bytes).digest('base64')}`;

describe('tianma embed', () => {
  it('prints HTML and nothing else; what to do with it goes to stderr', async () => {
    const { status, out, err } = await coop('embed', 'L1');
    expect(status).toBe(0);
    expect(out.startsWith('<!-- Content-Security-Policy: ')).toBe(true);
    expect(out.trimEnd().endsWith('</tianma-verifier>')).toBe(true);
    expect(out).toContain('<a href="https://trace.example.cn/01/02530113000010/10/L1">trace.example.cn</a>');
    expect(err).toContain('--files');
    const english = await coop('--lang', 'en', 'embed', 'L1');
    expect([english.out, english.err]).toEqual([out, expect.stringContaining("the page's policy has to allow")]);
  });

  it('names the digests of the files that it writes, in the tag, in the import map and in the policy', async () => {
    const { out } = await coop('--json', 'embed', 'L1', '--files', at('www'), '--src', 'https://shop.example/tianma/');
    const { html, policy, files } = JSON.parse(out) as { html: string; policy: string; files: string[] };
    expect(readdirSync(at('www')).sort()).toEqual(['embed-scan.js', 'embed-view.js', 'embed.js', 'lot.tianma', 'trust']);
    expect(files).toContain('lot.tianma');
    expect(html).toContain(`src="https://shop.example/tianma/embed.js" integrity="${digest('sha384', readFile(at('www/embed.js')))}"`);
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(map)).toEqual({
      integrity: Object.fromEntries(
        ['embed-view.js', 'embed-scan.js'].map((name) => [
          `https://shop.example/tianma/${name}`,
          digest('sha384', readFile(at(`www/${name}`))),
        ]),
      ),
    });
    expect(policy).toContain(`script-src 'self' https://shop.example '${digest('sha256', map)}';`);
  });

  it('without a lot stands for a page where readers scan, with every certificate that the county published', async () => {
    const { status, out } = await coop('embed', '--mode', 'full', '--locale', 'en');
    expect(status).toBe(0);
    expect(out).toContain('<tianma-verifier mode="full" locale="en" scan>');
    const [, block = ''] = /vnd\.tianma\+json">(.*?)<\/script>/.exec(out) ?? [];
    const { bundle, anchors, certificates } = JSON.parse(block) as { bundle?: string; anchors: string[]; certificates: string[] };
    expect([bundle, anchors.length, certificates.length]).toEqual([undefined, 1, expect.any(Number)]);
    expect(certificates.length).toBeGreaterThan(3);
  });

  it.each([
    ['--mode', 'huge'],
    ['--locale', 'fr'],
    ['--theme', 'green'],
    ['--src', 'javascript:alert(1)'],
    ['--src', '/a b'],
    ['--src', '"onload="'],
  ])('refuses %s %s', async (option, value) => {
    const { status, err } = await coop('embed', 'L1', option, value);
    expect([status, err]).toEqual([1, expect.stringContaining('cli.usage')]);
  });

  it('is refused where no county is trusted', async () => {
    cpSync(at('coop'), at('stranger-too'), { recursive: true });
    rmSync(at('stranger-too/trusted'), { recursive: true });
    for (const lot of [[], ['L1']])
      expect((await tianma(['--dir', at('stranger-too'), 'embed', ...lot])).err).toContain('tianma trust accept');
  });
});

describe('a recalled lot', () => {
  it('may be packed, and says so first', async () => {
    const why = ['--level', '1', '--reason', 'residue', '--text', '核查', '--todo', '停止销售'];
    await done(tianma(['--dir', at('county'), 'status', 'recall', `${POTATO}/L1`, ...why]));
    await acceptTrust(world.coop.workspace, [at('county/public')]);
    const packed = await coop('pack', 'L1', '-o', at('recalled.zip'));
    expect([packed.status, packed.err]).toEqual([0, expect.stringContaining('请通知网店下架')]);
    expect(openPackage(fileOf('recalled.zip')).status).toMatchObject({ status: 'recalled', recalls: [{ lot: 'L1', level: 1 }] });
    expect((await verify('recalled.zip')).out).toContain('[lot.recalled]');
    // The older package under the newer list: the copy is still what it was, and the verdict is today's.
    const older = await verify('L1.zip', '--status', at('county/public/status.cbor'));
    expect(older.out).toContain('[lot.recalled]');
  });
});
