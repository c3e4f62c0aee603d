import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';
import { UNITS, xlsx } from '../read-ledger.fixture.js';
import { readWorkbook } from '../workbook.js';
import { readZip, storeZip } from '../zip.js';
import { markErrors } from './mark-errors.js';

const SEED = 20261122;

/** A small generator (mulberry32): the same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('markErrors of damaged workbooks', () => {
  it('gives back what can be read again, whatever of the XML was changed, as long as the file could be read', async () => {
    const next = random(SEED);
    const parts = readZip(
      await xlsx({
        ...UNITS,
        农事: [
          ['日期', '地块编号', '作业'],
          ['2026-03-05', 'A-09', '除草'],
        ],
      }),
      true,
    );
    const names = [...parts.keys()].filter((name) => /sheet\d|styles|workbook|Content/.test(name));
    let returned = 0;
    for (let round = 0; round < 300; round++) {
      const name = names[Math.floor(next() * names.length)] ?? '';
      const text = new TextDecoder().decode(parts.get(name));
      const at = Math.floor(next() * text.length);
      const edits = [
        text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * 9)),
        `${text.slice(0, at)} ${text.slice(at)}`,
        text.replace(/count="\d+"/, 'count="x"'),
      ];
      const edited = edits[round % edits.length] ?? '';
      const file = new Uint8Array(storeZip(new Map([...parts, [name, new TextEncoder().encode(edited)]])));
      const result = await readLedger(file);
      if (result.ok || result.pages.length === 0) continue;
      const again = await readWorkbook(markErrors(file, result.errors, result.pages, 'zh'));
      expect([name, round, again.sheets?.at(-1)?.name]).toEqual([name, round, '错误汇总']);
      returned += 1;
    }
    expect(returned).toBeGreaterThan(50);
  });
});
