import type { AttestationStep, FactValue, Report, Step } from '@tianma/core';
import { type StepView, type View, viewOf } from '../view-model/index.js';
import { COPY_WORDS } from './copy-words.js';
import type { Both, PackageJourney, PackageStep, StepText } from './types.js';

/** Words of the Core Business Vocabulary (GS1 CBV 2.0) for kinds that mean the same; the others have none. */
const BIZ_STEPS: { readonly [kind: string]: string } = {
  harvest: 'commissioning',
  packing: 'packing',
  storing: 'storing',
  transport: 'transporting',
  loading: 'loading',
  delivery: 'shipping',
  handover: 'shipping',
  sale: 'retail_selling',
  inspection: 'inspecting',
  custody_receipt: 'receiving',
};

/** Private fields that may be opened to the public; those about persons are never among them. */
export const PUBLIC_SLOTS: readonly string[] = ['price', 'edgeQuantities'];

const SCOPES = ['unit', 'input', 'lot'] as const;

/** The verified journey of a report as it stands in a package. */
export function journeyOf(report: Report): PackageJourney {
  const views: Both<View> = { zh: viewOf(report, { locale: 'zh-CN' }), en: viewOf(report, { locale: 'en' }) };
  const steps = inOrder(report.journey);
  const shown: Both<readonly StepView[]> = { zh: stepsOf(views.zh), en: stepsOf(views.en) };
  return {
    schema: 'tianma-package-journey/0',
    text: COPY_WORDS,
    parties: report.parties.map(({ id, names, type, division, hotline }) => ({
      id,
      names,
      type,
      division,
      ...(hotline !== undefined && { telephone: hotline }),
    })),
    steps: steps.map((step, i) => {
      const { scope, subject, day, place, correctedBy, correctionOf, voidedBy } = step;
      const disclosed = publicOf(step.disclosed);
      return {
        ...common(step.record, step),
        scope,
        subject,
        ...(day !== undefined && { day }),
        ...(place !== undefined && { place }),
        ...(disclosed && { disclosed }),
        ...(correctedBy !== undefined && { correctedBy }),
        ...(correctionOf !== undefined && { correctionOf }),
        ...(voidedBy !== undefined && { voidedBy }),
        text: { zh: textOf(shown.zh[i]), en: textOf(shown.en[i]) },
      };
    }),
    attestations: report.attestations.map((step, i) => ({
      ...common(step.record, step),
      text: { zh: textOf(views.zh.attestations[i]), en: textOf(views.en.attestations[i]) },
    })),
  };
}

type Common = Omit<PackageStep, 'text'>;

function common(record: string, { kind, recordedAt, issuer, check, fields }: Step | AttestationStep): Common {
  const bizStep = BIZ_STEPS[kind];
  return { record, kind, ...(bizStep !== undefined && { bizStep }), recordedAt, issuer, check, fields };
}

/** As a view groups them: fields, lots that went in, this lot; each chain by itself. */
function inOrder(journey: readonly Step[]): readonly Step[] {
  const out: Step[] = [];
  for (const scope of SCOPES) {
    const own = journey.filter((step) => step.scope === scope);
    for (const chain of new Set(own.map((step) => step.chain))) out.push(...own.filter((step) => step.chain === chain));
  }
  return out;
}

function stepsOf({ journey }: View): readonly StepView[] {
  return ([] as StepView[]).concat(...journey.map(({ steps }) => steps));
}

function textOf(view: StepView | undefined): StepText {
  const { kind = '', date = '', by = '', rows = [], tags = [] } = view ?? {};
  return {
    title: kind,
    date,
    ...(by && { by }),
    rows: rows.map(({ label, value, note }) => ({ label, value, ...(note !== undefined && { note }) })),
    ...(tags.length > 0 && { tags }),
  };
}

function publicOf(disclosed: Step['disclosed']): { readonly [slot: string]: FactValue } | undefined {
  const opened: { [slot: string]: FactValue } = {};
  for (const slot of PUBLIC_SLOTS) {
    const value = disclosed?.[slot];
    if (value !== undefined) opened[slot] = value;
  }
  return Object.keys(opened).length > 0 ? opened : undefined;
}
