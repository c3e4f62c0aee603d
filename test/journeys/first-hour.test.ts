import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Piece, readPage } from './first-hour/page.js';
import { inShell, root } from './paste.js';

const made = join(root, 'demo/out/first-hour');
const pieces = readPage(readFileSync(join(root, 'docs/guide/first-hour.md'), 'utf8'));
const FILL = join(root, 'test/journeys/first-hour/fill-in.mjs');
const BREAK = '=== next ===';

/** What was said after each block, by both streams. */
const said: string[] = [];
beforeAll(() => {
  const script = together(pieces).map(toShell).join('\n');
  said.push(...inShell(`exec 2>&1\n${script}`).split(`${BREAK}\n`));
}, 300_000);

/** Blocks are pasted into one shell, as a reader does; what is typed into a spreadsheet is typed by the library that writes the templates. */
function toShell(piece: Piece): string {
  if (piece.kind === 'run') return `${piece.text}\necho '${BREAK}'`;
  if (piece.kind === 'see') return '';
  const asked = piece.kind === 'fill' ? { rows: piece.sheets } : { cells: [piece.cell] };
  return `'${process.execPath}' '${FILL}' 台账.xlsx '${JSON.stringify(asked)}'`;
}

/** Tables that follow one another are typed in one go. */
function together(all: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of all) {
    const last = merged.at(-1);
    if (piece.kind === 'fill' && last?.kind === 'fill') merged.splice(-1, 1, { kind: 'fill', sheets: { ...last.sheets, ...piece.sheets } });
    else merged.push(piece);
  }
  return merged;
}

describe('from an empty folder to printed labels', () => {
  it('shows after each block what the page says', () => {
    let block = -1;
    let lines = 0;
    for (const piece of pieces) {
      if (piece.kind === 'run') block += 1;
      if (piece.kind !== 'see') continue;
      for (const line of piece.lines) expect(said[block]).toContain(line);
      lines += piece.lines.length;
    }
    expect([block + 2, lines > 8]).toEqual([said.length, true]);
  });

  it('signs nothing while the fault stands, and names it', () => {
    const faults = said.find((text) => text.includes('处要改')) ?? '';
    expect(faults).toMatch(/采收[\s\S]*东川马玲薯5kg网袋/);
    expect(said.filter((text) => /新签 \d+ 条记录/.test(text))).toHaveLength(1);
    expect(existsSync(join(made, '台账.错误.xlsx'))).toBe(true);
  });

  it('makes the labels: a sheet for the office printer, and a job of 21 for the label printer', () => {
    expect(readFileSync(join(made, '标签.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    const job = readFileSync(join(made, '标签机.tspl')).toString('latin1');
    expect(job.match(/^PRINT 1/gm)).toHaveLength(21);
  });

  it('adds up to a quarter of an hour', () => {
    const page = readFileSync(join(root, 'docs/guide/first-hour.md'), 'utf8');
    const minutes = [...page.matchAll(/^\| \d .*\| (\d+) \|$/gm)].map(([, n]) => Number(n));
    expect(minutes).toHaveLength(8);
    expect(minutes.reduce((sum, n) => sum + n, 0)).toBe(15);
  });
});
