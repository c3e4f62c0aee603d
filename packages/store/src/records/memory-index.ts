import { digestRows, type IndexRows } from './digest.js';
import {
  attestedTerms,
  certificateTerm,
  chainRow,
  daysOf,
  edgesOf,
  type Span,
  TERM_NAMES,
  type TermName,
  termsOf,
} from './projections/index.js';
import { readAttestation, type Source } from './source.js';
import type { ChainRow, EdgeRow, StoredAttestation, StoreIndex } from './types.js';

interface Serial {
  readonly chain: string;
  readonly index: number;
}

/** What a memory store derives its index from: every record in order of chain and seq, and every attestation. */
export interface Records {
  sources(): Iterable<Source>;
  attestations(): Iterable<StoredAttestation>;
  record(id: string): { readonly chain: string; readonly seq: number } | undefined;
}

/** The index of a memory store: maps, filled record by record. */
export class MemoryIndex implements StoreIndex, IndexRows {
  readonly #records: Records;
  readonly #rows = new Map<string, ChainRow>();
  readonly #terms = new Map<TermName, Map<string, Set<string>>>(TERM_NAMES.map((name) => [name, new Map()]));
  readonly #in = new Map<string, EdgeRow[]>();
  readonly #out = new Map<string, EdgeRow[]>();
  readonly #days = new Map<string, Span & { readonly chains: Set<string> }>();
  readonly #serials = new Map<string, Serial[]>();

  constructor(records: Records) {
    this.#records = records;
  }

  add(source: Source): void {
    const { chain } = source;
    this.#rows.set(chain, chainRow(this.#rows.get(chain), source));
    for (const { name, text } of termsOf(source)) this.#addTerm(name, text, chain);
    for (const edge of edgesOf(source)) {
      push(this.#in, edge.to, edge);
      push(this.#out, edge.from, edge);
    }
    for (const span of daysOf(source)) {
      const at = `${span.day}/${span.until}`;
      const known = this.#days.get(at) ?? { ...span, chains: new Set() };
      known.chains.add(chain);
      this.#days.set(at, known);
    }
  }

  addAttestation({ chain, bytes }: StoredAttestation): void {
    for (const { name, text } of attestedTerms(readAttestation(bytes))) this.#addTerm(name, text, chain);
  }

  #addTerm(name: TermName, text: string, chain: string): void {
    const texts = this.#terms.get(name) as Map<string, Set<string>>;
    const chains = texts.get(text);
    if (chains) chains.add(chain);
    else texts.set(text, new Set([chain]));
  }

  #find(name: TermName, text: string): readonly ChainRow[] {
    return this.#listed(this.#terms.get(name)?.get(text) ?? []);
  }

  #listed(chains: Iterable<string>): readonly ChainRow[] {
    return [...chains].sort().flatMap((chain) => this.#rows.get(chain) ?? []);
  }

  chain(id: string): ChainRow | undefined {
    return this.#rows.get(id);
  }

  lot(gtin: string, lot: string): readonly ChainRow[] {
    return this.#find('lot', `${gtin}/${lot}`);
  }

  lotNumbered(lot: string): readonly ChainRow[] {
    return this.#find('lotNumber', lot);
  }

  unit(code: string): readonly ChainRow[] {
    return this.#find('unit', code);
  }

  byParty(party: string): Iterable<ChainRow> {
    return this.#find('party', party);
  }

  byDays(from: number, to: number): Iterable<ChainRow> {
    const hit = [...this.#days.values()].filter(({ day, until }) => day <= to && until >= from);
    return this.#listed(new Set(hit.flatMap(({ chains }) => [...chains])));
  }

  byCertificate(scheme: string, number: string): readonly ChainRow[] {
    return this.#find('certificate', certificateTerm(scheme, number));
  }

  byInputLot(text: string): readonly ChainRow[] {
    return this.#find('inputLot', text);
  }

  byKey(kid: string): readonly ChainRow[] {
    return this.#find('key', kid);
  }

  byAttester(party: string): readonly ChainRow[] {
    return this.#find('attester', party);
  }

  inputsOf(chain: string): readonly EdgeRow[] {
    return (this.#in.get(chain) ?? []).map((edge) => this.#placed(edge));
  }

  outputsOf(chain: string): readonly EdgeRow[] {
    // Stable: edges into one chain stay in the order in which it states them.
    const out = (this.#out.get(chain) ?? []).map((edge) => this.#placed(edge));
    return out.sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  }

  /** The record named may come later than the one that names it. */
  #placed(edge: EdgeRow): EdgeRow {
    const record = this.#records.record(edge.record);
    return record?.chain === edge.from ? { ...edge, recordSeq: record.seq } : edge;
  }

  *edges(): Iterable<EdgeRow> {
    for (const chain of [...this.#in.keys()].sort()) yield* this.inputsOf(chain);
  }

  bySerial(serial: string): readonly Serial[] {
    return [...(this.#serials.get(serial) ?? [])].sort((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.index - b.index));
  }

  putSerials(chain: string, serials: Iterable<string>): void {
    let index = 0;
    for (const serial of serials) {
      const known = this.#serials.get(serial) ?? [];
      if (!known.some((one) => one.chain === chain && one.index === index)) this.#serials.set(serial, [...known, { chain, index }]);
      index += 1;
    }
  }

  rebuild(onProgress?: (done: number) => void): void {
    this.#rows.clear();
    for (const texts of this.#terms.values()) texts.clear();
    this.#in.clear();
    this.#out.clear();
    this.#days.clear();
    let done = 0;
    for (const source of this.#records.sources()) {
      this.add(source);
      done += 1;
      if (done % 1000 === 0) onProgress?.(done);
    }
    for (const attestation of this.#records.attestations()) this.addAttestation(attestation);
    onProgress?.(done);
  }

  digest(): string {
    return digestRows(this);
  }

  *chains(): Iterable<ChainRow> {
    for (const chain of [...this.#rows.keys()].sort()) yield this.#rows.get(chain) as ChainRow;
  }

  *terms(): ReturnType<IndexRows['terms']> {
    for (const name of TERM_NAMES) {
      const texts = [...(this.#terms.get(name) as Map<string, Set<string>>)];
      // As UTF-8 sorts, which is how a database compares text.
      const ordered = texts
        .map(([text, chains]) => ({ text, utf8: Buffer.from(text), chains }))
        .sort((a, b) => Buffer.compare(a.utf8, b.utf8));
      for (const { text, chains } of ordered) for (const chain of [...chains].sort()) yield { name, text, chain };
    }
  }

  *days(): ReturnType<IndexRows['days']> {
    const ordered = [...this.#days.values()].sort((a, b) => a.day - b.day || a.until - b.until);
    for (const { day, until, chains } of ordered) for (const chain of [...chains].sort()) yield { day, until, chain };
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
