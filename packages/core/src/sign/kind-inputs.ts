// Generated from ../record/kinds.ts by docs/spec/generate.mjs; do not edit.
import type { AnalyteInput, InputRef } from './field-forms.js';
import type { DayInput, DigestInput, QuantityInput } from './forms.js';

/** The fields of each kind, by name; docs/spec/kinds.md says what they hold. */
export interface KindInputs {
  readonly unit_genesis: {
    readonly unitType: 'plot' | 'hives' | 'herd';
    readonly crop: string;
    readonly area?: QuantityInput;
    readonly count?: number;
    readonly boundary?: DigestInput;
    readonly season?: string;
    readonly name?: string;
    readonly altitude?: QuantityInput;
    readonly variety?: string;
  };
  readonly planting: {
    readonly day: DayInput;
    readonly crop: string;
    readonly variety?: string;
    readonly method?: string;
    readonly amount?: QuantityInput;
    readonly seedLot?: string;
    readonly area?: QuantityInput;
  };
  readonly field_operation: {
    readonly day: DayInput;
    readonly operation: 'sow' | 'fertilise' | 'spray' | 'irrigate' | 'prune' | 'weed' | 'other';
    readonly product?: string;
    readonly registration?: string;
    readonly dose?: QuantityInput;
    readonly intervalDays?: number;
    readonly target?: string;
    readonly area?: QuantityInput;
    readonly method?: string;
    readonly activeIngredient?: string;
    readonly inputLot?: string;
    readonly dilution?: number;
  };
  readonly soil_test: {
    readonly day: DayInput;
    readonly sample?: string;
    readonly laboratory?: string;
    readonly report?: string;
    readonly results?: readonly AnalyteInput[];
  };
  readonly water_test: {
    readonly day: DayInput;
    readonly sample?: string;
    readonly laboratory?: string;
    readonly report?: string;
    readonly results?: readonly AnalyteInput[];
  };
  readonly weather: {
    readonly day: DayInput;
    readonly untilDay?: DayInput;
    readonly station?: string;
    readonly temperatureMin?: QuantityInput;
    readonly temperatureMax?: QuantityInput;
    readonly rain?: QuantityInput;
    readonly humidity?: QuantityInput;
    readonly remark?: string;
  };
  readonly feed: {
    readonly day: DayInput;
    readonly product: string;
    readonly amount?: QuantityInput;
    readonly inputLot?: string;
  };
  readonly treatment: {
    readonly day: DayInput;
    readonly product: string;
    readonly registration?: string;
    readonly dose?: QuantityInput;
    readonly intervalDays?: number;
    readonly reason?: string;
    readonly count?: number;
  };
  readonly harvest: {
    readonly gtin: string;
    readonly lot: string;
    readonly day: DayInput;
    readonly inputs: readonly InputRef[];
    readonly quantity?: QuantityInput;
    readonly grade?: string;
    readonly method?: string;
    readonly untilDay?: DayInput;
  };
  readonly processing: {
    readonly gtin: string;
    readonly lot: string;
    readonly day: DayInput;
    readonly inputs: readonly InputRef[];
    readonly quantity?: QuantityInput;
    readonly process: string;
    readonly loss?: QuantityInput;
    readonly conditions?: string;
    readonly untilDay?: DayInput;
  };
  readonly grading: {
    readonly day: DayInput;
    readonly grade: string;
    readonly standard?: string;
    readonly quantity?: QuantityInput;
    readonly rejected?: QuantityInput;
  };
  readonly packing: {
    readonly gtin: string;
    readonly lot: string;
    readonly day: DayInput;
    readonly inputs?: readonly InputRef[];
    readonly harvestDay?: DayInput;
    readonly shelfLifeDays?: number;
    readonly netWeight?: QuantityInput;
    readonly origin: string;
    readonly count: number;
    readonly itemsRoot: DigestInput;
    readonly grade?: string;
    readonly material?: string;
    readonly standard?: string;
    readonly spare?: number;
  };
  readonly storing: {
    readonly day: DayInput;
    readonly untilDay?: DayInput;
    readonly facility?: string;
    readonly temperatureMin?: QuantityInput;
    readonly temperatureMax?: QuantityInput;
    readonly humidity?: QuantityInput;
    readonly quantity?: QuantityInput;
  };
  readonly transport: {
    readonly day: DayInput;
    readonly untilDay?: DayInput;
    readonly mode: 'road' | 'rail' | 'air' | 'water' | 'other';
    readonly toPlace?: string;
    readonly temperatureMin?: QuantityInput;
    readonly temperatureMax?: QuantityInput;
    readonly quantity?: QuantityInput;
    readonly carrier?: string;
  };
  readonly loading: {
    readonly day: DayInput;
    readonly quantity?: QuantityInput;
    readonly facility?: string;
  };
  readonly delivery: {
    readonly day: DayInput;
    readonly toPlace?: string;
    readonly quantity?: QuantityInput;
    readonly packages?: number;
  };
  readonly sale: {
    readonly day: DayInput;
    readonly channel: 'ecommerce' | 'wholesale' | 'retail' | 'direct' | 'contract' | 'export' | 'other';
    readonly quantity?: QuantityInput;
    readonly packages?: number;
    readonly toPlace?: string;
  };
  readonly handover: {
    readonly day: DayInput;
    readonly to: string;
    readonly quantity?: QuantityInput;
    readonly packages?: number;
  };
  readonly test_claim: {
    readonly day: DayInput;
    readonly method: 'rapid' | 'laboratory';
    readonly laboratory?: string;
    readonly report?: string;
    readonly results?: readonly AnalyteInput[];
    readonly conclusion?: 'passed' | 'failed' | 'screening_negative' | 'screening_positive' | 'inconclusive';
  };
  readonly certificate_reference: {
    readonly scheme:
      | 'green'
      | 'organic'
      | 'geographical_indication'
      | 'pollution_free'
      | 'sc'
      | 'iso'
      | 'gap'
      | 'brand'
      | 'other'
      | 'compliance';
    readonly number: string;
    readonly authority?: string;
    readonly validFrom?: DayInput;
    readonly validTo?: DayInput;
    readonly scope?: string;
  };
  readonly attach: {
    readonly attestations?: readonly DigestInput[];
  };
  readonly correction: {
    readonly target: DigestInput;
    readonly reason: 'did_not_occur' | 'incorrect_data';
    readonly replacement?: Replacement;
  };
  readonly void: {
    readonly target: DigestInput;
    readonly reason: 'mistake' | 'damaged' | 'withdrawn' | 'other';
  };
  readonly inspection: {
    readonly method: 'rapid' | 'laboratory';
    readonly day: DayInput;
    readonly sample?: string;
    readonly report?: string;
    readonly results: readonly AnalyteInput[];
    readonly conclusion: 'passed' | 'failed' | 'screening_negative' | 'screening_positive' | 'inconclusive';
  };
  readonly audit: {
    readonly day: DayInput;
    readonly standard: string;
    readonly conclusion: 'passed' | 'failed' | 'inconclusive';
    readonly scope?: string;
  };
  readonly custody_receipt: {
    readonly day: DayInput;
    readonly quantity?: QuantityInput;
    readonly temperatureMin?: QuantityInput;
    readonly temperatureMax?: QuantityInput;
    readonly condition?: string;
  };
}

export type AttestationKind = 'inspection' | 'audit' | 'custody_receipt';
export type RecordKind = Exclude<keyof KindInputs, AttestationKind>;
export type CorrectableKind =
  | 'planting'
  | 'field_operation'
  | 'soil_test'
  | 'water_test'
  | 'weather'
  | 'feed'
  | 'treatment'
  | 'grading'
  | 'storing'
  | 'transport'
  | 'loading'
  | 'delivery'
  | 'sale'
  | 'test_claim'
  | 'certificate_reference'
  | 'attach';

/** The kind of the target, and all its fields as they should have been. */
export type Replacement = { readonly [K in CorrectableKind]: { readonly kind: K } & KindInputs[K] }[CorrectableKind];
