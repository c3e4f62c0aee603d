import type { Code, FactValue, Headline, Names, Recall } from '@tianma/core';

/** The same in Chinese and English; members of this name hold words for people and nothing else. */
export interface Both<T> {
  readonly zh: T;
  readonly en: T;
}

export interface PackageFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PackagePicture {
  readonly path: string;
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
  readonly caption?: string;
}

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** The facts of a lot by the words of schema.org and the GS1 Web Vocabulary; `tianma:` where neither has one. Numbers are text, as signed. */
export interface PackageProduct {
  readonly '@context': { readonly [prefix: string]: string };
  readonly '@type': 'Product';
  readonly '@id'?: string;
  readonly gtin: string;
  readonly name?: Names;
  readonly 'gs1:hasBatchLotNumber': string;
  readonly 'gs1:netWeight'?: { readonly '@type': 'QuantitativeValue'; readonly value: string; readonly unitCode: string };
  readonly 'gs1:harvestDate'?: string;
  readonly 'gs1:packagingDate'?: string;
  readonly 'gs1:bestBeforeDate'?: string;
  readonly countryOfOrigin?: string;
  /** Division code (GB/T 2260), down to the village at most. */
  readonly 'tianma:origin'?: string;
  readonly 'tianma:grade'?: string;
  readonly 'tianma:items'?: number;
  readonly 'tianma:shelfLifeDays'?: number;
  readonly manufacturer?: {
    readonly '@type': 'Organization';
    readonly identifier: string;
    readonly name: Names;
    readonly telephone?: string;
  };
  readonly text: Both<{ readonly name: string; readonly rows: readonly LabelledValue[] }>;
}

/** `tianma-package.json`. What is said here is a copy: `lot.tianma` is what counts. */
export interface PackageManifest {
  readonly schema: string;
  readonly text: Both<string>;
  readonly generator: { readonly name: string; readonly version: string };
  readonly lot: { readonly gtin: string; readonly lot: string; readonly chain: string; readonly link?: string };
  /** Moment of the newest list in the package: everything here is told as of then. */
  readonly asOf: string;
  readonly counties: readonly { readonly division: string; readonly anchor: string; readonly names: Names }[];
  readonly product: PackageProduct;
  readonly pictures: readonly PackagePicture[];
  /** Private fields that the writer opened for this package. */
  readonly disclosed: readonly string[];
  /** Digests of the element's scripts that embed.html asks for, as `integrity` writes them. */
  readonly integrity: { readonly [script: string]: string };
  readonly files: readonly PackageFile[];
}

export interface StepText {
  readonly title: string;
  readonly date: string;
  readonly by?: string;
  readonly rows: readonly LabelledValue[];
  readonly tags?: readonly string[];
}

export interface PackageStep {
  readonly record: string;
  readonly kind: string;
  /** CBV business step where GS1 has one. */
  readonly bizStep?: string;
  readonly scope?: 'unit' | 'input' | 'lot';
  readonly subject?: string;
  readonly day?: string;
  readonly recordedAt: string;
  readonly issuer: string;
  readonly place?: string;
  readonly check: 'pass' | 'not_checked';
  readonly fields: { readonly [name: string]: FactValue };
  readonly disclosed?: { readonly [slot: string]: FactValue };
  readonly correctedBy?: string;
  readonly correctionOf?: string;
  readonly voidedBy?: string;
  readonly text: Both<StepText>;
}

/** `journey.json`: what happened to the lot, step by step, and what others found. */
export interface PackageJourney {
  readonly schema: 'tianma-package-journey/0';
  readonly text: Both<string>;
  readonly parties: readonly {
    readonly id: string;
    readonly names: Names;
    readonly type: string;
    readonly division: string;
    readonly telephone?: string;
  }[];
  readonly steps: readonly PackageStep[];
  readonly attestations: readonly PackageStep[];
}

/** `status.json`: whether the lot was recalled, as of the dated list in the package. */
export interface PackageStatus {
  readonly schema: 'tianma-package-status/0';
  readonly text: Both<{ readonly title: string; readonly asOf?: string; readonly lines: readonly string[] }>;
  readonly verdict: { readonly headline: Headline; readonly code: Code };
  readonly status: 'as_of' | 'stale' | 'not_checked' | 'recalled' | 'voided';
  readonly list?: { readonly version: number; readonly issued: string; readonly nextUpdate: string };
  readonly recalls: readonly Recall[];
}
