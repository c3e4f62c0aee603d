// @ts-check
// Asks `verify` what the pages will say, under exactly what the pages are given.
import { verify } from '@tianma/core';
import { NOW } from './clock.mjs';

/** @typedef {import('./ten.mjs').Try} Try */
/** @typedef {import('./sites.mjs').Given} Given */
/** @typedef {{ where: string, zh: string, en: string, expected: string, got: string, ok: boolean, report: import('@tianma/core').Report }} Verdict */

/** @param {Try} label @param {Given} given @returns {Verdict} */
export function checkLabel({ id, zh, en, text, headline, code, lot }, { bundles, ...trust }) {
  const bundle = lot && bundles.get(`${lot.gtin}/${lot.lot}`);
  const report = verify({ code: text, ...(bundle && { bundle }) }, { ...trust, now: NOW });
  return verdict({ where: id, zh, en }, `${headline} ${code}`, report);
}

/** @param {{ zh: string, en: string, lot: string, bundle: Uint8Array, root: Uint8Array, trust: Uint8Array, status: Uint8Array, onSale: boolean }} offer @returns {Verdict} */
export function checkOffer({ zh, en, lot, bundle, root, trust, status, onSale }) {
  const report = verify({ bundle }, { anchors: [root], certificates: [], trust, status, now: NOW });
  return verdict({ where: `shop ${lot}`, zh, en }, onSale ? 'unchanged verified.records' : 'recalled lot.recalled', report);
}

/** @param {{ where: string, zh: string, en: string }} about @param {string} expected @param {import('@tianma/core').Report} report @returns {Verdict} */
function verdict(about, expected, report) {
  const got = `${report.headline} ${report.code}`;
  return { ...about, expected, got, ok: got === expected, report };
}
