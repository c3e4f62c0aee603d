import type { Axes, CheckId, Code, Headline } from '@tianma/core';

export type Locale = 'zh-CN' | 'en';

/** A sentence with `{name}` places that `fill` fills in. */
export type Template = string;

/** Every word the card itself says. Two dictionaries have this shape, so neither can lack a sentence. */
export interface Messages {
  readonly locale: Locale;
  readonly checking: string;
  readonly nothingChecked: string;
  /** How a party is called inside a sentence, and what stands there when nobody could be named. */
  readonly who: Template;
  readonly nobody: string;
  /** `base` is the sentence of `unchanged` or `label_only`. */
  readonly headline: Readonly<Record<Headline, Template>>;
  /** One line under the headline: what it means, what to do. */
  readonly detail: Readonly<Record<Headline, Template>>;
  /** Where the code says more than the headline: other words for headline and detail; an empty one keeps the usual. */
  readonly special: Readonly<Partial<Record<Code, readonly [headline: Template, detail: Template]>>>;
  readonly short: Readonly<Record<Headline, string>>;
  readonly recall: {
    readonly title: Template;
    readonly unverified: Template;
    readonly input: Template;
    readonly closed: Template;
    readonly drill: Template;
    readonly since: Template;
    readonly level: Template;
    readonly reasons: Readonly<Record<string, string>>;
    readonly ask: string;
  };
  readonly notActivated: { readonly title: string; readonly ask: string };
  readonly asOf: {
    readonly as_of: Template;
    readonly stale: Template;
    readonly not_checked: string;
  };
  readonly axis: {
    readonly names: Readonly<Record<keyof Axes, string>>;
    readonly record: Readonly<Record<Axes['record'], string>>;
    readonly issuer: Readonly<Record<Axes['issuer'], string>>;
    readonly status: Readonly<Record<Axes['status'], string>>;
    /** Instead of `as_of` where the label was looked up as well: of this item, not of its lot alone. */
    readonly item: Readonly<Record<'clear' | 'not_activated', string>>;
    readonly plausibility: Readonly<Record<Axes['plausibility'], string>>;
  };
  /** `item_active` stands for `item_state` where that is what failed. */
  readonly checks: Readonly<Record<CheckId | 'item_active', string>>;
  readonly results: Readonly<Record<'pass' | 'fail' | 'not_checked', string>>;
  readonly product: {
    readonly lot: Template;
    readonly serial: Template;
    readonly gtin: Template;
    readonly item: Template;
    readonly net: Template;
  };
  readonly rows: Readonly<Record<'origin' | 'harvest' | 'packed' | 'best', string>>;
  readonly corrected: string;
  readonly sections: Readonly<
    Record<'journey' | 'inspections' | 'checked' | 'signed' | 'proves' | 'provesNot' | 'limits' | 'dates', string>
  >;
  readonly count: { readonly records: Template; readonly reports: Template };
  readonly journey: {
    readonly unit: string;
    readonly input: string;
    readonly lot: string;
    readonly recorded: string;
    readonly corrected: string;
    readonly voided: string;
    readonly correction: string;
    readonly after: string;
    readonly unchecked: string;
    readonly attachments: string;
    readonly fingerprints: Template;
    readonly disclosed: string;
    readonly pinned: string;
    readonly fields: string;
  };
  readonly proves: {
    readonly record: Template;
    readonly label: Template;
    readonly listed: Template;
    readonly nothing: string;
    readonly notTrue: string;
    readonly notCopy: string;
    readonly notRecall: string;
    readonly notJourney: string;
  };
  readonly dates: Readonly<Record<'now' | 'trust' | 'status' | 'version' | 'next', string>>;
  readonly party: {
    readonly types: Readonly<Record<string, string>>;
    readonly roles: Readonly<Record<string, string>>;
    readonly creditCode: string;
    readonly number: string;
    readonly type: string;
    readonly role: string;
    readonly place: string;
    readonly hotline: string;
    readonly county: string;
  };
  readonly help: {
    readonly hosts: string;
    readonly hotline: Template;
    readonly address: Template;
    readonly report: string;
    readonly reportHint: string;
    readonly quote: string;
    readonly none: string;
    readonly printed: Template;
    readonly code: Template;
    readonly large: string;
  };
  readonly scan: {
    readonly label: string;
    readonly hint: string;
    readonly check: string;
    readonly picture: string;
    readonly camera: string;
    readonly stop: string;
    readonly empty: string;
    readonly unread: string;
    readonly noCamera: string;
    readonly notLoaded: string;
  };
  readonly day: {
    readonly date: Template;
    readonly today: string;
    readonly yesterday: string;
    readonly ago: Template;
    readonly left: Template;
    readonly over: Template;
    readonly tomorrow: string;
    readonly relative: Template;
  };
  readonly yes: string;
  readonly no: string;
  readonly empty: string;
  readonly list: string;
  readonly dot: string;
  readonly colon: string;
}
