// @ts-check
import { readFileSync } from 'node:fs';

/** One code for each headline, in the order of precedence, and a few that are told differently. */
export const codes = [
  'lot.recalled',
  'lot.recalled_unverified',
  'lot.input_recalled',
  'signature.mismatch',
  'key.revoked',
  'item.voided',
  'seal.damaged',
  'cbor.truncated',
  'seal.version_newer',
  'scan.not_ours',
  'seal.no_item',
  'issuer.unknown',
  'issuer.outside_window',
  'lineage.missing',
  'code.unsigned',
  'plausibility.dates',
  'item.expired',
  'status.stale',
  'verified.label',
  'verified.records',
  'lot.recall_drill',
];

const MODES = ['badge', 'card', 'full'];
const THEMES = ['light', 'dark'];
const LOCALES = ['zh-CN', 'en'];
const WIDTHS = { badge: 1100, card: 360 * 4 + 100, full: 720 * 2 + 80 };

/** @typedef {{ name: string, width: number, query: Record<string, string> }} Sheet */

/** @type {Sheet[]} */
export const sheets = MODES.flatMap((mode) =>
  THEMES.flatMap((theme) =>
    LOCALES.map((locale) => ({
      name: `${mode}-${theme}-${locale}`,
      width: WIDTHS[/** @type {keyof typeof WIDTHS} */ (mode)],
      query: { mode, theme, locale },
    })),
  ),
);
for (const theme of THEMES)
  for (const locale of LOCALES)
    sheets.push({
      name: `phone-${theme}-${locale}`,
      width: 360,
      query: { mode: 'card', theme, locale, only: 'verified.records', expand: '1', photo: '1', scan: '1' },
    });
sheets.push({
  name: 'phone-large-zh-CN',
  width: 360,
  query: { mode: 'card', theme: 'light', locale: 'zh-CN', only: 'verified.records', large: '1', expand: '1' },
});
sheets.push({
  name: 'phone-recalled-zh-CN',
  width: 360,
  query: { mode: 'card', theme: 'light', locale: 'zh-CN', only: 'lot.recalled', photo: '1' },
});

/** The page that a sheet's query lays out. @returns {string} */
export const sheetPage = () => readFileSync(new URL('./sheet.html', import.meta.url), 'utf8').replace('[]', JSON.stringify(codes));
