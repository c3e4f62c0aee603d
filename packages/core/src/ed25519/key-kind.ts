import { Point } from '@noble/ed25519';

/**
 * `prime`: in the group that B generates, as every honest key is; `mixed`: with a part of small order besides; `none`: no point of the curve.
 */
export type KeyKind = 'prime' | 'mixed' | 'none';

const MAX_KEYS = 128;
const kinds: Map<string, KeyKind> = new Map();

/** What a key of 32 bytes is, remembered by its bytes, since it costs as much as half a verification. */
export function keyKind(publicKey: Uint8Array): KeyKind {
  const name = String.fromCharCode(...publicKey);
  let kind = kinds.get(name);
  if (kind === undefined) {
    kind = findKind(publicKey);
    if (kinds.size >= MAX_KEYS) kinds.delete(kinds.keys().next().value as string);
    kinds.set(name, kind);
  }
  return kind;
}

function findKind(publicKey: Uint8Array): KeyKind {
  const point = decodePoint(publicKey);
  if (point === undefined) return 'none';
  return point.isTorsionFree() ? 'prime' : 'mixed';
}

/** Undefined if no point of the curve has this y: noble says so by throwing. The length must be right. */
export function decodePoint(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}
