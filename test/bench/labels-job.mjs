// @ts-check
// One job of labels, the same for us and for the libraries that we are compared with: a sheet of 24, words in Chinese and English, sealed codes.
import { labelCodes } from '../../packages/cli/dist/workspace/codes/label-codes.js';
import { formatItemCode } from '../../packages/core/dist/seal/index.js';
import { createKey, serialSource } from '../../packages/core/dist/sign/index.js';
import { findLayout, labelLines, planFrame } from '../../packages/label/dist/index.js';

const ITEM = { host: 'trace.dongchuan.example', gtin: '06901234567892', lot: 'TM-20260305-A' };
export const DPI = 300;
export const layout = findLayout('a4-24');

/** A lot of so many items as the command holds it, with a fresh key. @param {number} count */
export function lotOf(count) {
  const { key } = createKey();
  const facts = { head: new Uint8Array(16).fill(7), seq: 2, count, packDay: 20517, harvestDay: 20515, shelfLifeDays: 90, origin: '530113' };
  const next = serialSource();
  const items = Array.from({ length: count }, (_, index) => ({ index, serial: next() }));
  return { ...ITEM, items, sealing: { facts: { ...facts, anchor: new Uint8Array(32).fill(9), gtin: ITEM.gtin, lot: ITEM.lot }, key } };
}

/** Seals and the texts of the symbols, by the functions of the command. @param {ReturnType<typeof lotOf>} lot @param {number} [threads] Default one for each core. */
export function sealedCodes(lot, threads) {
  return labelCodes(/** @type {any} */ (lot), 'seal', threads);
}

/** Where everything stands on a label, as our planner lays it out. @param {string} code One of the job. */
export function planJob(code) {
  const serial = code.slice(code.lastIndexOf('/') + 1, code.indexOf('#'));
  const lines = labelLines({
    productZh: '东川马铃薯（早春特级）5kg',
    productEn: 'Dongchuan potatoes, early spring, 5 kg',
    lot: ITEM.lot,
    packDate: '2026-03-05',
    bestBefore: '2026-06-03',
    serial,
    host: ITEM.host,
    originZh: '云南省昆明市东川区',
  });
  const { frame, plan } = planFrame({ layout, lines, url: formatItemCode({ ...ITEM, serial }), seal: new Uint8Array(115), dpi: DPI });
  if (plan.tier !== 'seal') throw new Error('the seal has no room');
  return { frame, plan };
}

/** @typedef {ReturnType<typeof planJob>['frame']} Frame */
