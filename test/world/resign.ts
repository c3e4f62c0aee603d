import { type CborValue, decode, encode } from '../../packages/core/src/cbor/index.js';
import { sigStructure } from '../../packages/core/src/envelope/index.js';
import type { SigningKey } from '../../packages/core/src/sign/index.js';

type Edit = (map: Map<number, CborValue>) => unknown;

export interface Edits {
  /** Changes the protected map, the payload map, or the four parts after signing. */
  readonly header?: Edit;
  readonly payload?: Edit;
  readonly parts?: (parts: CborValue[]) => unknown;
}

/** A document as nobody who uses the builders could make it: edited, then signed again (by `key`; without one the old signature stays). */
export function resign(bytes: Uint8Array, key: SigningKey | undefined, edits: Edits): Uint8Array {
  const parts = [...(decode(bytes, { maxBytes: 5_000_000 }) as readonly CborValue[])];
  parts[0] = edited(parts[0] as Uint8Array, edits.header);
  parts[2] = edited(parts[2] as Uint8Array, edits.payload);
  if (key !== undefined) parts[3] = key.sign(sigStructure(parts[0], undefined, parts[2]));
  edits.parts?.(parts);
  return encode(parts);
}

/** A CBOR map edited. */
export function edited(bytes: Uint8Array, edit: Edit = () => undefined): Uint8Array {
  const map = new Map(decode(bytes, { maxBytes: 5_000_000 }) as ReadonlyMap<number, CborValue>);
  edit(map);
  return encode(map);
}
