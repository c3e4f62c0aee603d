import { TianmaError } from '@tianma/core';
import { type Earlier, hexOf, readSource, type Source } from './source.js';
import type { Append } from './types.js';

/** What a store holds already, as far as admitting records needs it. */
export interface Standing {
  idAt(chain: string, seq: number): string | undefined;
  bytesOf(id: string): Uint8Array | undefined;
}

/**
 * The records that are new, taken apart, in the order given; those that stand already are left out.
 * @throws TianmaError `workspace.conflict` where another stands or `prev` is not the one before, `record.malformed` where a record states
 * another place than the one given, what readers of records throw.
 */
export function admit(records: readonly Append[], standing: Standing): readonly Source[] {
  const added: Source[] = [];
  const ids = new Map<string, string>();
  const seen = new Map<string, Earlier>();
  const idAt = (chain: string, seq: number): string | undefined => ids.get(`${chain}/${seq}`) ?? standing.idAt(chain, seq);
  const earlier = (id: string): Earlier | undefined => seen.get(id) ?? earlierIn(standing.bytesOf(id));
  for (const append of records) {
    const { chain, seq, id, bytes } = append;
    const source = readSource(chain, bytes, earlier);
    checkStated(append, source);
    const existing = idAt(chain, seq);
    if (existing === id) continue;
    if (existing !== undefined) throw conflict(append, existing, id);
    checkBefore(append, seq === 0 ? undefined : idAt(chain, seq - 1));
    ids.set(`${chain}/${seq}`, id);
    seen.set(id, source.record);
    added.push(source);
  }
  return added;
}

/** What is given beside the bytes is what the bytes say. */
function checkStated({ chain, seq, prev, id }: Append, { record }: Source): void {
  const stated: readonly (readonly [where: string, given: string, signed: string])[] = [
    ['id', id, record.idHex],
    ['seq', String(seq), String(record.seq)],
    ['prev', prev ?? 'none', record.prev ? hexOf(record.prev) : 'none'],
    ['chain', chain, seq === 0 ? record.idHex : chain],
  ];
  for (const [where, given, signed] of stated)
    if (given !== signed) throw new TianmaError('record.malformed', { where: `${chain}/${seq}: ${where}`, expected: signed, found: given });
}

function checkBefore(append: Append, before: string | undefined): void {
  if (append.seq > 0 && before !== append.prev) throw conflict(append, `prev ${before ?? 'none'}`, `prev ${append.prev}`);
}

function conflict({ chain, seq }: Append, expected: string, found: string): TianmaError {
  return new TianmaError('workspace.conflict', { where: `${chain}/${seq}`, expected, found });
}

function earlierIn(bytes: Uint8Array | undefined): Earlier | undefined {
  return bytes && readSource('', bytes, () => undefined).record;
}
