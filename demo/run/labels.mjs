// @ts-check
// Seals every item of every packed lot; draws some of the labels.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldOf } from '@tianma/core/record';
import { encodeSymbol, findLayout, labelLines, labelSvg, planFrame, renderPng } from '@tianma/label';
import { products } from '../ledgers/parties.mjs';
import { labelLot, listChains } from './cli.mjs';

/** @typedef {import('./offices.mjs').Office} Office */
/** @typedef {{ url: string, seal: Uint8Array, code: string, serial: string, index: number }} Item */
/** @typedef {{ office: Office, chain: string, gtin: string, lot: string, host: string, packDay: string, zh: string, en: string, items: Item[] }} PackedLot */

const dayText = (/** @type {number} */ day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Every packed lot of a party with the codes of its items, the one packed first at the head. @param {Office} office @returns {PackedLot[]} */
export function sealLots(office) {
  const lots = listChains(office.session.workspace).filter(({ sort, items }) => sort === 'lot' && (items ?? 0) > 0);
  const sealed = lots.map(({ chain, gtin = '', code }) => {
    const { host, packing, items } = labelLot(office.session, `${gtin}/${code}`);
    const { zh = '', en = '' } = products.find((product) => product.gtin === gtin) ?? {};
    const packDay = dayText(/** @type {number} */ (fieldOf(packing, 'day')));
    const withSeals = [...items].flatMap(({ url, seal, code: text, serial, index }) =>
      seal ? [{ url, seal, code: text, serial, index }] : [],
    );
    return { office, chain, gtin, lot: code, host, packDay, zh, en, items: withSeals };
  });
  return sealed.sort((a, b) => (a.packDay < b.packDay ? -1 : 1));
}

/** One label as SVG, 60 x 40 mm. @param {PackedLot} lot @param {{ url: string, seal: Uint8Array, serial: string }} item */
export function drawLabel({ office, lot, host, packDay, zh, en }, { url, seal, serial }) {
  const lines = labelLines({ productZh: zh, productEn: en, lot, packDate: packDay, serial, host, originZh: office.county.zh });
  const { frame, plan } = planFrame({ layout: findLayout('60x40'), lines, url, seal, tier: 'seal', dpi: 203 });
  return labelSvg(frame, plan.text);
}

/** The symbol alone, as a photograph of it would be uploaded. @param {string} text */
export const drawSymbol = (text) => renderPng(encodeSymbol(text), { dotsPerModule: 6, dpi: 300 });

/** Writes the first labels of some lots as SVG and PNG. @param {string} folder @param {PackedLot[]} lots @param {number} each */
export async function writeLabels(folder, lots, each) {
  let bytes = 0;
  let files = 0;
  for (const lot of lots) {
    await mkdir(join(folder, lot.lot), { recursive: true });
    for (const item of lot.items.slice(0, each)) {
      const name = join(folder, lot.lot, String(item.index + 1).padStart(3, '0'));
      const svg = drawLabel(lot, item);
      const png = drawSymbol(item.code);
      await writeFile(`${name}.svg`, svg);
      await writeFile(`${name}.png`, png);
      bytes += svg.length + png.length;
      files += 2;
    }
  }
  return { files, bytes };
}
