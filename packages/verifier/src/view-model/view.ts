import type { Axes, Code, Headline } from '@tianma/core';
import type { Locale } from '../i18n/index.js';

/** Neutral blue, amber, red or grey; green is not among them, since nothing here says that a product is good. */
export type Tone = 'blue' | 'amber' | 'red' | 'grey';

/** Shape beside the colour: field 田 (unchanged), rescan, newer, question, warning (triangle), stop (octagon). */
export type Icon = 'field' | 'rescan' | 'newer' | 'question' | 'warning' | 'stop';

/** A name and what stands beside it. */
export interface Row {
  readonly label: string;
  readonly value: string;
  /** Second to the value: how long ago, by whom corrected. */
  readonly note?: string;
}

export interface RecallView {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface ProductView {
  readonly name: string;
  /** Grade, net weight. */
  readonly traits: readonly string[];
  /** Lot, item number, serial, GTIN. */
  readonly marks: readonly string[];
}

export interface StepView {
  readonly kind: string;
  readonly date: string;
  /** Who and where, in so far as it is not the same as for the whole chain. */
  readonly by: string;
  /** The first facts in one line. */
  readonly gist: string;
  /** What a reader must not miss: voided, corrected, not checked. */
  readonly tags: readonly string[];
  /** What is merely so: after packing, acknowledged. */
  readonly notes: readonly string[];
  readonly voided: boolean;
  readonly rows: readonly Row[];
}

export interface GroupView {
  readonly title: string;
  readonly subject: string;
  /** Who wrote the chain and where: said once. */
  readonly by: string;
  readonly steps: readonly StepView[];
}

export interface CheckView {
  readonly label: string;
  readonly result: 'pass' | 'fail' | 'not_checked';
  readonly text: string;
}

export interface AxisView {
  readonly axis: keyof Axes;
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
}

export interface PartyView {
  readonly name: string;
  readonly rows: readonly Row[];
}

export interface ContactView {
  /** Host names the county signed as its own; text, never a link. */
  readonly hosts: readonly string[];
  readonly lines: readonly string[];
  /** What a caller should quote. */
  readonly quote: readonly string[];
}

/** Everything the element shows, in the words of one language: plain text and lists, no markup. */
export interface View {
  readonly locale: Locale;
  readonly headline: Headline;
  readonly code: Code;
  readonly tone: Tone;
  readonly icon: Icon;
  readonly title: string;
  readonly short: string;
  readonly detail: string;
  /** True where the headline is spoken at once (recalled, altered). */
  readonly urgent: boolean;
  /** The same for the panel of a card; under a recall, which has its banner, the state of label and records. */
  readonly panel: { readonly tone: Tone; readonly icon: Icon; readonly title: string; readonly detail: string };
  readonly recalls: readonly RecallView[];
  /** What the lists say of this very label beside the headline: voided in a lot that is recalled, not registered as applied. At most one. */
  readonly labelStates: readonly RecallView[];
  readonly asOf?: string;
  readonly product?: ProductView;
  readonly facts: readonly Row[];
  readonly journey: readonly GroupView[];
  readonly records: number;
  readonly attestations: readonly StepView[];
  readonly axes: readonly AxisView[];
  readonly checks: readonly CheckView[];
  readonly dates: readonly Row[];
  readonly parties: readonly PartyView[];
  readonly proves: readonly string[];
  readonly provesNot: readonly string[];
  readonly contact: ContactView;
}
