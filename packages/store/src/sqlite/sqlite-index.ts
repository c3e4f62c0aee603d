import { digestRows, type IndexRows } from '../records/digest.js';
import {
  attestedTerms,
  certificateTerm,
  chainRow,
  daysOf,
  edgesOf,
  TERM_NAMES,
  type TermName,
  termsOf,
} from '../records/projections/index.js';
import { readAttestation, type Source } from '../records/source.js';
import type { ChainRow, EdgeRow, Links, StoredAttestation, StoreIndex } from '../records/types.js';
import type { Driver, Row } from './driver.js';
import { hexIn, type Names } from './names.js';
import { readChainRow, readEdgeRow, statementsOf } from './statements.js';

/** What the index asks of its store: to run work alone, and to give every record again. */
export interface IndexOwner {
  readonly driver: Driver;
  readonly names: Names;
  transact<T>(work: () => T): T;
  sources(): Iterable<Source>;
  attestations(): Iterable<StoredAttestation>;
  emptyDerived(): void;
}

/** The index in tables. */
export class SqliteIndex implements StoreIndex, IndexRows {
  readonly #owner: IndexOwner;
  readonly #names: Names;
  readonly #sql: ReturnType<typeof statementsOf>;

  constructor(owner: IndexOwner) {
    this.#owner = owner;
    this.#names = owner.names;
    this.#sql = statementsOf(owner.driver);
  }

  /** In the transaction of the append. */
  add(source: Source): void {
    const chain = this.#names.put(source.chain);
    const before = this.#sql.chain.get(chain);
    const { sort, writer, gtin, code, records, firstDay, lastDay, place } = chainRow(before && readChainRow(before, source.chain), source);
    this.#sql.putChain.run(chain, sort, writer, gtin ?? null, code, records, firstDay ?? null, lastDay ?? null, place ?? null);
    for (const { name, text } of termsOf(source)) this.#sql.putTerm.run(TERM_NAMES.indexOf(name), text, chain);
    for (const { day, until } of daysOf(source)) this.#sql.putDay.run(day, until, chain);
    const { seq, idHex } = source.record;
    for (const [place, { from, record, intoSeq = seq, quantity }] of edgesOf(source).entries()) {
      const start = this.#names.put(from);
      const [into, named] = [this.#names.put(idHex), this.#names.put(record)];
      this.#sql.putEdge.run(chain, seq, place, into, intoSeq, start, named, quantity?.value ?? null, quantity?.unit ?? null);
      this.#sql.putEdgeOut.run(start, chain, seq, place);
    }
  }

  addAttestation({ chain, bytes }: StoredAttestation): void {
    const number = this.#names.put(chain);
    for (const { name, text } of attestedTerms(readAttestation(bytes))) this.#sql.putTerm.run(TERM_NAMES.indexOf(name), text, number);
  }

  #find(name: TermName, text: string): readonly ChainRow[] {
    return this.#sql.find.all(TERM_NAMES.indexOf(name), text).map((row) => readChainRow(row));
  }

  chain(id: string): ChainRow | undefined {
    const number = this.#names.find(id);
    const row = number === undefined ? undefined : this.#sql.chain.get(number);
    return row && readChainRow(row, id);
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
    return this.#sql.byDays.all(from, to, from, from).map((row) => readChainRow(row));
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
    const number = this.#names.find(chain);
    return number === undefined ? [] : this.#inputs(number, chain);
  }

  outputsOf(chain: string): readonly EdgeRow[] {
    const number = this.#names.find(chain);
    if (number === undefined) return [];
    const edges = this.#sql.outputs.lists(number).map((row) => readEdgeRow(row, this.#names, { from: chain }));
    // Stable: edges into one chain stay in the order in which it states them.
    return edges.sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  }

  *edges(): Iterable<EdgeRow> {
    for (const { id, hash } of pages((after) => this.#sql.intoPage.all(after)))
      yield* this.#inputs(id as number, hexIn(hash as Uint8Array));
  }

  readonly links: Links = { all: () => this.#allLinks(), idOf: (number) => this.#names.hex(number) };

  *#allLinks(): ReturnType<Links['all']> {
    let after: readonly number[] | undefined = [0, 0, 0];
    while (after !== undefined) {
      const page = this.#sql.linkPage.lists(...after) as unknown as readonly LinkRow[];
      for (const [from, to, recordSeq, intoSeq] of page) yield [from, to, recordSeq, intoSeq];
      const last = page.at(-1);
      after = last && [last[1], last[4], last[5]];
    }
  }

  #inputs(number: number, chain: string): readonly EdgeRow[] {
    return this.#sql.inputs.lists(number).map((row) => readEdgeRow(row, this.#names, { to: chain }));
  }

  bySerial(serial: string): readonly { readonly chain: string; readonly index: number }[] {
    return this.#sql.serial.all(serial).map(({ hash, item }) => ({ chain: hexIn(hash as Uint8Array), index: item as number }));
  }

  putSerials(chain: string, serials: Iterable<string>): void {
    this.#owner.transact(() => {
      const number = this.#names.put(chain);
      let item = 0;
      for (const serial of serials) this.#sql.putSerial.run(serial, number, item++);
    });
  }

  rebuild(onProgress?: (done: number) => void): void {
    this.#owner.transact(() => {
      this.#owner.emptyDerived();
      let done = 0;
      for (const source of this.#owner.sources()) {
        this.add(source);
        done += 1;
        if (done % 1000 === 0) onProgress?.(done);
      }
      for (const attestation of this.#owner.attestations()) this.addAttestation(attestation);
      onProgress?.(done);
    });
  }

  digest(): string {
    return digestRows(this);
  }

  *chains(): Iterable<ChainRow> {
    for (const row of pages((after) => this.#sql.chainPage.all(after))) yield readChainRow(row);
  }

  *terms(): ReturnType<IndexRows['terms']> {
    for (const [number, name] of TERM_NAMES.entries()) {
      let after: string | undefined = '';
      while (after !== undefined) {
        const texts: readonly Row[] = this.#sql.textPage.all(number, after);
        for (const { text } of texts)
          for (const { hash } of this.#sql.termChains.all(number, text as string))
            yield { name, text: text as string, chain: hexIn(hash as Uint8Array) };
        after = texts.at(-1)?.['text'] as string | undefined;
      }
    }
  }

  *days(): ReturnType<IndexRows['days']> {
    let after: readonly [number, number] | undefined = [Number.MIN_SAFE_INTEGER, 0];
    while (after !== undefined) {
      const spans: readonly Row[] = this.#sql.dayPage.all(after[0], after[1]);
      for (const { day, until } of spans as readonly { day: number; until: number }[])
        for (const { hash } of this.#sql.dayChains.all(day, until)) yield { day, until, chain: hexIn(hash as Uint8Array) };
      const last = spans.at(-1);
      after = last && [last['day'] as number, last['until'] as number];
    }
  }
}

/** A row of `linkPage`. */
type LinkRow = readonly [from: number, to: number, recordSeq: number, intoSeq: number, seq: number, place: number];

/** Rows in order of hash, page by page: no statement stays open while the caller does something else with the store. */
export function* pages(next: (after: Uint8Array) => readonly Row[]): Iterable<Row> {
  let after: Uint8Array | undefined = new Uint8Array(0);
  while (after !== undefined) {
    const page = next(after);
    yield* page;
    after = page.at(-1)?.['hash'] as Uint8Array | undefined;
  }
}
