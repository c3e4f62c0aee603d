// @ts-check
// The sheet of the ten labels: each as it is printed, what it should say, and where to open it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { viewOf } from '@tianma/verifier/view-model';
import { drawLabel, drawSymbol } from './labels.mjs';

/** @typedef {import('./ten.mjs').Try} Try */
/** @typedef {import('./check.mjs').Verdict} Verdict */

/** @type {Record<string, string>} */
const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);

/** Where a code opens on the verify page; a code that is no item's address follows as text. @param {string} page @param {string} text */
export const opensAt = (page, text) =>
  /^https:\/\/[^/]+\/01\//.test(text) ? text.replace(/^https:\/\/[^/]+/, page) : `${page}/#${encodeURIComponent(text)}`;

/** Writes the pictures: `ID.png` the symbol, `ID.svg` the label. @param {string} folder @param {Try[]} labels */
export async function drawTen(folder, labels) {
  await mkdir(folder, { recursive: true });
  for (const { id, text, lot, item } of labels) {
    await writeFile(join(folder, `${id}.png`), drawSymbol(text));
    if (lot && item) await writeFile(join(folder, `${id}.svg`), drawLabel(lot, item));
  }
}

/** @param {Try[]} labels @param {Verdict[]} verdicts @param {string} page address of the verify page */
export function sheetPage(labels, verdicts, page) {
  const rows = labels.map(({ id, zh, en, text, item }, i) => {
    const report = /** @type {Verdict} */ (verdicts[i]).report;
    const [chinese, english] = /** @type {const} */ (['zh-CN', 'en']).map((locale) => viewOf(report, { locale }).title);
    const picture = item ? `<img class="label" src="${id}.svg" alt="" />` : `<img class="symbol" src="${id}.png" alt="" />`;
    return `<li>${picture}<div><h2>${i + 1}. ${escape(zh)}</h2><p lang="en">${escape(en)}</p>
      <p class="said">${escape(chinese ?? '')}<br /><span lang="en">${escape(english ?? '')}</span></p>
      <a href="${escape(opensAt(page, text))}">在核对页打开 <span lang="en">Open</span></a></div></li>`;
  });
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>十张标签 Ten labels</title>
    <link rel="stylesheet" href="sheet.css" />
  </head>
  <body>
    <h1>十张标签 <span lang="en">Ten labels to try</span></h1>
    <ol>
      ${rows.join('\n      ')}
    </ol>
  </body>
</html>
`;
}
