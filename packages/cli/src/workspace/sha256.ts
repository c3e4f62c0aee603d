import { hash } from 'node:crypto';
import type { Sha256 } from '@tianma/core/cose';

const BYTES = 32;

/** Node's own SHA-256, several times as fast as JavaScript's for what records hash. In one call, which gives text faster than bytes. */
export const sha256: Sha256 = (bytes) => {
  const text = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(BYTES);
  for (let i = 0; i < BYTES; i += 1) digest[i] = text.charCodeAt(i);
  return digest;
};
