import type { Evidence, Packs, Row } from './pack/types.js';
import type { ChainView, Dossier } from './view/types.js';

/** `unchecked`: the rule applies, and its question could not be answered. */
export type Severity = 'error' | 'warning' | 'notice' | 'unchecked';

export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What a rule sees in one place. */
export interface Observation {
  /** Chain that has to be looked at. */
  readonly chain: string;
  /** Ids of the records that it rests on, the decisive one first. */
  readonly records: readonly string[];
  /** Civil day of the event that was judged. */
  readonly day?: number;
  /** What the wording names, by placeholder. */
  readonly data: Readonly<Record<string, string | number>>;
  /** Rows of packs that it rests on. */
  readonly rows?: readonly Row[];
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Which of the rule's texts explains it; default `default`. */
  readonly variant?: string;
}

/** What a rule may read. `chains` are those asked about: look at these, and at whatever they lead to. */
export interface RuleContext {
  readonly dossier: Dossier;
  readonly packs: Packs;
  readonly chains: readonly ChainView[];
}

/** A question about verified records: a pure function, with its severity and its words. Texts hold placeholders, `{days}`. */
export interface Rule {
  /** `interval.early`: what is judged, and what is wrong. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Wording;
  /** What was found, by variant. */
  readonly explain: Readonly<Record<string, Wording>>;
  /** What to do. */
  readonly todo: Wording;
  /** The same by variant, where it differs. What is only `unchecked` asks for what is missing, unless it stands here. */
  readonly todoFor?: Readonly<Record<string, Wording>>;
  readonly check: (context: RuleContext) => Iterable<Observation>;
}

/** An observation as it is reported. Plain JSON. */
export interface RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly variant: string;
  readonly chain: string;
  readonly sort: 'unit' | 'lot';
  readonly gtin?: string;
  readonly code: string;
  readonly writer: string;
  readonly records: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly day?: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** Ids of the rows it rests on, and the weakest evidence among them. */
  readonly rows: readonly string[];
  readonly evidence?: Evidence;
  /** Digests of the packs that were loaded. */
  readonly packs: readonly string[];
}
