// Plain pages of shops, in Vue and in React, built by vite with the packages as they are published. Each is given what the command printed.
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { expect } from 'vitest';
import { tianma } from '../../packages/cli/src/program.fixture.js';
import { edit, forged, spoilRecord } from '../../packages/cli/src/workspace/package/forge.fixture.js';
import { COOP_SHEETS, makeWorld, POTATO, type World, workbook } from '../../packages/cli/src/workspace/world.fixture.js';
import { openPackage, type PackageManifest } from '../../packages/verifier/src/package/index.js';
import { serve } from '../run/serve.mjs';
import { root } from './sources.js';

/** The page's own lines; what `embed` says comes behind. A page with the element from npm and from embed.js holds Lit twice, which policies have to allow. */
const CSP = "default-src 'none'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; POLICY";
export const FRAMEWORKS = [
  { name: 'vue', installed: ['vue'], policies: "lit-html vue 'allow-duplicates'" },
  { name: 'react', installed: ['react', 'react-dom'], policies: "lit-html 'allow-duplicates'" },
] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** Packages and a snippet of a county with a good lot and one that was recalled. */
export interface Goods {
  readonly folder: string;
  readonly anchor: string;
  readonly policy: string;
  readonly world: World;
}

async function done(args: readonly string[]): Promise<string> {
  const { status, out, err } = await tianma(args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${out}${err}`);
  return out;
}

/** What is written as by another version: no value is changed, every word for people is. */
function sayOtherwise(files: Map<string, Uint8Array>, manifest: PackageManifest): void {
  const otherwise = JSON.parse(JSON.stringify(manifest.product.text).replaceAll('马铃薯', '人参')) as object;
  Object.assign(manifest, { generator: { ...manifest.generator, version: '9.9.9' }, product: { ...manifest.product, text: otherwise } });
  edit(files, 'journey.json', '"title": "包装"', '"title": "长白山包装"');
}

/** `photo`: a JPEG. */
export async function makeGoods(photo: Uint8Array): Promise<Goods> {
  const world = await makeWorld();
  const at = (name: string): string => join(world.folder, name);
  const coop = (...words: readonly string[]): Promise<string> => done(['--dir', at('coop'), ...words]);
  const county = (...words: readonly string[]): Promise<string> => done(['--dir', at('county'), ...words]);
  const 包装 = [...(COOP_SHEETS['包装'] as []), ['L2', '2026-11-09', 8, '2026-11-06']] as const;
  writeFileSync(at('coop.xlsx'), await workbook({ ...COOP_SHEETS, 包装 }));
  writeFileSync(at('photo.jpg'), photo);
  await coop('import', at('coop.xlsx'), '--commit');
  await county(
    'status',
    'recall',
    `${POTATO}/L2`,
    '--level',
    '1',
    '--reason',
    'residue',
    '--text',
    '农药残留超标',
    '--todo',
    '请勿食用，退回购买处',
  );
  await coop('trust', 'accept', at('county/public'));
  await coop('pack', 'L1', '-o', at('good.zip'), '--picture', `${at('photo.jpg')}=采收当天`);
  await coop('pack', 'L2', '-o', at('recalled.zip'));
  const { policy } = JSON.parse(await coop('--json', 'embed', 'L1', '--files', at('tianma'), '-o', at('paste.html'))) as { policy: string };
  const good = readFileSync(at('good.zip'));
  const [county1] = openPackage(good).manifest.counties;
  writeFileSync(at('altered.zip'), forged(good, spoilRecord));
  writeFileSync(
    at('renamed.zip'),
    forged(good, (files) => edit(files, 'journey.json', '2026-11-09', '2026-11-19')),
  );
  writeFileSync(at('worded.zip'), forged(good, sayOtherwise));
  const torn = Uint8Array.from(good);
  torn[torn.length >> 1] = (torn[torn.length >> 1] as number) ^ 1;
  writeFileSync(at('torn.zip'), torn);
  return { folder: world.folder, anchor: county1?.anchor as string, policy, world };
}

/** Builds a page in the project that installed the tarballs; gives the folder to serve. */
export async function buildPage(project: string, { name, installed }: Framework, { folder, anchor }: Goods): Promise<string> {
  for (const one of installed) {
    const link = join(project, 'node_modules', one);
    if (!existsSync(link)) symlinkSync(realpathSync(join(root, 'node_modules', one)), link);
  }
  const pages = join(project, 'pages');
  mkdirSync(pages, { recursive: true });
  cpSync(join(root, 'test/packaging/pages/shop.css'), join(pages, 'shop.css'));
  const page = join(pages, name);
  cpSync(join(root, 'test/packaging/pages', name), page, { recursive: true });
  cpSync(join(folder, 'tianma'), join(page, 'public/tianma'), { recursive: true });
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  writeFileSync(
    join(page, 'index.html'),
    html.replace('<!-- tianma embed -->', () => readFileSync(join(folder, 'paste.html'), 'utf8')),
  );
  const { NODE_ENV } = process.env;
  // The runner's own word would make it a page for development.
  Object.assign(process.env, { NODE_ENV: 'production', VITE_TIANMA_ANCHOR: anchor });
  try {
    await build({ root: page, configFile: join(root, 'test/packaging/pages', name, 'vite.config.js'), logLevel: 'error' });
  } finally {
    Object.assign(process.env, { NODE_ENV });
  }
  return join(page, 'dist');
}

interface Told {
  readonly headline: string | null;
  readonly name: string | undefined;
  readonly picture: boolean;
  readonly button: string | undefined;
  readonly alert: string | undefined;
  readonly article: string | undefined;
}

export interface Visit {
  readonly pasted: string | null;
  readonly told: Readonly<Record<string, Told>>;
  readonly errors: readonly string[];
  readonly asked: readonly string[];
}

/** Opens the page under its policy, cuts the network, and imports one package after the other. */
export async function visit(
  browser: Browser,
  dist: string,
  { policies }: Framework,
  { folder, policy }: Goods,
  shots?: string,
): Promise<Visit> {
  const server = await serve(dist, { csp: CSP.replace('POLICY', policy.replace('lit-html', policies)) });
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && errors.push(message.text()));
    await page.clock.setFixedTime(new Date('2026-11-21T10:00:00+08:00'));
    await page.goto(`${server.url}/`);
    const pasted = await headlineOf(page, '.pasted tianma-verifier');
    const asked = [...server.requests];
    await server.close();
    await context.setOffline(true);
    if (shots) await page.screenshot({ path: `${shots}-start.png`, fullPage: true });
    const told: Record<string, Told> = {};
    for (const name of ['good', 'recalled', 'altered', 'renamed', 'worded', 'torn']) {
      await page.setInputFiles('input[type=file]', join(folder, `${name}.zip`));
      told[name] = await tellOf(page, name === 'torn');
      if (shots) await page.screenshot({ path: `${shots}-${name}.png`, fullPage: true });
    }
    return { pasted, told, errors, asked };
  } finally {
    await context.close();
    await server.close();
  }
}

async function headlineOf(page: Page, selector: string): Promise<string | null> {
  const element = page.locator(`${selector}[data-headline]`);
  await element.waitFor({ timeout: 20_000 });
  return element.getAttribute('data-headline');
}

async function tellOf(page: Page, refused: boolean): Promise<Told> {
  const headline = refused ? null : await headlineOf(page, 'main tianma-verifier');
  if (refused) await page.locator('p.trouble').waitFor();
  const textOf = async (selector: string): Promise<string | undefined> => {
    const found = page.locator(selector);
    return (await found.count()) > 0 ? ((await found.first().textContent()) ?? '').trim() : undefined;
  };
  const picture = await page.evaluate(async () => {
    const image = document.querySelector('article img') as HTMLImageElement | null;
    await image?.decode();
    return (image?.naturalWidth ?? 0) > 0;
  });
  return {
    headline,
    name: await textOf('article h1'),
    picture,
    button: await textOf('article button'),
    alert: await textOf('p.trouble'),
    article: await textOf('article'),
  };
}

/** What the snippet alone shows in a plain page, under the policy that it names and with the files that came along; `spoilt`: one script changed. */
export async function visitSnippet(browser: Browser, { folder, policy }: Goods, spoilt?: string): Promise<SnippetVisit> {
  const files = join(folder, 'tianma');
  const body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>shop</title><link rel="icon" href="data:,">${readFileSync(join(folder, 'paste.html'), 'utf8')}`;
  const changed = spoilt && { [`/tianma/${spoilt}`]: { body: `${readFileSync(join(files, spoilt), 'utf8')}\n`, type: 'text/javascript' } };
  const content = { '/': { body, type: 'text/html' }, '/tianma': files, ...changed };
  const server = await serve(content, { csp: `default-src 'none'; img-src data:; ${policy}` });
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.clock.setFixedTime(new Date('2026-11-21T10:00:00+08:00'));
    await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
    const headline = spoilt
      ? await page.locator('tianma-verifier').getAttribute('data-headline')
      : await headlineOf(page, 'tianma-verifier');
    const link = page.locator('tianma-verifier > p a');
    return { headline, errors, fallback: (await link.isVisible()) ? await link.getAttribute('href') : null };
  } finally {
    await context.close();
    await server.close();
  }
}

export interface SnippetVisit {
  readonly headline: string | null;
  /** The county's page, where the words of the page stand because nothing was verified. */
  readonly fallback: string | null;
  readonly errors: readonly string[];
}

/** What both pages have to say. */
export function expectVisit({ pasted, told, errors, asked }: Visit): void {
  expect(errors).toEqual([]);
  expect(pasted).toBe('unchanged');
  expect(told['good']).toMatchObject({ headline: 'unchanged', name: '东川马铃薯 5kg', picture: true, button: '加入购物车' });
  expect(told['good']?.alert).toBeUndefined();
  expect(told['recalled']).toMatchObject({ headline: 'recalled', name: '东川马铃薯 5kg', button: '已下架：召回' });
  expect(told['altered']).toMatchObject({ headline: 'altered', name: undefined, alert: expect.stringContaining('package.mismatch') });
  expect(told['renamed']).toMatchObject({
    headline: 'unchanged',
    name: undefined,
    alert: expect.stringContaining('package.mismatch journey'),
  });
  // Words of a package are not compared, and not shown.
  expect(told['worded']).toEqual(told['good']);
  expect(told['worded']?.article).toContain('包装');
  expect(told['worded']?.article).not.toMatch(/人参|长白山/);
  expect(told['torn']).toMatchObject({ headline: null, name: undefined, alert: expect.stringContaining('package.malformed') });
  expect(asked.filter((path) => !/^\/(|assets\/.*|tianma\/embed(-view)?\.js)$/.test(path))).toEqual([]);
}
