import type { Names } from '@tianma/core';
import { dayToText, fieldNamed, kindNamed, type Quantity, quantityToJson } from '@tianma/core/record';
import { type Dossier, dayOf, type Entry, quantityOf } from '@tianma/rules/view';
import type { ChainRow, EdgeRow, RecordStore } from '@tianma/store';
import { type Start, type Trace, type TraceFinding, traceBack, traceForward } from '@tianma/store/graph';

/** One statement that counts for a trace. */
export interface TracedRecord {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly issuer: string;
  readonly day?: string;
  /** Fields in words of the format, `product`, `inputLot`, `conclusion` ...; days as text. */
  readonly says: Readonly<Record<string, unknown>>;
  readonly standing: Entry['standing'];
  readonly refused: readonly string[];
  /** Who bought: only where the writer's keys open it. */
  readonly buyer?: string;
}

export interface TracedChain extends Pick<ChainRow, 'chain' | 'sort' | 'gtin' | 'code' | 'writer'> {
  readonly name?: Names;
  readonly depth: number;
  /** Back: the last record that counts. Forward: the first. Absent for all. */
  readonly seq?: number;
  /** False where nothing of it is held here. */
  readonly held: boolean;
  readonly records: readonly TracedRecord[];
  readonly attestations: readonly TracedRecord[];
}

export interface TracedEdge extends Omit<EdgeRow, 'quantity' | 'recordSeq' | 'intoSeq'> {
  readonly quantity?: { readonly value: string; readonly unit: string };
}

/** An answer to "where from" or "where to". Plain JSON. */
export interface GoodsTrace {
  readonly schema: 'tianma-trace/0';
  readonly direction: 'back' | 'forward';
  readonly starts: readonly Start[];
  /** In the order of reaching. */
  readonly chains: readonly TracedChain[];
  readonly edges: readonly TracedEdge[];
  /** Everybody who signed something in it, with names and roles where the county knows them. */
  readonly parties: readonly { readonly id: string; readonly names?: Names; readonly roles: readonly string[] }[];
  readonly findings: readonly TraceFinding[];
  readonly complete: boolean;
}

/** The way of goods through everything that was signed. */
export function traceWay({ index }: RecordStore, direction: 'back' | 'forward', starts: readonly Start[]): Trace<EdgeRow> {
  return direction === 'back' ? traceBack(index, starts) : traceForward(index, starts);
}

/** A way with what the records on it say: `dossier` holds at least its chains. `contacts`: buyers too, where they are open to this workspace. */
export function traceGoods(
  { store, dossier }: { readonly store: RecordStore; readonly dossier: Dossier },
  starts: readonly Start[],
  trace: Trace<EdgeRow>,
  contacts: boolean,
): GoodsTrace {
  const { direction } = trace;
  const toTraced = (entry: Entry): TracedRecord => tracedRecord(entry, contacts);
  const chains = [...trace.reached.values()].map(({ chain, seq, depth }): TracedChain => {
    const row = store.index.chain(chain);
    const view = dossier.chains.get(chain);
    const counts = (entry: Entry): boolean => seq === undefined || (direction === 'back' ? entry.seq <= seq : entry.seq >= seq);
    const name = row?.gtin === undefined ? undefined : dossier.parties.get(row.writer)?.products.get(row.gtin);
    return {
      chain,
      sort: row?.sort ?? 'lot',
      ...(row?.gtin !== undefined && { gtin: row.gtin }),
      code: row?.code ?? '',
      writer: row?.writer ?? '',
      ...(name && { name }),
      depth,
      ...(seq !== undefined && { seq }),
      held: row !== undefined,
      records: (view?.entries ?? []).filter(counts).map(toTraced),
      attestations: (view?.attestations ?? []).filter(counts).map(toTraced),
    };
  });
  const signers = new Set(chains.flatMap((one) => [...one.records, ...one.attestations].map(({ issuer }) => issuer)));
  return {
    schema: 'tianma-trace/0',
    direction,
    starts,
    chains,
    edges: trace.edges.map((edge) => withQuantity(edge, dossier)),
    parties: [...signers].sort().map((id) => {
      const party = dossier.parties.get(id);
      return { id, ...(party && { names: party.names }), roles: party?.roles ?? [] };
    }),
    findings: trace.findings,
    complete: trace.complete,
  };
}

/** What is said in the open; references to other records are edges. */
function tracedRecord(entry: Entry, contacts: boolean): TracedRecord {
  const day = dayOf(entry);
  const kind = kindNamed(entry.kind);
  const isDay = (name: string): boolean => kind !== undefined && fieldNamed(kind, name)?.type === 'day';
  const says = Object.entries(entry.values).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined || HIDDEN.includes(name)) return [];
    const quantity = quantityOf(entry, name);
    return [[name, quantity ? quantityToJson(quantity) : isDay(name) ? dayToText(value as number) : value]];
  });
  const { buyer, counterparty } = entry.opened;
  const who = buyer ?? counterparty;
  return {
    id: entry.id,
    seq: entry.seq,
    kind: entry.kind,
    issuer: entry.issuer,
    ...(day !== undefined && { day: dayToText(day) }),
    says: Object.fromEntries(says),
    standing: entry.standing,
    refused: entry.refusals,
    ...(contacts && typeof who === 'string' && { buyer: who }),
  };
}

const HIDDEN: readonly string[] = ['day', 'inputs', 'gtin', 'lot', 'itemsRoot', 'attestations', 'target', 'replacement', 'boundary'];

/** A quantity that is private stands in the dossier only, where it was opened. */
function withQuantity({ from, record, to, into, quantity }: EdgeRow, dossier: Dossier): TracedEdge {
  const opened = dossier.edgesInto.get(to)?.find((edge) => edge.record === record && edge.into === into)?.quantity;
  const stated = quantity ?? (opened && (quantityToJson(opened as Quantity) as { value: string; unit: string }));
  return { from, record, to, into, ...(stated && { quantity: stated }) };
}
