import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { documentId } from '@tianma/core/cose';
import { createWhole, fileError } from './atomic.js';
import { hexOf } from './hex.js';

/** One stored record: its exact signed bytes and where it stands. Ids are lower-case hex. */
export interface StoredRecord {
  readonly chain: string;
  readonly seq: number;
  readonly id: string;
  readonly bytes: Uint8Array;
}

const NAME = /^(\d{8})\.record$/;

/**
 * Append-only store of chains as files `chains/<chain id>/<seq>.record`. A record is created only where none stands and
 * after the one it names; rows never change, so there is no head to keep and no lock to hold.
 */
export class RecordStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ids of all chains, ascending. */
  chains(): string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .sort();
  }

  /** The first record of a chain, or undefined. */
  first(chain: string): StoredRecord | undefined {
    const path = this.#path(chain, 0);
    return existsSync(path) ? { chain, seq: 0, id: chain, bytes: readBytes(path) } : undefined;
  }

  /** The records of a chain in order of seq; empty if there is none. @throws TianmaError `workspace.damaged` on a gap. */
  read(chain: string): StoredRecord[] {
    const folder = join(this.#folder, chain);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort();
    return names.map((name, seq) => {
      if (Number(name.slice(0, 8)) !== seq)
        throw new TianmaError('workspace.damaged', { where: folder, expected: `seq ${seq}`, found: name });
      const path = join(folder, name);
      const bytes = readBytes(path);
      return { chain, seq, id: hexOf(documentId(bytes)), bytes };
    });
  }

  /**
   * Creates the record at (chain, seq) if none is there. The same record again is fine.
   * @throws TianmaError `workspace.conflict` when another stands there, or `prev` is not the record before.
   */
  append(chain: string, seq: number, prev: string | undefined, bytes: Uint8Array): StoredRecord {
    const id = hexOf(documentId(bytes));
    const where = `${chain}/${seq}`;
    if (seq === 0 ? chain !== id || prev !== undefined : this.#idAt(chain, seq - 1) !== prev) {
      throw new TianmaError('workspace.conflict', {
        where,
        expected: `prev ${this.#idAt(chain, seq - 1) ?? 'none'}`,
        found: prev ?? 'none',
      });
    }
    const result = createWhole(this.#path(chain, seq), bytes);
    if (!result.created) {
      const existing = hexOf(documentId(result.existing));
      if (existing !== id) throw new TianmaError('workspace.conflict', { where, expected: existing, found: id });
    }
    return { chain, seq, id, bytes };
  }

  #idAt(chain: string, seq: number): string | undefined {
    const path = this.#path(chain, seq);
    return seq >= 0 && existsSync(path) ? hexOf(documentId(readBytes(path))) : undefined;
  }

  #path(chain: string, seq: number): string {
    return join(this.#folder, chain, `${String(seq).padStart(8, '0')}.record`);
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw fileError(path, cause);
  }
}
