// @ts-check
// Each county declares the profiles of its goods, the certificates that it knows of, and its mark; parties take them over with its lists.
import { brands, certificates } from '../ledgers/registers.mjs';
import { chinaProfiles, declareAll, draftOf } from './cli.mjs';

/** @typedef {import('./offices.mjs').CountyOffice} CountyOffice */

/** @param {CountyOffice[]} counties @param {{ key: string, party: string, county: { key: string }, goods: string[] }[]} parties */
export async function declareRegisters(counties, parties) {
  let entries = 0;
  for (const { key, session } of counties) {
    const own = (/** @type {{ county: string, body: object }[]} */ all) =>
      all.filter(({ county }) => county === key).map(({ body }) => body);
    const goods = parties.filter(({ county }) => county.key === key).flatMap((party) => party.goods);
    const profiles = chinaProfiles.filter(({ gtins }) => gtins.some((gtin) => goods.includes(gtin)));
    const held = own(certificates).map((/** @type {any} */ body) => ({
      crops: [],
      ...body,
      holder: parties.find((party) => party.key === body.holder)?.party,
    }));
    /** @type {any[]} */
    const drafts = [
      ...profiles.map((body) => draftOf('profile', /** @type {any} */ (body))),
      ...held.map((body) => draftOf('certificate', body)),
      ...own(brands).map((/** @type {any} */ body) => draftOf('brand', body)),
    ];
    entries += (await declareAll(session, drafts)).length;
  }
  return entries;
}
