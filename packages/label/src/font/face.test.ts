import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { PathCommand } from '../draw/types.js';
import { openFace } from './face.js';
import { otherFont } from './opentype.fixture.js';

const read = (weight: string): Uint8Array => readFileSync(new URL(`../../dist/font/NotoSansSC-${weight}.ttf`, import.meta.url));
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
/** Characters of GB 2312 by the bytes of their rows: 16 to 55 are those of the first level. */
const hanzi = (row: number): string =>
  new TextDecoder('gbk').decode(Uint8Array.from({ length: 188 }, (_, i) => (i % 2 === 0 ? 0xa0 + row : 0xa1 + (i >> 1))));
const WORDS = `${ASCII}·—（）“”：、，。é ${hanzi(16)}${hanzi(24)}${hanzi(40)}`;

/** Every line and curve of an outline from end to end: libraries begin a contour at different points, and some draw its last line. */
function edges(commands: readonly PathCommand[]): string[] {
  let [at, start] = ['', ''];
  return commands
    .flatMap((command) => {
      const to = command.type === 'Z' ? start : `${command.x} ${command.y}`;
      const from = at;
      at = to;
      if (command.type === 'M') start = to;
      const bend = command.type === 'Q' ? `${command.x1} ${command.y1}` : '';
      return command.type === 'M' || (from === to && bend === '') ? [] : [[from, bend, to].join(' ')];
    })
    .sort();
}

describe.each(['Regular', 'Bold'])('a face cut from %s', (weight) => {
  const font = read(weight);
  const whole = otherFont(font);
  const ours = create(Buffer.from(font)) as Font;
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
      expect([character, advanceEm, ...edges(outline)]).toEqual([character, advanceWidth / whole.unitsPerEm, ...edges(commands)]);
    }
  });

  it('holds each glyph at its new number, and no other', () => {
    const back = create(Buffer.from(face.truetype)) as Font;
    const ids = new Set([...face.glyphs.values()].map(({ id }) => id));
    expect(back.numGlyphs).toBe(ids.size + 1);
    for (const [character, { id, advanceEm }] of face.glyphs) {
      const [mine, theirs] = [back.getGlyph(id), whole.charToGlyph(character)];
      expect([character, mine.advanceWidth, mine.path.toSVG()]).toEqual([
        character,
        theirs.advanceWidth,
        ours.glyphsForString(character)[0]?.path.toSVG(),
      ]);
      expect(mine.advanceWidth / face.unitsPerEm).toBe(advanceEm);
    }
  });

  it('is the same in whatever order the characters come', () => {
    expect(openFace(font, [...WORDS].reverse().join('')).truetype).toEqual(face.truetype);
  });
});

/** `head.unitsPerEm` is 0. */
function withoutSize(font: Uint8Array): Uint8Array {
  const bytes = Buffer.from(font);
  const entry = bytes.indexOf('head');
  bytes.writeUInt16BE(0, bytes.readUInt32BE(entry + 8) + 18);
  return bytes;
}

describe('a font that cannot be used', () => {
  const font = read('Regular');
  const unreadable = expect.objectContaining({ code: 'label.fonts' });
  it.each([
    ['is empty', new Uint8Array(0)],
    ['is no font', new TextEncoder().encode('no font at all, but some bytes')],
    ['is cut short in its head', font.slice(0, 100)],
    ['is cut short in its outlines', font.slice(0, 60_000)],
    ['has sizes of nought', withoutSize(font)],
  ])('%s', (_, bytes) => {
    expect(() => openFace(bytes, 'A')).toThrow(unreadable);
  });

  it.each(['㊣𠮷', '\u{1f340}', '\ue000', '\uffff'])('has no %s', (text) => {
    expect(() => openFace(font, text)).toThrow(expect.objectContaining({ code: 'label.input' }));
  });
});
