import { documentId } from '../../packages/core/src/envelope/index.js';
import { keyFromSeed, type Random, type SigningKey } from '../../packages/core/src/sign/index.js';

const utf8 = new TextEncoder();

/** 32 bytes that depend on the names only: SHA-256, as an id is. */
export function bytesFrom(...names: readonly string[]): Uint8Array {
  return documentId(utf8.encode(names.join('\n')));
}

/** One stream of bytes for each name, however it is asked for: for tests only, nothing of it is secret. */
export function randomFrom(...names: readonly string[]): Random {
  let at = 0;
  let block: Uint8Array = new Uint8Array(0);
  return (length) =>
    Uint8Array.from({ length }, () => {
      if (at % 32 === 0) block = bytesFrom(...names, String(at / 32));
      return block[at++ % 32] as number;
    });
}

export function keyFrom(...names: readonly string[]): SigningKey {
  return keyFromSeed(bytesFrom('key', ...names));
}
