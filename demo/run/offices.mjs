// @ts-check
// Six counties, seven parties, two laboratories, each in its own workspace. The sixth county is real to itself, and an anchor of nobody's page.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counties as known, parties as listed, products } from '../ledgers/parties.mjs';
import { acceptTrust, enrol, initWorkspace, LAYOUT, makeStatus, publishTrust, readKeyRequest } from './cli.mjs';
import { BEGAN, NOW, QUIET_SINCE } from './clock.mjs';
import { declareRegisters } from './registers.mjs';

/** @typedef {import('./cli.mjs').Session} Session */
/** @typedef {{ key: string, division: string, zh: string, en: string, session: Session }} CountyOffice */
/** @typedef {{ key: string, party: string, zh: string, en: string, roles: string[], ledger?: string, hotline?: string, county: CountyOffice, session: Session, sealKey: string | undefined }} Office */

/** Its recall list is past its date: nobody there has signed a new one. */
const QUIET = 'cangyuan';
export const STRANGE = { key: 'other', division: '532900', zh: '某示例县', en: 'Some Example County' };
export const STRANGER = {
  key: 'stranger',
  party: '532900/QT-COOP-0001',
  zh: '某示例合作社',
  en: 'Some Example Cooperative',
  roles: ['producer', 'packer'],
  ledger: 'other-potato.xlsx',
  hotline: '12316',
};

const isLab = (/** @type {{ roles: string[] }} */ { roles }) => roles.includes('laboratory');
const typeOf = (/** @type {{ key: string, roles: string[] }} */ party) =>
  isLab(party) ? 'laboratory' : party.key.endsWith('-plant') ? 'company' : 'cooperative';

/** Opens the counties, each with its root and its (still empty) lists. @param {string} out @param {string} passphrase @returns {CountyOffice[]} */
export function openCounties(out, passphrase) {
  return [...known, STRANGE].map(({ key, division, zh, en }) => {
    const host = `tm.${key}.example`;
    const settings = { kind: /** @type {const} */ ('county'), id: division, names: { zh, en }, division, host };
    const session = initWorkspace(join(out, 'counties', key), settings, { passphrase, now: BEGAN, report: `12345 ${zh}` });
    return { key, division, zh, en, session };
  });
}

/**
 * Opens a workspace for each party, has its county certify its keys, and gives every one the lists of all counties.
 * @param {string} out @param {string} passphrase @param {CountyOffice[]} counties @returns {Promise<Office[]>}
 */
export async function openParties(out, passphrase, counties) {
  /** @type {Office[]} */
  const offices = [];
  for (const party of [...listed, STRANGER]) {
    const { key, party: id, zh, en, roles, hotline } = party;
    const county = /** @type {CountyOffice} */ (counties.find(({ division }) => id.startsWith(division)));
    const number = id.slice(county.division.length + 1);
    const stranger = party === STRANGER;
    const owned = products.filter((product) => product.party === (stranger ? 'dongchuan-coop' : key));
    /** @type {any} the table names roles as text */
    const settings = {
      kind: isLab(party) ? 'lab' : 'party',
      id,
      names: { zh, en },
      division: county.division,
      type: typeOf(party),
      roles,
      products: owned.map(({ gtin, zh: name, en: english }) => ({ gtin, names: { zh: name, en: english } })),
      ...(/^[0-9A-Z]{18}$/.test(number) && { creditCode: number }),
      ...(hotline && { hotline }),
    };
    const session = initWorkspace(join(out, 'parties', key), settings, { passphrase, now: BEGAN });
    offices.push({ ...party, county, session: { ...session, now: NOW }, sealKey: await certify(county.session, session) });
  }
  for (const { key, session } of counties) {
    await publishTrust({ ...session, now: NOW });
    await makeStatus({ ...session, now: key === QUIET ? QUIET_SINCE : NOW });
  }
  const goods = offices.map((office) => ({ ...office, goods: goodsOf(office.session.workspace.settings) }));
  await declareRegisters(
    counties.map((county) => ({ ...county, session: { ...county.session, now: NOW } })),
    goods,
  );
  for (const { session } of offices) {
    for (const county of counties) await acceptTrust(session.workspace, [county.session.workspace.path(LAYOUT.public)]);
  }
  return offices;
}

/** @param {{ products?: readonly { gtin: string }[] }} settings */
function goodsOf({ products: own = [] }) {
  return own.map(({ gtin }) => gtin);
}

/** Gives the thumbprint of the party's seal key, if it has one. @param {Session} county @param {Session} party */
async function certify(county, { workspace }) {
  const { issued } = await enrol(county, readKeyRequest(await readFile(workspace.path(LAYOUT.request))));
  return issued.find(({ use }) => use === 'seal')?.thumbprint;
}
