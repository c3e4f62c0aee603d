/**
 * Where a row comes from: read in a public copy; worked out or chosen by us; or not verified, from memory among others.
 * A finding that rests on the last says so.
 */
export type Evidence = 'seen' | 'computed' | 'unverified';

/** What every row of a pack has. Days `YYYY-MM-DD`; the day of the event decides which row counts, never today. */
export interface PackRow {
  /** Unique in its pack; a county's row with the same id overrides it from its own `validFrom` on. */
  readonly id: string;
  readonly table: string;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Number of the document, such as GB/T 8321 or 农业农村部令2025年第4号. */
  readonly source: string;
  readonly evidence: Evidence;
}

/** Days from the last application to harvest and most uses in a season. Key: registration number, or product with its formulation; and crop. */
export interface IntervalRow extends PackRow {
  readonly table: 'interval';
  readonly registration?: string;
  readonly activeIngredient: string;
  /** As on the label: `1.8%乳油`. */
  readonly formulation?: string;
  readonly crop: string;
  readonly days: number;
  readonly maxUses?: number;
}

/** Largest residue in a food, decimal text with unit `mg/kg`. */
export interface LimitRow extends PackRow {
  readonly table: 'limit';
  readonly food: string;
  readonly analyte: string;
  readonly value: string;
  readonly unit: 'mg/kg';
  /** One of a few shown for an example: the table it comes from has many more. */
  readonly sample?: true;
}

export interface BanRow extends PackRow {
  readonly table: 'ban';
  readonly substance: string;
  /** Foods or their groups; absent: everywhere. */
  readonly crops?: readonly string[];
}

/** When a rapid test is positive, for one method. */
export interface ScreeningRow extends PackRow {
  readonly table: 'screening';
  readonly method: string;
  /** Inhibition in per cent from which it is positive. */
  readonly positiveFrom: string;
  /** Crops that make it unreliable. */
  readonly interfering: readonly string[];
}

/** Time for a recall of a level: hours to the start, working days to the finish. */
export interface ClockRow extends PackRow {
  readonly table: 'clock';
  readonly level: 1 | 2 | 3;
  readonly startHours: number;
  readonly finishWorkingDays: number;
}

/** One number that a rule needs, by name: `late_days`, `balance_tolerance`. */
export interface SettingRow extends PackRow {
  readonly table: 'setting';
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** A food in the tree that limits inherit along; `parent` is a more general one. */
export interface FoodRow extends PackRow {
  readonly table: 'food';
  readonly name: string;
  readonly parent?: string;
  readonly synonyms?: readonly string[];
  /** Limits of its parents do not count for it: fresh leaves are not made tea. */
  readonly ownLimits?: true;
}

export type Row = IntervalRow | LimitRow | BanRow | ScreeningRow | ClockRow | SettingRow | FoodRow;

/** A pack as it is written: JSON. */
export interface PackSource {
  readonly schema: 'tianma-pack/0';
  readonly id: string;
  readonly version: string;
  readonly names: { readonly zh: string; readonly en: string };
  readonly rows: readonly Row[];
}

/** What an application of a pesticide is looked up by. */
export interface Application {
  readonly registration?: string | undefined;
  readonly product?: string | undefined;
  readonly activeIngredient?: string | undefined;
  readonly crop: string;
  /** Civil day number. */
  readonly day: number;
}

/** Loaded packs as rules ask them; a row of a later pack stands in place of the earlier one with its id, on its own days. Built by `loadPacks`. */
export interface Packs {
  /** `id@version sha256:...` of each pack, in order. */
  readonly digests: readonly string[];
  /** The rows of a table that are valid on a day. */
  readonly rows: <T extends Row['table']>(table: T, day: number) => readonly Extract<Row, { readonly table: T }>[];
  readonly interval: (application: Application) => IntervalRow | undefined;
  /** The limit of the nearest food up the tree. */
  readonly limit: (food: string, analyte: string, day: number) => LimitRow | undefined;
  readonly bans: (substance: string, crop: string, day: number) => readonly BanRow[];
  readonly screening: (method: string, day: number) => ScreeningRow | undefined;
  readonly clock: (level: number, day: number) => ClockRow | undefined;
  readonly setting: (name: string, day: number) => SettingRow | undefined;
  /** The food itself, then what it belongs to, most special first; synonyms are resolved. */
  readonly foodLine: (food: string, day: number) => readonly string[];
}
