// @ts-check
// Publishes what the counties stand behind: the verify page with its data, and the shop's page.
import { join } from 'node:path';
import { publishShop } from '../shop-page/publish.mjs';
import { publishPage } from '../verify-page/publish.mjs';
import { buildBundle, LAYOUT, readPublished } from './cli.mjs';
import { NOW } from './clock.mjs';

/** @typedef {import('./offices.mjs').CountyOffice} CountyOffice */
/** @typedef {import('./labels.mjs').PackedLot} PackedLot */
/** @typedef {{ gtin: string, lot: string, bytes: Uint8Array }} Bundle */

/** Everything that readers are given: what `verify` takes, and the bundles by lot. */
/** @typedef {{ anchors: Uint8Array[], certificates: Uint8Array[], trust: Uint8Array[], status: Uint8Array[], bundles: Map<string, Uint8Array> }} Given */

/** What a county publishes. @param {CountyOffice} county */
function published({ session }) {
  const { root, trust, status, certificates } = readPublished([session.workspace.path(LAYOUT.public)], []);
  if (!trust || !status) throw new Error('a county without lists');
  return { root: root.envelope.bytes, trust: trust.envelope.bytes, status: status.envelope.bytes, certificates: [...certificates] };
}

/** Builds the bundle of every lot that has one. @param {PackedLot[]} lots @returns {Map<string, Uint8Array>} */
export const buildBundles = (lots) =>
  new Map(lots.map(({ office, chain, gtin, lot }) => [`${gtin}/${lot}`, buildBundle(office.session, chain).bytes]));

/** @param {string} folder @param {CountyOffice[]} counties anchors of the page @param {Map<string, Uint8Array>} bundles @returns {Promise<Given>} */
export async function publishVerifyPage(folder, counties, bundles) {
  const all = counties.map((county) => ({ county, ...published(county) }));
  const given = {
    certificates: all.flatMap(({ certificates }) => certificates),
    trust: all.map(({ trust }) => trust),
    status: all.map(({ status }) => status),
  };
  await publishPage(folder, {
    counties: all.map(({ county: { zh, en }, root }) => ({ root, names: { zh, en } })),
    ...given,
    bundles: [...bundles].map(([name, bytes]) => ({ gtin: name.slice(0, 14), lot: name.slice(15), bytes })),
    version: NOW,
    now: NOW,
  });
  return { anchors: all.map(({ root }) => root), ...given, bundles };
}

/** @param {string} folder @param {{ lot: PackedLot, price: string, picture: import('../shop-page/publish.mjs').Offer['picture'], onSale: boolean }[]} goods @param {Map<string, Uint8Array>} bundles */
export async function publishShopPage(folder, goods, bundles) {
  const offers = goods.map(({ lot: { office, gtin, lot, zh, en }, price, picture, onSale }) => {
    const { root, trust, status } = published(office.county);
    const bundle = bundles.get(`${gtin}/${lot}`);
    if (!bundle) throw new Error(`no bundle of ${lot}`);
    // The bundle brings the certificates of all who signed in it: a shop embeds nothing else of its suppliers.
    return { zh, en, lot, hotline: office.hotline ?? '12316', price, picture, onSale, bundle, root, certificates: [], trust, status };
  });
  await publishShop(join(folder), offers, NOW);
  return offers;
}
