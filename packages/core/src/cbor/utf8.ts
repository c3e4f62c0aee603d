import { TianmaError } from '../errors.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of valid UTF-8; `cbor.text` for overlong forms, surrogates and anything above U+10FFFF. A leading U+FEFF is kept. */
export function readUtf8(bytes: Uint8Array, at: number): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new TianmaError('cbor.text', { where: `byte ${at}`, expected: 'valid UTF-8', cause });
  }
}
