import type { Names } from '@tianma/core/trust';

/** A number and unit as text, `{ value: '7.5', unit: 'KGM' }`; units as in core's table. */
export interface Amount {
  readonly value: string;
  readonly unit: string;
}

/** Word of `certificate_reference.scheme`. */
export type Scheme =
  | 'green'
  | 'organic'
  | 'geographical_indication'
  | 'pollution_free'
  | 'sc'
  | 'iso'
  | 'gap'
  | 'brand'
  | 'compliance'
  | 'other';

/** Who stands behind a register entry: the signer of its declaration; absent for what ships with the product. */
export interface Declared {
  readonly issuer?: string;
  /** Hexadecimal id of the signed declaration. */
  readonly document?: string;
}

/** A certificate of a product (organic, green food ...): who may use it for what, until when, up to how much. Days `YYYY-MM-DD`, both included. */
export interface ProductCertificate extends Declared {
  readonly scheme: Scheme;
  readonly number: string;
  readonly holder: string;
  readonly authority: string;
  /** Products it covers; empty: as `crops` says. */
  readonly gtins: readonly string[];
  readonly crops: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly area?: Amount;
  /** Most that may be sold under it in one calendar year of harvest. */
  readonly cap?: Amount;
}

/** What a product has to show: steps, tests, grades, ceilings. Days `YYYY-MM-DD`. */
export interface Profile extends Declared {
  readonly id: string;
  readonly names: Names;
  readonly gtins: readonly string[];
  readonly crops: readonly string[];
  readonly validFrom: string;
  readonly validTo?: string;
  /** Kinds that the lot or the units it comes from must hold; `operation` narrows a field operation. */
  readonly steps: readonly { readonly kind: string; readonly operation?: string; readonly least?: number }[];
  /** Tests that a lot must have; `independent` ones by another party than its producer. Age counts up to packing, else to the day on which the lot left. */
  readonly tests: readonly {
    readonly method: 'rapid' | 'laboratory';
    readonly analytes?: readonly string[];
    readonly maxAgeDays: number;
    readonly independent?: boolean;
  }[];
  readonly grades?: readonly string[];
  /** Most that an area yields in a season: `max` for each `per`. */
  readonly yield?: { readonly max: Amount; readonly per: Amount };
  /** Output over input by process, as decimal texts. */
  readonly processes?: readonly { readonly process: string; readonly least: string; readonly most: string }[];
  /** Degrees Celsius as decimal texts, in storing and transport. */
  readonly temperature?: { readonly min?: string; readonly max?: string };
  readonly shelfLifeDays?: number;
  /** Whether 承诺达标合格证 is called for. */
  readonly compliance?: boolean;
  readonly evidence: 'seen' | 'computed' | 'unverified';
}

/** A mark (the county's own, or a regional brand) and what a lot must meet to carry it. */
export interface Brand extends Declared {
  /** What `certificate_reference.number` says with scheme `brand`. */
  readonly id: string;
  readonly names: Names;
  readonly kind: 'county_mark' | 'regional_brand';
  readonly owner: string;
  /** Parties that may use it; absent: every party of the owner's county. */
  readonly members?: readonly string[];
  /** Ids of profiles, all of which must be met. */
  readonly profiles: readonly string[];
  /** Certificates that the lot must also be under. */
  readonly schemes: readonly Scheme[];
  readonly validFrom: string;
  readonly validTo?: string;
}
