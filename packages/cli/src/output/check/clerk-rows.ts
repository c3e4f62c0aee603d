import { dayToText } from '@tianma/core/record';
import type { PackSource, RuleFinding } from '@tianma/rules';
import { explain } from '@tianma/rules/checks';
import { type Dossier, dayOf, signedDayOf } from '@tianma/rules/view';
import type { Language, Text } from '../language.js';
import { SEVERITY_WORDS } from './words.js';

/** A finding as a clerk works through it: one row. */
export interface ClerkRow {
  readonly finding: RuleFinding;
  readonly cells: readonly string[];
}

/** Headings, and widths in characters of a western font. The clerk fills in the last but two. */
export const COLUMNS: readonly { readonly name: Text; readonly width: number }[] = [
  { name: { zh: '程度', en: 'Severity' }, width: 9 },
  { name: { zh: '批次/地块', en: 'Lot or unit' }, width: 15 },
  { name: { zh: '产品', en: 'Product' }, width: 15 },
  { name: { zh: '记录方', en: 'Party' }, width: 15 },
  { name: { zh: '记录日期', en: 'Date of record' }, width: 12 },
  { name: { zh: '问题', en: 'Problem' }, width: 17 },
  { name: { zh: '情况', en: 'What was found' }, width: 44 },
  { name: { zh: '怎么办', en: 'What to do' }, width: 32 },
  { name: { zh: '依据', en: 'Rests on' }, width: 18 },
  { name: { zh: '负责人', en: 'Who' }, width: 10 },
  { name: { zh: '处理结果', en: 'Outcome' }, width: 16 },
  { name: { zh: '规则', en: 'Rule' }, width: 16 },
  { name: { zh: '记录编号', en: 'Records' }, width: 14 },
];

/** What the pack says of numbers that no document gives. */
const OWN_SOURCE = 'tianma';
const OWN: Text = { zh: '软件自带的数值', en: 'a value of this software' };
/** Ids that are shown of the records that a finding rests on; `--json` has all. */
const SHOWN_IDS = 3;

const EVIDENCE: Readonly<Record<string, Text>> = {
  unverified: { zh: '未核实', en: 'not verified' },
  computed: { zh: '推算', en: 'computed' },
};

/** The findings in their order, in one language. Sources of values come from the packs that were loaded. */
export function clerkRows(
  findings: readonly RuleFinding[],
  dossier: Dossier,
  packs: readonly PackSource[],
  language: Language,
): readonly ClerkRow[] {
  const sources = new Map(packs.flatMap(({ rows }) => rows.map(({ id, source, evidence }) => [id, { source, evidence }] as const)));
  const products = new Map([...dossier.parties.values()].flatMap(({ products: all }) => [...all]));
  const named = (names: { readonly zh: string; readonly en?: string } | undefined): string | undefined =>
    language === 'en' ? (names?.en ?? names?.zh) : names?.zh;
  const sourceOf = (id: string): string => {
    const { source, evidence } = sources.get(id) ?? { source: id, evidence: undefined };
    if (source === OWN_SOURCE) return OWN[language];
    const mark = EVIDENCE[evidence ?? '']?.[language];
    return mark === undefined ? source : `${source}(${mark})`;
  };
  return findings.map((finding) => {
    const { severity, gtin, code, writer, rows, rule, records } = finding;
    const day = finding.day ?? dayOfRecord(dossier, records[0]);
    const { title, text, todo } = explain(finding, language);
    const product = gtin === undefined ? '' : (named(products.get(gtin)) ?? gtin);
    const party = named(dossier.parties.get(writer)?.names) ?? writer;
    const basis = [...new Set(rows.map(sourceOf))].join(';');
    const shown = records.slice(0, SHOWN_IDS).map((id) => id.slice(0, 12));
    const ids = [...shown, ...(records.length > SHOWN_IDS ? [`+${records.length - SHOWN_IDS}`] : [])].join(' ');
    return {
      finding,
      cells: [SEVERITY_WORDS[severity].name[language], code, product, party, day, title, text, todo, basis, '', '', rule, ids],
    };
  });
}

/** Where a finding names no day of its own: that of the record, else the day on which it was signed. */
function dayOfRecord({ entries }: Dossier, id: string | undefined): string {
  const entry = entries.get(id ?? '');
  return entry === undefined ? '' : dayToText(dayOf(entry) ?? signedDayOf(entry));
}
