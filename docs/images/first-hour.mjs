// @ts-check
// Draws the pictures of docs/guide/first-hour.md from what its test leaves behind:
// npx vitest run --config test/vitest.config.ts --project unit test/journeys/first-hour && node docs/images/first-hour.mjs
// The sheet is what LibreOffice makes of 台账.错误.xlsx, the labels what pdftoppm makes of 标签.pdf.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { need } from '../../test/run/browsers.mjs';
import { open } from '../../test/run/engines/index.mjs';
import { serve } from '../../test/run/serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const made = fileURLToPath(new URL('../../demo/out/first-hour/', import.meta.url));
const SHEET = '采收';
const aside = mkdtempSync(join(tmpdir(), 'tianma-pictures-'));
try {
  need('cjk');
  const pdf = join(aside, 'labels');
  execFileSync(/** @type {string} */ (need('pdftoppm')), ['-r', '50', '-png', '-singlefile', join(made, '标签.pdf'), pdf]);
  writeFileSync(join(here, 'first-hour-labels.png'), readFileSync(`${pdf}.png`));

  execFileSync('soffice', ['--headless', '--convert-to', 'html', '--outdir', aside, join(made, '台账.错误.xlsx')], { stdio: 'ignore' });
  const html = readFileSync(join(aside, '台账.错误.html'), 'utf8');
  const table = html.split(/<a name="table\d+">/i).find((part) => part.includes(`<em>${SHEET}</em>`));
  const [rows = ''] = /<table[\s\S]*?<\/table>/i.exec(table ?? '') ?? [];
  if (rows === '') throw new Error(`no sheet ${SHEET}`);
  const style = `body{margin:8px;font:14px sans-serif} table{border-collapse:collapse} td{border:1px solid #c8c8c8;padding:3px 6px;max-width:300px;vertical-align:top}`;
  const page = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${SHEET}</title><style>${style}</style><div id="sheet" style="display:inline-block">${rows}</div></html>`;
  const server = await serve({ '/': { body: page, type: 'text/html; charset=utf-8' } });
  const browser = await open('chromium', { executablePath: /** @type {string} */ (need('chromium')), width: 1500, height: 400, scale: 1 });
  try {
    await browser.goto(server.url);
    const view = /** @type {import('playwright').Page} */ (browser.raw);
    await view.locator('#sheet').screenshot({ path: join(here, 'first-hour-faults.png') });
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(aside, { recursive: true });
}
