// What the two laboratories of the demo found, to be signed by them as attestations of kind `inspection`; and the lot that is recalled.
import { FINISHED } from './anxi-plant.mjs';
import { JARRED } from './cangyuan.mjs';
import { LOTS } from './dongchuan.mjs';
import { after } from './forms.mjs';
import { MADE } from './guzhang.mjs';
import { CUT } from './luqu.mjs';

/** @typedef {{ analyte: string, outcome: 'below_quantification' | 'within' | 'above' | 'no_limit' | 'banned', value: string | null, unit: string | null, limit: string | null }} Analyte */
/**
 * @typedef {object} LabResult
 * @property {string} lab key of `parties`
 * @property {string} producer key of `parties`
 * @property {string} gtin
 * @property {string} lot
 * @property {{ kind: 'inspection', method: 'laboratory', day: string, sample: string, report: string, results: Analyte[], conclusion: 'passed' | 'failed' }} inspection
 */

/** @param {string} analyte @param {string | null} value @param {string} limit @returns {Analyte} */
const residue = (analyte, value, limit) => ({
  analyte,
  outcome: value === null ? 'below_quantification' : Number(value) > Number(limit) ? 'above' : 'within',
  value,
  unit: 'mg/kg',
  limit,
});

/** @param {string} lab @param {string} producer @param {string} gtin @param {string} lot @param {string} day @param {string} report @param {Analyte[]} results @returns {LabResult} */
const result = (lab, producer, gtin, lot, day, report, results) => ({
  lab,
  producer,
  gtin,
  lot,
  inspection: {
    kind: 'inspection',
    method: 'laboratory',
    day,
    sample: `${report}-1`,
    report,
    results,
    conclusion: results.some(({ outcome }) => outcome === 'above' || outcome === 'banned') ? 'failed' : 'passed',
  },
});

const RECALLED = LOTS[2]?.lot ?? '';

/** @type {LabResult[]} */
export const labResults = [
  ...LOTS.slice(0, 4).map(({ lot, day }, i) =>
    result('lab-yunnan', 'dongchuan-coop', '02530113000010', lot, after(day, 6), `DD-V26-${310 + i}`, [
      residue('代森锰锌', '0.08', '0.5'),
      residue('烯酰吗啉', null, '0.05'),
      // Not to be used on vegetables at all (announcement 2032): what is found of it is no matter of a limit.
      {
        ...residue('毒死蜱', lot === RECALLED ? '0.06' : null, '0.02'),
        ...(lot === RECALLED && { outcome: /** @type {const} */ ('banned') }),
      },
    ]),
  ),
  ...MADE.map(({ lot, day, tin }, i) =>
    result('lab-fujian', 'guzhang-coop', tin ? '02433126000025' : '02433126000032', lot, after(day, 12), `MN-26-${400 + i}`, [
      residue('联苯菊酯', '0.04', '5'),
      residue('草甘膦', null, '1'),
    ]),
  ),
  ...FINISHED.slice(0, 5).map(({ lot, day, light }, i) =>
    result('lab-fujian', 'anxi-plant', light ? '02350524000054' : '02350524000061', lot, after(day, 4), `MN-26-${500 + i}`, [
      residue('茚虫威', `0.${21 + i}`, '5'),
      residue('吡虫啉', null, '0.5'),
    ]),
  ),
  ...JARRED.slice(2, 5).map(({ lot, day }, i) =>
    result('lab-yunnan', 'cangyuan-coop', '02530927000022', lot, after(day, 5), `DD-H26-${20 + i}`, [residue('羟甲基糠醛', '3.8', '40')]),
  ),
  ...CUT.slice(0, 4).map(({ lot, day, shank }, i) =>
    result('lab-yunnan', 'luqu-coop', shank ? '02623026000021' : '02623026000038', lot, after(day, 4), `DD-R26-${80 + i}`, [
      residue('伊维菌素', null, '0.1'),
      residue('阿苯达唑', null, '0.1'),
    ]),
  ),
];

/** The lot that failed, and is recalled by its own cooperative. */
export const recalled = {
  party: 'dongchuan-coop',
  gtin: '02530113000010',
  lot: RECALLED,
  since: '2026-11-07',
  reason: { zh: '抽检检出禁用农药毒死蜱', en: 'Chlorpyrifos, which is banned on vegetables, found in a laboratory test' },
};
