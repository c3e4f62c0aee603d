import { documentId } from '../../packages/core/src/envelope/index.js';
import { keyFromSeed, type Random, type SigningKey } from '../../packages/core/src/sign/index.js';

const utf8 = new TextEncoder();

/** 32 bytes that depend on the names only: SHA-256, as an id is. */
export function bytesFrom(...names: readonly string[]): Uint8Array {
  return documentId(utf8.encode(names.join('\n')));
}

/** The same bytes in the same order for the same name: for tests only, nothing of it is secret. */
export function randomFrom(...names: readonly string[]): Random {
  let counter = 0;
  return (length) => {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) out.set(bytesFrom(...names, String(counter++)).subarray(0, length - at), at);
    return out;
  };
}

export function keyFrom(...names: readonly string[]): SigningKey {
  return keyFromSeed(bytesFrom('key', ...names));
}
