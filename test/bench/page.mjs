// @ts-check
// docs/benchmarks.md: each bench writes its own parts of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

export const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
export const count = (/** @type {number} */ n) => Math.round(n).toLocaleString('en-US');
export const percent = (/** @type {number} */ n) => `${Math.round(n * 100)} %`;
export const ms = (/** @type {number} */ n) => `${n.toFixed(1)} ms`;
export const table = (/** @type {string[]} */ head, /** @type {(string | number)[][]} */ rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const parts = () => readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
const headingOf = (/** @type {string} */ part) => part.slice(0, part.indexOf('\n'));

/** Puts a text in the place of the one below that heading, at the end if there is none. @param {string} heading @param {string} text */
export function writePart(heading, text) {
  const part = `## ${heading}\n${text}`;
  const page = parts();
  const at = page.findIndex((old) => headingOf(old) === `## ${heading}`);
  write(at < 0 ? [...page, part] : page.with(at, part));
}

/** Puts a text with its headings before all parts that it does not hold itself. @param {string} text */
export function writeParts(text) {
  const own = text.split(/^(?=## )/m);
  const headings = own.map(headingOf);
  write([...own, ...parts().filter((part) => !headings.includes(headingOf(part)))]);
}

/** @param {string[]} page */
function write(page) {
  writeFileSync(PAGE, `${page.map((part) => part.trim()).join('\n\n')}\n`);
}
