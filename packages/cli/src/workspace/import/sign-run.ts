import { encodeOpening, type NewRecord, type RecordInput, type Signed, type SigningKey, signRecord } from '@tianma/core/sign';
import { nativeOptions } from './native.js';

const ID_BYTES = 32;

/** Who signs, and when: the same for all records of an import. */
export interface Signer {
  readonly iss: string;
  /** Unix seconds. */
  readonly iat: number;
}

/** Records that follow one another in one chain, as a thread can be given them. */
export interface Run {
  readonly sub: string;
  /** The record before the first of them. */
  readonly head?: { readonly seq: number; readonly id: Uint8Array } | undefined;
  readonly inputs: readonly RecordInput[];
}

/** Runs in one piece of memory: one for each record would cost more than what it holds. */
export interface SignedRuns {
  /** For each record its id, its bytes and its opening (`encodeOpening`), one behind the other. */
  readonly bytes: Uint8Array;
  /** Lengths of bytes and opening of each record, in turn. */
  readonly lengths: readonly number[];
}

export interface SignedBytes extends Pick<Signed, 'id' | 'bytes'> {
  readonly opening: Uint8Array;
}

/** `attempt` is told which record is signed, and may say of what row it is that cannot be. */
export type Attempt = (run: number, place: number, sign: () => NewRecord) => NewRecord;

/** Signs runs, each record behind the one before. */
export function runSigner(key: SigningKey, { iss, iat }: Signer): (runs: readonly Run[], attempt?: Attempt) => SignedRuns {
  const native = nativeOptions();
  return (runs, attempt = (_run, _place, sign) => sign()) => {
    const pieces: Uint8Array[] = [];
    const lengths: number[] = [];
    for (const [at, { sub, head, inputs }] of runs.entries()) {
      let last = head;
      for (const [place, input] of inputs.entries()) {
        const [seq, prev] = last === undefined ? [0, undefined] : [last.seq + 1, last.id];
        const options = { key, iss, sub, iat, seq, ...(prev && { prev }), ...native };
        const { bytes, id, opening } = attempt(at, place, () => signRecord(input, options));
        const opens = encodeOpening(opening);
        pieces.push(id, bytes, opens);
        lengths.push(bytes.length, opens.length);
        last = { seq, id };
      }
    }
    // Of its own, so that it can be handed to another thread.
    const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const piece of pieces) {
      bytes.set(piece, end);
      end += piece.length;
    }
    return { bytes, lengths };
  };
}

/** What stands of each record in signed runs; bytes and opening share their memory. */
export function* recordsIn({ bytes, lengths }: SignedRuns): Generator<SignedBytes> {
  let at = 0;
  const next = (length = 0): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (let i = 0; i < lengths.length; i += 2) yield { id: next(ID_BYTES).slice(), bytes: next(lengths[i]), opening: next(lengths[i + 1]) };
}
