import type { CertificateInput } from '@tianma/core/sign';
import type { Brand, ProductCertificate, Profile } from '../../../packages/rules/src/register/types.js';

export const KINDS = ['tea', 'vegetables', 'fruit', 'potatoes', 'honey', 'livestock'] as const;
export type SeasonKind = (typeof KINDS)[number];

/** Number and unit, as they are recorded. */
export type Amount = readonly [value: string, unit: string];

/** One record before it is signed: its kind and fields. Without a day of signing it is signed on its own day. */
export interface Step {
  kind: string;
  day?: string;
  signed?: string;
  [field: string]: unknown;
}

/** What goes into a record: the last record of a chain up to its day, or the last of a kind. */
export interface Input {
  readonly code: string;
  readonly kind?: string;
  quantity?: Amount;
}

/** A unit or lot before it is signed; the first step opens it. */
export interface PlannedChain {
  readonly code: string;
  readonly sort: 'unit' | 'lot';
  by: string;
  gtin?: string;
  readonly steps: Step[];
  inputs: Input[];
}

/** What somebody else says about the first record of a chain, or about the last of a kind. */
export interface PlannedAttestation {
  readonly code: string;
  readonly of?: string;
  by: string;
  readonly step: Step;
}

/** Where faults find what they change, by code of the chain. */
export interface Landmarks {
  /** Unit with the application that has an interval; the lot picked from it. */
  readonly unit: string;
  readonly harvest: string;
  /** The lot that is packed and sold. */
  readonly final: string;
  /** A lot made by a process, and one with goods of two producers, where there are such. */
  readonly made?: string;
  readonly mixed?: string;
  /** Lots that leave with a 承诺达标合格证 of their own: two of one writer that have no batch in common come first. */
  readonly called: readonly string[];
  /** Days of the interval of the application on `unit`, as the packs or the record say. */
  readonly interval: number;
  /** True where the packs allow one use a season. */
  readonly once: boolean;
  /** Most that the area of `unit` may yield, as recorded in its harvests: kilograms for one of `per`. */
  readonly rate: number;
  /** Kilograms that the certificate of `final` covers. */
  readonly used: string;
}

/** A season as it would be recorded, in plain data: what is changed before anything is signed. */
export interface Plan {
  readonly kind: SeasonKind;
  readonly year: number;
  today: string;
  chains: PlannedChain[];
  readonly attestations: PlannedAttestation[];
  readonly parties: Map<string, Partial<CertificateInput>>;
  readonly certificates: ProductCertificate[];
  readonly profiles: Profile[];
  readonly brands: Brand[];
  /** Codes of chains that are not handed over, of chains with a second last record, and of chains without their second record. */
  readonly withheld: string[];
  readonly forked: string[];
  readonly cut: string[];
  readonly at: Landmarks;
}

export function chainOf(plan: Plan, code: string): PlannedChain {
  const chain = plan.chains.find((one) => one.code === code);
  if (chain === undefined) throw new RangeError(`no chain ${code}`);
  return chain;
}

/** The first step of a kind; throws where there is none. */
export function stepOf({ code, steps }: PlannedChain, kind: string, narrow: (step: Step) => boolean = () => true): Step {
  const found = steps.find((step) => step.kind === kind && narrow(step));
  if (found === undefined) throw new RangeError(`no ${kind} in ${code}`);
  return found;
}

export function hasStep({ steps }: PlannedChain, kind: string): boolean {
  return steps.some((step) => step.kind === kind);
}

/** Takes a step out of its chain. */
export function drop({ steps }: PlannedChain, step: Step): void {
  steps.splice(steps.indexOf(step), 1);
}

/** `day` moved by days. */
export function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Moves a step, with its day of signing and its last day. */
export function move(step: Step, days: number): void {
  for (const field of ['day', 'untilDay', 'signed']) if (typeof step[field] === 'string') step[field] = plus(step[field] as string, days);
}

/** Moves what happened in a chain on a day or later. */
export function moveFrom({ steps }: PlannedChain, day: string, days: number): void {
  for (const step of steps) if ((step.day ?? step.signed ?? '') >= day) move(step, days);
}

/** The day of a step, which must have one. */
export function dayOf(step: Step): string {
  if (step.day === undefined) throw new RangeError(`no day in ${step.kind}`);
  return step.day;
}

/** The same with another value; profiles and certificates are not changed in place. */
export function replace<T>(list: T[], old: T, change: Partial<T>): T {
  const next = { ...old, ...change };
  list[list.indexOf(old)] = next;
  return next;
}
