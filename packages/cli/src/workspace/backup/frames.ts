import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Bytes of a frame before it is packed and sealed: what has to fit into memory. */
const FRAME = 2 ** 20;
const [IV, TAG] = [12, 16];
const LAST = 2 ** 31;

/**
 * Seals a stream as frames: length (4 bytes, its top bit set in the last), iv, tag, data, each under AES-256-GCM with its number and whether it
 * is the last. A frame that is changed, moved, left out or cut off at the end does not open. `key`: 32 bytes that seal one stream only.
 */
export function* sealFrames(key: Uint8Array, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let index = 0;
  let before: Uint8Array | undefined;
  for (const chunk of chunks(pieces)) {
    if (before !== undefined) yield seal(key, before, index++, false);
    before = chunk;
  }
  yield seal(key, before ?? new Uint8Array(), index, true);
}

/** The stream again. `read` gives exactly so many bytes, or undefined at the end. Throws any error when a byte is not what was sealed. */
export function* openFrames(key: Uint8Array, read: (bytes: number) => Buffer | undefined): Generator<Buffer> {
  for (let index = 0, last = false; !last; index++) {
    const word = read(4)?.readUInt32BE(0);
    if (word === undefined) throw new Error('the last frame is missing');
    last = word >= LAST;
    const length = last ? word - LAST : word;
    const frame = length > IV + TAG + 2 * FRAME ? undefined : read(length);
    if (frame === undefined) throw new Error('a frame is cut off');
    const decipher = createDecipheriv('aes-256-gcm', key, frame.subarray(0, IV), { authTagLength: TAG });
    decipher.setAAD(placeOf(index, last)).setAuthTag(frame.subarray(IV, IV + TAG));
    const packed = Buffer.concat([decipher.update(frame.subarray(IV + TAG)), decipher.final()]);
    yield gunzipSync(packed, { maxOutputLength: FRAME });
  }
  if (read(1) !== undefined) throw new Error('bytes after the last frame');
}

function seal(key: Uint8Array, chunk: Uint8Array, index: number, last: boolean): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(placeOf(index, last));
  const data = Buffer.concat([cipher.update(gzipSync(chunk, { level: 1 })), cipher.final()]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(IV + TAG + data.length + (last ? LAST : 0));
  return Buffer.concat([head, iv, cipher.getAuthTag(), data]);
}

const placeOf = (index: number, last: boolean): Buffer => Buffer.from(`${index} ${last ? 'last' : 'more'}`, 'utf8');

function* chunks(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + FRAME - size);
      // The piece may be a buffer that is filled anew for the next one.
      held.push(Uint8Array.from(part));
      size += part.length;
      from += part.length;
      if (size < FRAME) continue;
      yield Buffer.concat(held);
      [held, size] = [[], 0];
    }
  }
  if (size > 0) yield Buffer.concat(held);
}
