import { deflateSync, inflateSync } from 'node:zlib';
import { TianmaError } from '@tianma/core';
import { describe, expect, it } from 'vitest';
import { cleanPicture } from './clean.js';
import { orientationOf } from './orientation.js';
import {
  JPEG,
  PLACE,
  PNG,
  pngChunk,
  telephoneExif,
  telephoneJpeg,
  telephonePng,
  telephoneWebp,
  WEBP,
  WEBP_ALPHA,
} from './pictures.fixture.js';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const plain = { JPEG, PNG, WEBP, WEBP_ALPHA };
const telephone = { jpeg: telephoneJpeg(), png: telephonePng(), webp: telephoneWebp() };

const refusal = (bytes: Uint8Array): TianmaError => {
  try {
    cleanPicture(bytes, 'photo');
  } catch (error) {
    if (error instanceof TianmaError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe.each(Object.entries(plain))('a %s as a browser writes it', (_, bytes) => {
  it('keeps its size and loses its profile; cleaning again changes nothing', () => {
    const cleaned = cleanPicture(bytes, 'photo');
    expect(cleaned).toMatchObject({ width: 24, height: 16 });
    expect(text(cleaned.bytes)).not.toMatch(/ICC|Google|iCCP/);
    expect(cleanPicture(cleaned.bytes, 'photo').bytes).toEqual(cleaned.bytes);
  });

  it('is refused wherever it is cut off, and never more than refused', () => {
    const whole = cleanPicture(bytes, 'photo').bytes;
    for (let end = 0; end < whole.length; end++) expect(refusal(whole.subarray(0, end)).code, `${end}`).toBe('package.picture');
  });
});

describe.each(Object.entries(telephone))('a %s of a telephone', (_, bytes) => {
  it('holds its place before, and does not after; how it is to be turned stays', () => {
    expect(text(bytes)).toContain(PLACE);
    const cleaned = cleanPicture(bytes, 'photo');
    expect(text(cleaned.bytes)).not.toContain(PLACE);
    const exif = text(cleaned.bytes).search(/II\*\0\x08/);
    expect(orientationOf(cleaned.bytes.subarray(exif))).toBe(6);
    expect(cleanPicture(cleaned.bytes, 'photo').bytes).toEqual(cleaned.bytes);
  });
});

it('draws the same: every pixel of a PNG is what it was', () => {
  const pixels = (bytes: Uint8Array): Buffer => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const data: Uint8Array[] = [];
    for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
      if (text(bytes.subarray(at + 4, at + 8)) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
    return inflateSync(Buffer.concat(data));
  };
  expect(pixels(cleanPicture(telephonePng(), 'photo').bytes)).toEqual(pixels(PNG));
});

it('leaves nothing behind the pixels of a PNG', () => {
  const end = PNG.length - 12;
  const hidden = new Uint8Array([...PNG.subarray(0, end), ...pngChunk('IDAT', new Uint8Array(Buffer.from(PLACE))), ...PNG.subarray(end)]);
  expect(text(cleanPicture(hidden, 'photo').bytes)).not.toContain(PLACE);
});

it('leaves no room in what it keeps: chunks, tables and pixels are as long as they have to be', () => {
  const hidden = new Uint8Array(Buffer.from(PLACE.padEnd(40)));
  const withChunk = (...chunks: readonly Uint8Array[]): Uint8Array =>
    new Uint8Array(Buffer.concat([PNG.subarray(0, 33), ...chunks, PNG.subarray(33)]));
  for (const name of ['gAMA', 'cHRM', 'sRGB', 'PLTE']) expect(refusal(withChunk(pngChunk(name, hidden))).found, name).toContain(name);
  const gamma = pngChunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f));
  expect(cleanPicture(withChunk(gamma), 'photo').width).toBe(24);
  expect(refusal(withChunk(gamma, gamma)).found).toContain('gAMA');

  const pixels = (bytes: Uint8Array, interlaced = 0): Uint8Array => {
    const head = Uint8Array.of(0, 0, 0, 24, 0, 0, 0, 16, 8, 0, 0, 0, interlaced);
    const chunks = [pngChunk('IHDR', head), pngChunk('IDAT', new Uint8Array(deflateSync(bytes))), pngChunk('IEND', new Uint8Array())];
    return new Uint8Array(Buffer.concat([PNG.subarray(0, 8), ...chunks]));
  };
  expect(cleanPicture(pixels(new Uint8Array(16 * 25)), 'photo').height).toBe(16);
  // Adam7 of 24 × 16: passes of 2, 2, 2, 4, 4, 8 and 8 rows.
  expect(cleanPicture(pixels(new Uint8Array(24 * 16 + 30), 1), 'photo').height).toBe(16);
  for (const [more, interlaced] of [
    [1, 0],
    [-1, 0],
    [1, 1],
    [-1, 1],
  ] as const)
    expect(refusal(pixels(new Uint8Array(24 * 16 + (interlaced ? 30 : 16) + more), interlaced)).found).toContain('解不开');

  for (const marker of [0xdb, 0xc4, 0xdd, 0xcc]) {
    const segment = [0xff, marker, 0, 2 + hidden.length + 1, ...hidden, 0];
    expect(refusal(Uint8Array.from([...JPEG.subarray(0, 2), ...segment, ...JPEG.subarray(2)])).found, `${marker}`).toContain('不对');
  }
});

it('refuses what is no such picture, names it, and says what to do', () => {
  const cases: readonly (readonly [string | Uint8Array, string])[] = [
    ['GIF89a', 'GIF'],
    ['\0\0\0\x18ftypheic', 'HEIC'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'SVG'],
    ['%PDF-1.7', 'PDF'],
    ['', '空'],
    ['MZ', '另一种文件'],
  ];
  for (const [bytes, found] of cases) {
    const error = refusal(new Uint8Array(Buffer.from(bytes)));
    expect(error).toMatchObject({ code: 'package.picture', where: 'photo' });
    expect(error.found).toContain(found);
    expect(error.fix).toContain('JPEG');
  }
  expect(refusal(new Uint8Array(4_194_305)).found).toBe('4194305');
});

it('refuses a PNG that claims more pixels than it may, before it unpacks them', () => {
  const huge = Uint8Array.from(PNG);
  const view = new DataView(huge.buffer);
  view.setUint32(16, 100_000, false);
  const head = pngChunk('IHDR', huge.subarray(16, 29));
  huge.set(head, 8);
  expect(refusal(huge).found).toContain('100000');
});

it('never hangs or throws anything else on a picture with any byte changed', () => {
  for (const bytes of [...Object.values(plain), ...Object.values(telephone)])
    for (let at = 0; at < bytes.length; at += 7)
      for (const bit of [1, 0x80]) {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] as number) ^ bit;
        try {
          expect(text(cleanPicture(changed, 'photo').bytes)).not.toContain(PLACE);
        } catch (error) {
          if (!(error instanceof TianmaError)) throw error;
        }
      }
});

it('reads the orientation in either byte order, and nothing from what is no such block', () => {
  expect(orientationOf(telephoneExif())).toBe(6);
  expect(orientationOf(new Uint8Array(14))).toBe(1);
  expect(orientationOf(new Uint8Array(Buffer.from('MM\0*\xff\xff\xff\xff000000', 'latin1')))).toBe(1);
});
