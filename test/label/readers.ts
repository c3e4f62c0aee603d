import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { need } from '../run/browsers.mjs';
import type { Picture } from './pictures.js';

// The readers of symbols in tests; none of them is ours.

const require = createRequire(import.meta.url);
// Its types promise a default export that its CommonJS file does not have.
const jsQR = require('jsqr') as typeof import('jsqr').default;

let ready: Promise<unknown> | undefined;

function loadZxing(): Promise<unknown> {
  // Left alone it would fetch its wasm from the network.
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }) as Promise<unknown>;
}

function rgba({ data }: Picture): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) pixels[i] = 0xff000000 | ((data[i] as number) * 0x010101);
  return new Uint8ClampedArray(pixels.buffer);
}

/** All QR symbols that zxing-cpp finds, with version and error correction level. */
export async function zxing(picture: Picture): Promise<ReadResult[]> {
  ready ??= loadZxing();
  await ready;
  const image = { width: picture.width, height: picture.height, data: rgba(picture), colorSpace: 'srgb' } as ImageData;
  return readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
}

/** Text, version and modes of the segments as jsQR reads them; `undefined` when it finds none. It does not try a symbol of light on dark. */
export function jsqr(picture: Picture): { text: string; version: number; modes: string[] } | undefined {
  const found = jsQR(rgba(picture), picture.width, picture.height, { inversionAttempts: 'dontInvert' });
  return found ? { text: found.data, version: found.version, modes: found.chunks.map(({ type }) => type) } : undefined;
}

/** Path of zbarimg; `undefined` where the machine has none and the tests may go on without. */
export const zbarPath: string | undefined = need('zbarimg');

/** Texts that zbarimg finds in picture files, in their order: one call for all. */
export function zbarFiles(paths: string[]): string[] {
  return runZbar(['--raw', ...paths])
    .split('\n')
    .filter((line) => line !== '');
}

export function zbar(pictures: readonly (Picture | Uint8Array)[]): string[] {
  return withFiles(pictures, zbarFiles);
}

/** Texts by picture: which picture a text was found in is told apart by zbarimg itself. */
export function zbarEach(pictures: readonly Picture[]): string[][] {
  return withFiles(pictures, (paths) => {
    const found = new Map(paths.map((path) => [path, [] as string[]]));
    for (const [, path = '', rest = ''] of runZbar(['--xml', ...paths]).matchAll(/<source href='([^']*)'>(.*?)<\/source>/gs)) {
      for (const [, text = ''] of rest.matchAll(/<data><!\[CDATA\[(.*?)\]\]><\/data>/gs)) found.get(path)?.push(text);
    }
    return [...found.values()];
  });
}

function runZbar(args: string[]): string {
  const run = spawnSync(zbarPath as string, ['--quiet', '-Sdisable', '-Sqrcode.enable', ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.error) throw run.error;
  // Status 4: a picture held no symbol; then the list of texts is short.
  if (run.status !== 0 && run.status !== 4) throw new Error(`zbarimg ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}

function withFiles<T>(pictures: readonly (Picture | Uint8Array)[], read: (paths: string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tianma-label-'));
  try {
    return read(
      pictures.map((picture, i) => {
        const path = join(folder, `${i}.${picture instanceof Uint8Array ? 'png' : 'pgm'}`);
        writeFileSync(path, picture instanceof Uint8Array ? picture : pgm(picture));
        return path;
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pgm({ width, height, data }: Picture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}
