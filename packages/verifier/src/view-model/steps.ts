import type { AttestationStep, FactValue, Step } from '@tianma/core';
import { dateText, dayNumber, fill } from '../i18n/index.js';
import { type Context, isList, nameOf } from './context.js';
import { goodsFields } from './spares.js';
import { analyteRow, placeText, valueText } from './values.js';
import type { GroupView, Row, StepView } from './view.js';

/** What the heading of a step says already, or only a machine reads. */
const HEADING = /^(day|gtin|lot)$/;
const MACHINE = /^(boundary|itemsRoot|target|attestations|untilDay)$/;
/** Opened private fields that a public page may show; those about persons are never among them. */
const SHOWN_SLOTS = /^(edgeQuantities|note)$/;
const GIST = 3;

const SCOPES = ['unit', 'input', 'lot'] as const;

/** The journey by chain: fields first, then lots that went in, then this lot. */
export function journeyGroups(context: Context): GroupView[] {
  const { report, m } = context;
  const groups: GroupView[] = [];
  for (const scope of SCOPES) {
    const steps = report.journey.filter((step) => step.scope === scope);
    for (const chain of new Set(steps.map((step) => step.chain))) {
      const own = steps.filter((step) => step.chain === chain);
      const first = own[0] as Step;
      const by = byOf(first.issuer, first.place, context);
      const later = own.map((step) => stepView(step, step.issuer === first.issuer && step.place === first.place, context));
      groups.push({ title: m.journey[scope], subject: first.subject, by, steps: later });
    }
  }
  return groups;
}

function stepView(step: Step, same: boolean, context: Context): StepView {
  const { m } = context;
  const tags = [
    step.voidedBy !== undefined && m.journey.voided,
    step.correctedBy !== undefined && m.journey.corrected,
    step.correctionOf !== undefined && step.kind !== 'correction' && m.journey.correction,
    step.check === 'not_checked' && m.journey.unchecked,
  ];
  const shared = common(step, context, step.check === 'pass' ? step.disclosed : undefined);
  const target = step.correctionOf === undefined ? undefined : context.report.journey.find(({ record }) => record === step.correctionOf);
  return {
    ...shared,
    // What it takes the place of, by day and kind: its reason alone says nothing.
    gist: target === undefined ? shared.gist : [titleOf(target, context), shared.gist].filter(Boolean).join(m.dot),
    by: same ? '' : byOf(step.issuer, step.place, context),
    tags: tags.filter((tag): tag is string => Boolean(tag)),
    notes: step.afterPacking ? [m.journey.after] : [],
    voided: step.voidedBy !== undefined,
  };
}

/** What others found: tests, inspections, receipts. Those that could not be checked are named, without content. */
export function attestationViews(context: Context): StepView[] {
  const { report, m } = context;
  return report.attestations.map((step) => {
    return {
      ...common(step, context),
      by: byOf(step.issuer, undefined, context),
      tags: step.check === 'not_checked' ? [m.journey.unchecked] : [],
      notes: step.pinned ? [m.journey.pinned] : [],
      voided: false,
    };
  });
}

type Shared = Pick<StepView, 'kind' | 'date' | 'gist' | 'rows'>;

function common(step: Step | AttestationStep, context: Context, disclosed?: Step['disclosed']): Shared {
  const { m, words } = context;
  const checked = step.check === 'pass';
  const fields = goodsFields(step.fields);
  const rows = checked ? rowsOf(fields, context) : [];
  const stated = 'day' in step && step.day !== undefined ? step.day : checked ? dayOf(step.fields) : undefined;
  if (checked && stated !== undefined && dayNumber(stated) !== dayNumber(step.recordedAt)) {
    rows.push({ label: m.journey.recorded, value: dateText(step.recordedAt, m) });
  }
  for (const row of disclosed ? rowsOf(disclosed, context, SHOWN_SLOTS) : []) rows.push({ ...row, note: m.journey.disclosed });
  if (checked && step.attachments.length > 0) {
    rows.push({ label: m.journey.attachments, value: fill(m.journey.fingerprints, { n: step.attachments.length }) });
  }
  const date = dateText(stated ?? step.recordedAt, m);
  const until = checked && typeof step.fields['untilDay'] === 'string' ? dateText(step.fields['untilDay'], m) : undefined;
  return {
    kind: words.kinds[step.kind] ?? step.kind,
    date: until === undefined || until === date ? date : `${date} – ${until}`,
    gist: gistOf(fields, checked, context),
    rows,
  };
}

/** A step of the journey by its day and kind. */
function titleOf(step: Step, { m, words }: Context): string {
  return `${dateText(step.day ?? step.recordedAt, m)} ${words.kinds[step.kind] ?? step.kind}`;
}

/** A party by its certified name, else by its number, and the place. */
function byOf(issuer: string, place: string | undefined, context: Context): string {
  const name = nameOf(issuer, context);
  return place === undefined ? name : name + context.m.dot + placeText(place, context);
}

function rowsOf(fields: { readonly [name: string]: FactValue }, context: Context, only?: RegExp): Row[] {
  const rows: Row[] = [];
  for (const name of Object.keys(fields)) {
    if (HEADING.test(name) || MACHINE.test(name) || (only !== undefined && !only.test(name))) continue;
    const value = fields[name] as FactValue;
    if (name === 'results' && isList(value)) {
      for (const item of value) rows.push(analyteRow(item as { readonly [key: string]: FactValue }, context));
    } else rows.push({ label: context.words.fields[name] ?? name, value: valueText(name, value, context) });
  }
  return rows;
}

function gistOf(fields: { readonly [name: string]: FactValue }, checked: boolean, context: Context): string {
  if (!checked) return '';
  return Object.keys(fields)
    .filter((name) => !HEADING.test(name) && !MACHINE.test(name) && !/^(inputs|results|replacement|sample|report)$/.test(name))
    .slice(0, GIST)
    .map((name) => {
      const value = fields[name] as FactValue;
      const text = valueText(name, value, context);
      return typeof value === 'string' ? text : `${context.words.fields[name] ?? name} ${text}`;
    })
    .join(context.m.dot);
}

function dayOf(fields: { readonly [name: string]: FactValue }): string | undefined {
  const day = fields['day'];
  return typeof day === 'string' ? day : undefined;
}
