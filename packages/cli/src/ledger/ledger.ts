import type { PlainQuantity } from './parse-quantity.js';
import type { Passed } from './read-table.js';
import type { LedgerError } from './types.js';

/** What goes into the twelve private slots, as plain values under the names of core's table of slots. */
export interface PrivateDraft {
  operator?: string;
  phone?: string;
  coordinates?: { lat: string; lon: string };
  note?: string;
  /** `pseudonym` is the workspace's to add: see `Draft.household`. */
  household?: { term: number; from: string; to: string | null };
  buyer?: string;
  /** Per unit of the record's quantity. */
  price?: { value: string; currency: 'CNY' };
  /** In the order of `Draft.inputs`. */
  edgeQuantities?: (PlainQuantity | null)[];
  documents?: string;
  supplier?: string;
  counterparty?: string;
}

/**
 * A record to be signed: the fields of its kind by name (`docs/spec/kinds.md`), days as `YYYY-MM-DD`, quantities as text and unit, enums
 * by word. `inputs` and, for packing, `itemsRoot` are filled in by whoever signs.
 */
export interface RecordDraft {
  readonly kind: string;
  readonly private: PrivateDraft;
  readonly [field: string]: unknown;
}

/** The record of another chain that a draft rests on: the last one on or before `day`. */
export interface DraftInput {
  /** In this ledger; in a bundle received from another party; or in the workspace from an earlier import. */
  readonly from: 'ledger' | 'received' | 'workspace';
  readonly sort: 'unit' | 'lot';
  /** Unit id or lot number. */
  readonly code: string;
  /** Of a lot. */
  readonly gtin?: string;
  /** Party that handed the lot over, where the ledger says so. */
  readonly party?: string;
  readonly day: string;
  /** Id of the draft, when the chain is in this ledger. */
  readonly draft?: string;
  /** Also in the private slot `edgeQuantities`; never public. */
  readonly quantity?: PlainQuantity;
}

/** A household as the cooperative's ledger names it. */
export interface HouseholdNamed {
  readonly number?: string;
  readonly name?: string;
}

/** A row that a draft was made of. */
export interface Source {
  readonly sheet: string;
  readonly row: number;
  readonly digest: string;
  /** Letters and heading of the column that names its product. */
  readonly product?: string;
}

export interface Draft {
  /** `unit:A-01#3` or `lot:02012345678903/L1#0`: chain and place in this plan. */
  readonly id: string;
  readonly chain: string;
  readonly day?: string;
  readonly record: RecordDraft;
  readonly inputs: readonly DraftInput[];
  /** Whose claim it is, for the workspace's table of households: the record holds a pseudonym only. Never leaves the workspace. */
  readonly household?: HouseholdNamed;
  readonly sources: readonly Source[];
  /** Its row names `全部` plots, and this is one of the ledger's own; else one that is known, but not of this ledger, which has others. */
  readonly every?: 'here' | 'elsewhere';
  /** SHA-256 in hex of chain, kind and source rows: what was imported before has the same digest. */
  readonly digest: string;
}

/** The drafts of one chain in the order they are signed. `opens` is false when the first record was imported earlier. */
export interface ChainPlan {
  readonly chain: string;
  readonly sort: 'unit' | 'lot';
  /** Unit id or lot number. */
  readonly code: string;
  readonly gtin?: string;
  /** Crop of a unit, product of a lot. */
  readonly title: string;
  readonly opens: boolean;
  readonly drafts: readonly Draft[];
}

export interface Product {
  readonly name: string;
  readonly gtin: string;
  readonly netWeight?: PlainQuantity;
  readonly shelfLifeDays?: number;
  readonly standard?: string;
}

/** A lot that another party handed over: to be found among received bundles. */
export interface ReceivedLot {
  readonly lot: string;
  readonly gtin: string;
  readonly party: string;
  readonly day: string;
  readonly quantity?: PlainQuantity;
  readonly source: Source;
}

/** A checked ledger: sign `units`, then `lots`, each in the order given, and every input is signed before what rests on it. */
export interface Ledger {
  readonly name?: string;
  readonly party?: string;
  readonly division?: string;
  readonly year?: number;
  readonly products: readonly Product[];
  readonly units: readonly ChainPlan[];
  readonly lots: readonly ChainPlan[];
  readonly received: readonly ReceivedLot[];
  /** Worth a look, but nothing to stop for. */
  readonly warnings: readonly LedgerError[];
  /** Rows and sheets that were passed over by name. */
  readonly passed: readonly Passed[];
  /** Data rows read, by the sheet's own name. */
  readonly rows: Readonly<Record<string, number>>;
  /** With `validOnly`: what was left out. */
  readonly left: readonly LeftOut[];
}

/** A unit, lot or product that was left out for a wrong row, or for what it rests on. */
export interface LeftOut {
  readonly sort: 'unit' | 'lot' | 'product';
  readonly code: string;
  /** First wrong row; absent where it is left out for another alone. */
  readonly sheet?: string;
  readonly row?: number;
  /** The unit, lot or product that it rests on. */
  readonly because?: string;
}

/** What is planned of a ledger that is sound in itself. */
export type Planned = Pick<Ledger, 'party' | 'units' | 'lots' | 'left'>;

export interface ReadOptions {
  /**
   * What else is wrong with a plan, by rows: told like any fault, and with `validOnly` left out with what rests on it. `sound` is false for
   * the plan of what could be read of a ledger with faults.
   */
  readonly faultsOf?: ((planned: Planned, sound: boolean) => readonly LedgerError[]) | undefined;
  /** Told now and then how many rows were checked. */
  readonly onRow?: ((done: number, total: number) => void) | undefined;
  /** Leaves out lots and units with a wrong row, and what rests on them, instead of refusing the ledger. */
  readonly validOnly?: boolean;
  /** Completes dates without a year where neither title nor the sheet 基本信息 names one. */
  readonly year?: number;
  /** What earlier imports hold already, so that rows may refer to it. */
  readonly known?: {
    readonly units?: readonly { readonly unit: string; readonly crop: string }[];
    readonly lots?: readonly { readonly lot: string; readonly gtin: string }[];
    /** Named where a row names a product that the ledger does not have. */
    readonly products?: readonly { readonly name: string; readonly gtin: string }[];
  };
}
