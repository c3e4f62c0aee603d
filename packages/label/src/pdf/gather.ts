const ENOUGH = 1 << 16;

/** The same bytes in pieces of 64 KiB and more, since each piece is a write for whoever keeps them. */
export function* gather(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < ENOUGH) continue;
    yield join(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield join(waiting);
}

/** The bytes of all parts, one behind another. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
