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

/** The text below a heading of second order, up to the next; empty if there is none. @param {string} heading */
export function readPart(heading) {
  const parts = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  return parts.find((part) => part.startsWith(`## ${heading}\n`))?.slice(heading.length + 4) ?? '';
}

/** Puts a text in the place of the one below that heading, at the end if there is none. @param {string} heading @param {string} text */
export function writePart(heading, text) {
  const parts = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  const at = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  const part = `## ${heading}\n${text.trimEnd()}\n`;
  if (at < 0) parts.push(`\n${part}`);
  else parts[at] = at === parts.length - 1 ? part : `${part}\n`;
  writeFileSync(PAGE, parts.join(''));
}

/** @param {string} text */
export function writePage(text) {
  writeFileSync(PAGE, text);
}
