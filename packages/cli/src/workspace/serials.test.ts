import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomSerial, serialSource } from '@tianma/core/sign';
import { afterAll, describe, expect, it } from 'vitest';
import { filedSerials, heldSerials, LINE, serialLines, textsOf } from './serials.js';
import { tempFolder } from './world.fixture.js';

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = 9_000;
const next = serialSource();
const drawn = Array.from({ length: COUNT }, () => next());
const { lines, put } = serialLines(COUNT);
drawn.forEach((serial, index) => put(index, serial));
const path = join(folder, 'items.txt');
writeFileSync(path, `head\n${drawn.join('\n')}\n`);

describe.each([
  ['in memory', () => heldSerials(lines)],
  ['in a file', () => filedSerials(path, 5, COUNT)],
])('serials %s', (_, open) => {
  it('are what was drawn, in order, from any place to any place', () => {
    const serials = open();
    expect(serials.length).toBe(COUNT);
    expect([...serials]).toEqual(drawn);
    expect([...serials.range(4_095, 4_098)]).toEqual(drawn.slice(4_095, 4_098));
    expect([...serials.range(8_999)]).toEqual(drawn.slice(8_999));
    expect([0, 8_999, 9_000, -1, 0.5].map((index) => serials.at(index))).toEqual([drawn[0], drawn[8_999], undefined, undefined, undefined]);
  });

  it('come as whole lines, no more in a piece than was asked for', () => {
    const pieces = [...open().lines(1, COUNT, 1_000)];
    expect(pieces.map(({ length }) => length / LINE)).toEqual([...Array.from({ length: 8 }, () => 1_000), 999]);
    expect(pieces.flatMap((piece) => [...textsOf(piece)])).toEqual(drawn.slice(1));
  });
});

it.each([
  ['a digit that changed', (text: string) => `${text.slice(0, 3)}${(Number(text[3]) + 1) % 10}${text.slice(4)}`],
  ['a letter', (text: string) => `${text.slice(0, 19)}A`],
  ['a line end in the middle', (text: string) => `${text.slice(0, 9)}\n${text.slice(10)}`],
])('%s is found before anything is read', (_, damage) => {
  const bad = join(folder, `${randomBytes(4).toString('hex')}.txt`);
  writeFileSync(bad, `${randomSerial()}\n${damage(randomSerial())}\n`);
  expect(() => filedSerials(bad, 0, 2)).toThrow(expect.objectContaining({ code: 'workspace.damaged', where: `${bad} · 3` }));
});
