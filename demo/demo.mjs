// @ts-check
// `npm run demo`: builds the demo into demo/out, starts its two pages on loopback, and says what to open. Ctrl-C ends it.
// `--check` runs to the end without waiting; exits 0 only if every verdict is the expected one. `--out FOLDER` writes elsewhere.
import { spawn } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { encodeSymbol, renderTerminal } from '@tianma/label';
import { viewOf } from '@tianma/verifier/view-model';
import { buildDemo, FOLDERS } from './run/build-demo.mjs';
import { dayOf, NOW } from './run/clock.mjs';
import { opensAt, sheetPage } from './run/sheet.mjs';
import { serveFolder } from './serve.mjs';
import { CSP as SHOP_CSP } from './shop-page/csp.mjs';
import { CSP_HEADER } from './verify-page/csp.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false }, out: { type: 'string' } } });
const out = options.out ?? fileURLToPath(new URL('./out/', import.meta.url));
const say = (/** @type {string} */ text = '') => console.log(text);
const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @type {import('./run/build-demo.mjs').Step} */
async function step(zh, en, work) {
  const since = performance.now();
  const [result, said] = await work();
  say(`  ${zh} ${en}: ${said}  (${seconds(since)})`);
  return result;
}

/** @param {string} folder @param {Parameters<typeof serveFolder>[1]} serving */
async function start(folder, serving) {
  try {
    return await serveFolder(folder, serving);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    return serveFolder(folder, { ...serving, port: 0 });
  }
}

/** Each page is asked for once, so that `--check` knows they are served as they should be. @param {string} url @param {string} csp */
async function reachable(url, csp) {
  const reply = await fetch(url);
  await reply.arrayBuffer();
  return { what: url, ok: reply.status === 200 && reply.headers.get('content-security-policy') === csp };
}

/** @param {string} url */
function openBrowser(url) {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(command, [url], { stdio: 'ignore', detached: true });
  const failed = () => say('没有打开浏览器，请自己打开上面的地址。 No browser was opened; open the addresses yourself.');
  child.on('error', failed);
  child.on('exit', (code) => code && failed());
  child.unref();
}

const since = performance.now();
say('田码演示 Tianma demo');
say(`  演示的时钟停在 ${dayOf(NOW)}  The demo's clock stands at ${dayOf(NOW)}`);
say();
const made = await buildDemo(out, step);
const page = await start(join(out, FOLDERS.page), { csp: CSP_HEADER, pages: ['/01/'], port: options.check ? 0 : 4173 });
const shop = await start(join(out, FOLDERS.shop), { csp: SHOP_CSP, port: options.check ? 0 : 4174 });
await writeFile(join(out, FOLDERS.ten, 'index.html'), sheetPage(made.ten, made.verdicts, page.url));
await cp(fileURLToPath(new URL('./run/sheet.css', import.meta.url)), join(out, FOLDERS.ten, 'sheet.css'));

say();
const bytes = [...made.bundles.values()].map(({ length }) => length);
const largest = Math.max(...bytes);
say('做成了 Made');
say(
  `  ${made.counts.chains} 条链 chains · ${made.counts.records} 条记录 records · ${made.counts.lots} 批 lots（${made.packedLots} 批已包装 packed） · ${made.counts.items} 件 items`,
);
say(`  ${made.labels.sealed} 枚标签 labels · ${made.attestations} 份检测 attestations · ${made.handed} 批交接 lots handed over`);
say(
  `  ${bytes.length} 个数据包 bundles, ${Math.round(bytes.reduce((a, b) => a + b, 0) / 1024)} KiB, 最大 largest ${(largest / 1024).toFixed(1)} KiB`,
);
say(`  ${out}`);
say();
say('十张标签 Ten labels                            期望 expected → 得到 got');
const all = [...made.verdicts, ...made.shopVerdicts];
for (const { zh, en, expected, got, ok, report } of all) {
  say(`  ${ok ? '✓' : '✗'} ${zh} · ${en}`);
  say(`      ${ok ? got : `${expected} → ${got}`}  「${viewOf(report, { locale: 'zh-CN' }).title}」`);
}
const first = made.ten[0];
if (first) {
  say();
  say('一张标签，可以扫 One label, to scan:');
  say(renderTerminal(encodeSymbol(first.text), { ansi: process.stdout.isTTY === true }));
}
const sites = await Promise.all([
  reachable(page.url, CSP_HEADER),
  reachable(shop.url, SHOP_CSP),
  reachable(`${shop.url}/ten/index.html`, SHOP_CSP),
]);
for (const { key, code, rule } of made.rules) say(`  ✗ ${key} ${code} ${rule}`);
const wrong = [...all, ...sites, ...made.rules.map(() => ({ ok: false }))].filter(({ ok }) => !ok);
say(
  `${all.length - all.filter(({ ok }) => !ok).length}/${all.length} 个结论与期望相符 verdicts as expected · ${sites.filter(({ ok }) => ok).length}/${sites.length} 个页面 pages · ${seconds(since)}`,
);
if (options.check || wrong.length > 0) {
  await page.close();
  await shop.close();
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  say();
  say('请打开 Open');
  say(`  网店 shop         ${shop.url}/`);
  say(`  核对页 verify page ${page.url}/`);
  say(`  十张标签 ten labels ${shop.url}/ten/index.html`);
  const some = made.ten.filter(({ id }) => ['unchanged', 'altered', 'recalled'].includes(id));
  for (const { zh, en, text } of some) say(`    ${zh} ${en}\n    ${opensAt(page.url, text)}`);
  say();
  say('按 Ctrl-C 结束。 Press Ctrl-C to end.');
  openBrowser(`${shop.url}/`);
}
