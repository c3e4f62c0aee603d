import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PathCommand } from '../draw/types.js';
import { openFace } from './face.js';
import { otherFont } from './opentype.fixture.js';
import { readTables, writeTables } from './sfnt.js';

const read = (weight: string): Uint8Array => readFileSync(new URL(`../../dist/font/NotoSansSC-${weight}.ttf`, import.meta.url));
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
/** Characters of GB 2312 by the bytes of their rows: 16 to 55 are those of the first level. */
const hanzi = (row: number): string =>
  new TextDecoder('gbk').decode(Uint8Array.from({ length: 188 }, (_, i) => (i % 2 === 0 ? 0xa0 + row : 0xa1 + (i >> 1))));
const WORDS = `${ASCII}·—（）“”：、，。é ${hanzi(16)}${hanzi(24)}${hanzi(40)}`;

/** Without lines that end where they begin, of which opentype.js writes many. */
function strokes(commands: readonly PathCommand[]): string[] {
  let at = '';
  return commands.flatMap((command) => {
    if (command.type === 'Z') return ['Z'];
    const to = `${command.x} ${command.y}`;
    const stroke = [command.type, command.type === 'Q' ? `${command.x1} ${command.y1}` : '', to].join(' ');
    const still = command.type === 'L' && to === at;
    at = to;
    return still ? [] : [stroke];
  });
}

describe.each(['Regular', 'Bold'])('a face cut from %s', (weight) => {
  const font = read(weight);
  const whole = otherFont(font);
  const face = openFace(font, WORDS);

  it('has the outlines and widths that opentype.js reads from the whole font', () => {
    expect(face.glyphs.size).toBe(new Set(WORDS).size);
    for (const [character, { advanceEm, outline }] of face.glyphs) {
      const { advanceWidth, path } = whole.charToGlyph(character);
      const commands = path.commands.map((each): PathCommand => {
        const [x, y] = [each.x / whole.unitsPerEm, -each.y / whole.unitsPerEm];
        if (each.type === 'Z') return { type: 'Z' };
        if (each.type === 'Q') return { type: 'Q', x1: each.x1 / whole.unitsPerEm, y1: -each.y1 / whole.unitsPerEm, x, y };
        return { type: each.type, x, y };
      });
      expect([character, advanceEm, ...strokes(outline)]).toEqual([character, advanceWidth / whole.unitsPerEm, ...strokes(commands)]);
    }
  });

  it('holds the bytes of each glyph at its new number', () => {
    const tables = readTables(face.truetype);
    const long = (tag: string, at: number): number => (tables.get(tag) as DataView).getUint32(at);
    expect([...tables.keys()]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']);
    const back = otherFont(withCmap(font, face.truetype));
    const ids = new Set([...face.glyphs.values()].map(({ id }) => id));
    expect(back.numGlyphs).toBe(ids.size + 1);
    expect(long('loca', 4 * back.numGlyphs)).toBe(tables.get('glyf')?.byteLength);
    for (const [character, { id }] of face.glyphs) {
      const [mine, theirs] = [back.glyphs.get(id), whole.charToGlyph(character)];
      expect([character, mine.advanceWidth, mine.path.commands]).toEqual([character, theirs.advanceWidth, theirs.path.commands]);
    }
  });

  it('has sums by which a reader knows that it is whole', () => {
    const { buffer, byteOffset, byteLength } = face.truetype;
    const view = new DataView(buffer, byteOffset, byteLength);
    let sum = 0;
    for (let at = 0; at < byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum.toString(16)).toBe('b1b0afba');
  });
});

/** A cmap of format 4 that leads to no glyph: opentype.js reads no font without one. */
const EMPTY_CMAP = '00000001 00030001 0000000c 00040018 00000002 00020000 0000ffff 0000ffff 00010000'.replaceAll(' ', '');

function withCmap(font: Uint8Array, cut: Uint8Array): Uint8Array {
  const bytes = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength).slice();
  const more = [...readTables(font)].filter(([tag]) => ['name', 'post', 'OS/2'].includes(tag));
  const tables = [...readTables(cut), ...more].map(([tag, table]) => [tag, bytes(table)] as const);
  return writeTables([...tables, ['cmap', Buffer.from(EMPTY_CMAP, 'hex')]]);
}

describe('a font that cannot be used', () => {
  const font = read('Regular');
  const unreadable = expect.objectContaining({ code: 'label.fonts' });
  it.each([
    ['is empty', new Uint8Array(0)],
    ['is no font', new TextEncoder().encode('no font at all, but some bytes')],
    ['is cut short in its head', font.slice(0, 100)],
    ['is cut short in its outlines', font.slice(0, 60_000)],
    ['has outlines of another kind', Buffer.concat([Buffer.from('OTTO'), font.subarray(4)])],
  ])('%s', (_, bytes) => {
    expect(() => openFace(bytes, 'A')).toThrow(unreadable);
  });

  it('has a glyph that is made of others', () => {
    const tables = readTables(font);
    const bytes = font.slice();
    const { glyf, loca } = Object.fromEntries(tables) as Record<string, DataView>;
    for (let at = 0; at + 8 <= (loca as DataView).byteLength; at += 4) {
      const [from, to] = [(loca as DataView).getUint32(at), (loca as DataView).getUint32(at + 4)];
      if (to > from) new DataView(bytes.buffer).setInt16((glyf as DataView).byteOffset - font.byteOffset + from, -1);
    }
    expect(() => openFace(bytes, 'A')).toThrow(unreadable);
  });

  it.each(['㊣𠮷', '\u{1f340}', '\ue000', '\uffff'])('has no %s', (text) => {
    expect(() => openFace(font, text)).toThrow(expect.objectContaining({ code: 'label.input' }));
  });
});
