import { hash } from 'node:crypto';
import type { Sha256 } from '@tianma/core/cose';
import type { Sha256Into } from '@tianma/core/sign';

const BYTES = 32;

/**
 * Node's own SHA-256, several times as fast as JavaScript's for what records hash. In one call, which gives text faster than bytes; to write it
 * character by character takes a third of the time of a buffer's own way.
 */
export const sha256Into: Sha256Into = (bytes, out, at) => {
  const text = hash('sha256', bytes, 'binary');
  for (let i = 0; i < BYTES; i += 1) out[at + i] = text.charCodeAt(i);
};

export const sha256: Sha256 = (bytes) => {
  const digest = new Uint8Array(BYTES);
  sha256Into(bytes, digest, 0);
  return digest;
};
