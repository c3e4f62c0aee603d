import { admit } from '../records/admit.js';
import { type Earlier, readSource, type Source } from '../records/source.js';
import { statedAttestation } from '../records/stated-attestation.js';
import type { Append, Notes, RecordStore, StoredAttestation, StoredRecord, StoreIndex } from '../records/types.js';
import { type Driver, type Prepared, prepareAll, type Row } from './driver.js';
import { hexIn, Names } from './names.js';
import { DERIVED, inTransaction } from './schema.js';
import { pages, SqliteIndex } from './sqlite-index.js';

const STATEMENTS = {
  idAt: 'SELECT n.hash FROM records r JOIN names n ON n.id = r.name WHERE r.chain = ? AND r.seq = ?',
  record:
    'SELECT c.hash AS chain_hash, r.seq, n.hash, r.bytes FROM records r JOIN names n ON n.id = r.name JOIN names c ON c.id = r.chain WHERE r.name = ?',
  chain: 'SELECT r.seq, n.hash, r.bytes FROM records r JOIN names n ON n.id = r.name WHERE r.chain = ? AND r.seq >= ? ORDER BY r.seq',
  page: 'SELECT n.id, n.hash FROM names n CROSS JOIN records r ON r.chain = n.id AND r.seq = 0 WHERE n.hash > ? ORDER BY n.hash LIMIT 500',
  put: 'INSERT INTO records (name, chain, seq, bytes) VALUES (?, ?, ?, ?)',
  attested:
    'SELECT n.hash, m.hash AS record_hash, a.bytes FROM attestations a JOIN names n ON n.id = a.name JOIN names m ON m.id = a.record WHERE a.chain = ? ORDER BY n.hash',
  isAttested: 'SELECT 1 AS one FROM attestations WHERE name = ?',
  attestedPage:
    'SELECT DISTINCT n.hash FROM names n CROSS JOIN attestations a ON a.chain = n.id WHERE n.hash > ? ORDER BY n.hash LIMIT 500',
  putAttestation: 'INSERT INTO attestations (name, chain, record, bytes) VALUES (?, ?, ?, ?)',
  notes: 'SELECT name, text FROM notes ORDER BY name',
  putNote: 'INSERT INTO notes (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text',
} as const;

/** Records and what is derived from them in one file, written in one transaction. */
export class SqliteStore implements RecordStore {
  readonly #driver: Driver;
  readonly #names: Names;
  readonly #sql: Readonly<Record<keyof typeof STATEMENTS, Prepared>>;
  readonly #index: SqliteIndex;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.#names = new Names(driver);
    this.#sql = prepareAll(driver, STATEMENTS);
    this.#index = new SqliteIndex({
      driver,
      names: this.#names,
      transact: (work) => this.#transact(work),
      sources: () => this.#sources(),
      attestations: () => this.#allAttestations(),
      emptyDerived: () => {
        for (const table of DERIVED) driver.exec(`DELETE FROM ${table}`);
      },
    });
  }

  get index(): StoreIndex {
    return this.#index;
  }

  readonly notes: Notes = {
    all: () => this.#sql.notes.all().map(({ name, text }) => [name as string, text as string] as const),
    put: (notes) =>
      this.#transact(() => {
        for (const [name, text] of notes) this.#sql.putNote.run(name, text);
      }),
  };

  append(records: readonly Append[]): void {
    if (records.length === 0) return;
    this.#transact(() => {
      const added = admit(records, {
        idAt: (chain, seq) => this.#idAt(chain, seq),
        bytesOf: (id) => this.record(id)?.bytes,
      });
      for (const source of added) {
        const { idHex, seq, envelope } = source.record;
        this.#sql.put.run(this.#names.put(idHex), this.#names.put(source.chain), seq, envelope.bytes);
        this.#index.add(source);
      }
    });
  }

  attest(attestations: readonly StoredAttestation[]): void {
    if (attestations.length === 0) return;
    for (const attestation of attestations) statedAttestation(attestation);
    this.#transact(() => {
      for (const attestation of attestations) {
        const { id, chain, record, bytes } = attestation;
        const name = this.#names.put(id);
        if (this.#sql.isAttested.get(name) !== undefined) continue;
        this.#sql.putAttestation.run(name, this.#names.put(chain), this.#names.put(record), bytes);
        this.#index.addAttestation(attestation);
      }
    });
  }

  record(id: string): StoredRecord | undefined {
    const name = this.#names.find(id);
    const row = name === undefined ? undefined : this.#sql.record.get(name);
    return row && { chain: hexIn(row['chain_hash'] as Uint8Array), seq: row['seq'] as number, id, bytes: bytesIn(row) };
  }

  chain(chain: string, from = 0): StoredRecord[] {
    const number = this.#names.find(chain);
    if (number === undefined) return [];
    return this.#sql.chain
      .all(number, from)
      .map((row) => ({ chain, seq: row['seq'] as number, id: hexIn(row['hash'] as Uint8Array), bytes: bytesIn(row) }));
  }

  attestationsOf(chain: string): StoredAttestation[] {
    const number = this.#names.find(chain);
    if (number === undefined) return [];
    return this.#sql.attested.all(number).map((row) => ({
      id: hexIn(row['hash'] as Uint8Array),
      chain,
      record: hexIn(row['record_hash'] as Uint8Array),
      bytes: bytesIn(row),
    }));
  }

  *chains(): Iterable<string> {
    for (const { hash } of pages((after) => this.#sql.page.all(after))) yield hexIn(hash as Uint8Array);
  }

  close(): void {
    this.#driver.close();
  }

  #idAt(chain: string, seq: number): string | undefined {
    const number = this.#names.find(chain);
    const row = number === undefined ? undefined : this.#sql.idAt.get(number, seq);
    return row && hexIn(row['hash'] as Uint8Array);
  }

  #transact<T>(work: () => T): T {
    try {
      return inTransaction(this.#driver, work);
    } catch (cause) {
      this.#names.forget();
      throw cause;
    }
  }

  *#sources(): Iterable<Source> {
    for (const chain of this.chains()) {
      const seen = new Map<string, Earlier>();
      for (const { id, bytes } of this.chain(chain)) {
        const source = readSource(chain, bytes, (target) => seen.get(target));
        seen.set(id, source.record);
        yield source;
      }
    }
  }

  *#allAttestations(): Iterable<StoredAttestation> {
    for (const { hash } of pages((after) => this.#sql.attestedPage.all(after))) yield* this.attestationsOf(hexIn(hash as Uint8Array));
  }
}

/** A plain Uint8Array of its own: one binding gives Buffers. */
function bytesIn(row: Row): Uint8Array {
  return new Uint8Array(row['bytes'] as Uint8Array);
}
