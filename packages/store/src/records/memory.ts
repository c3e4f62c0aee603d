import { admit } from './admit.js';
import { MemoryIndex } from './memory-index.js';
import { type Earlier, readSource, type Source } from './source.js';
import { statedAttestation } from './stated-attestation.js';
import type { Append, Notes, RecordStore, StoredAttestation, StoredRecord, StoreIndex } from './types.js';

/** Opens an empty store that lives as long as the process. */
export function openMemoryStore(): RecordStore {
  return new MemoryStore();
}

/** Records in maps: where there is no SQLite, and in tests. What it gives out is a copy: a row never changes. */
class MemoryStore implements RecordStore {
  readonly #chains = new Map<string, StoredRecord[]>();
  readonly #records = new Map<string, StoredRecord>();
  readonly #attestations = new Map<string, StoredAttestation>();
  readonly #attested = new Map<string, StoredAttestation[]>();
  readonly #notes = new Map<string, string>();
  readonly notes: Notes = {
    all: () => [...this.#notes].sort(([a], [b]) => (a < b ? -1 : 1)),
    put: (notes) => {
      for (const [name, text] of notes) this.#notes.set(name, text);
    },
  };
  readonly #index: MemoryIndex = new MemoryIndex({
    sources: () => this.#sources(),
    attestations: () => this.#attestations.values(),
    record: (id) => this.#records.get(id),
  });

  get index(): StoreIndex {
    return this.#index;
  }

  append(records: readonly Append[]): void {
    const added = admit(records, {
      idAt: (chain, seq) => this.#chains.get(chain)?.[seq]?.id,
      bytesOf: (id) => this.#records.get(id)?.bytes,
    });
    for (const source of added) {
      const { chain, record } = source;
      const stored = { chain, seq: record.seq, id: record.idHex, bytes: record.envelope.bytes.slice() };
      this.#records.set(stored.id, stored);
      if (record.seq === 0) this.#chains.set(chain, [stored]);
      else this.#chains.get(chain)?.push(stored);
      this.#index.add(source);
    }
  }

  attest(attestations: readonly StoredAttestation[]): void {
    for (const attestation of attestations) statedAttestation(attestation);
    for (const { id, chain, record, bytes } of attestations) {
      if (this.#attestations.has(id)) continue;
      const stored = { id, chain, record, bytes: bytes.slice() };
      this.#attestations.set(id, stored);
      this.#attested.set(chain, [...(this.#attested.get(chain) ?? []), stored]);
      this.#index.addAttestation(stored);
    }
  }

  record(id: string): StoredRecord | undefined {
    const stored = this.#records.get(id);
    return stored && copied(stored);
  }

  chain(chain: string, from = 0): StoredRecord[] {
    return (this.#chains.get(chain) ?? []).slice(from).map(copied);
  }

  attestationsOf(chain: string): StoredAttestation[] {
    return (this.#attested.get(chain) ?? []).map(copied).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  chains(): Iterable<string> {
    return [...this.#chains.keys()].sort();
  }

  close(): void {
    // Nothing is held open.
  }

  *#sources(): Iterable<Source> {
    for (const chain of this.chains()) {
      const seen = new Map<string, Earlier>();
      for (const { id, bytes } of this.#chains.get(chain) as StoredRecord[]) {
        const source = readSource(chain, bytes, (target) => seen.get(target));
        seen.set(id, source.record);
        yield source;
      }
    }
  }
}

function copied<T extends { readonly bytes: Uint8Array }>(stored: T): T {
  return { ...stored, bytes: stored.bytes.slice() };
}
