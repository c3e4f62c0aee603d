import type { Code } from '@tianma/core';
import type { PartyType, Quantity, Ref, Role, SlotName } from '@tianma/core/record';
import type { Names } from '@tianma/core/trust';
import type { Brand, ProductCertificate, Profile } from '../register/types.js';

/** One result of a test, as the record states it. */
export interface Analyte {
  readonly analyte: string;
  readonly outcome: string;
  readonly result: Quantity | undefined;
  readonly limit: Quantity | undefined;
}

/** A field's value: days are civil day numbers, an enum its word, digests hexadecimal. */
export type Value = string | number | Quantity | readonly Ref[] | readonly Analyte[] | readonly string[];
export type Values = Readonly<Record<string, Value | undefined>>;

/** An opened private slot as `slotToJson` writes it; null where it is proved empty. A slot that is absent was not opened to this reader. */
export type Opened = Readonly<Partial<Record<SlotName, unknown>>>;

/** One verified statement, with what later records of its chain made of it. */
export interface Entry {
  /** Hexadecimal id of the record or attestation. */
  readonly id: string;
  readonly chain: string;
  /** Place in the chain; of an attestation the place of the record it speaks of. */
  readonly seq: number;
  /** Name of the kind, `harvest`. Corrections and voids are entries too. */
  readonly kind: string;
  readonly issuer: string;
  /** When it was signed, by the signer's clock: Unix seconds. */
  readonly iat: number;
  /** Hint of the key that signed, hexadecimal. */
  readonly kid?: string;
  readonly place?: string;
  /** By name of the field, as corrected. */
  readonly values: Values;
  /** What was first signed, where a correction replaced it. */
  readonly original?: Values;
  readonly correctedBy?: string;
  /** What it said in between, by corrections that a later one replaced. */
  readonly between?: readonly Values[];
  readonly standing: 'stands' | 'withdrawn' | 'voided';
  /** What speaks against its signer, such as `issuer.role`; empty where it is accepted. */
  readonly refusals: readonly Code[];
  readonly opened: Opened;
}

/** A unit (plot-season, hive-season, herd) or a lot: one chain of one writer. */
export interface ChainView {
  readonly id: string;
  readonly sort: 'unit' | 'lot';
  readonly writer: string;
  readonly gtin?: string;
  /** Lot number of a lot, id of a unit. */
  readonly code: string;
  /** In order of seq. */
  readonly entries: readonly Entry[];
  /** Statements of others about its records. */
  readonly attestations: readonly Entry[];
  /** What is broken in the chain itself, such as `chain.fork`; empty where it holds. */
  readonly faults: readonly Code[];
}

/** One input of a record: what came from where. */
export interface EdgeView {
  /** Chain and record that are named as the input. */
  readonly from: string;
  readonly record: string;
  /** Chain and record that name it. */
  readonly to: string;
  readonly into: string;
  /** Public or opened; absent where neither is known. */
  readonly quantity?: Quantity;
  /** True where the named record is not held here. */
  readonly missing: boolean;
  /** True for an edge that a correction replaced; tracing still walks it. */
  readonly replaced: boolean;
}

/** A party as its county's valid certificates describe it. */
export interface PartyView {
  readonly id: string;
  readonly names: Names;
  readonly type: PartyType;
  readonly division: string;
  readonly roles: readonly Role[];
  readonly products: ReadonlyMap<string, Names>;
  readonly creditCode?: string;
}

/** Everything that rules read: verified, corrected, and linked. Built by `buildDossier`; nothing in it changes. */
export interface Dossier {
  readonly chains: ReadonlyMap<string, ChainView>;
  /** Records and attestations by id. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** By chain they come from, and by chain they go into. */
  readonly edgesFrom: ReadonlyMap<string, readonly EdgeView[]>;
  readonly edgesInto: ReadonlyMap<string, readonly EdgeView[]>;
  readonly parties: ReadonlyMap<string, PartyView>;
  readonly certificates: readonly ProductCertificate[];
  readonly profiles: readonly Profile[];
  readonly brands: readonly Brand[];
  /** Civil day at the place on which the question is asked. */
  readonly today: number;
}
