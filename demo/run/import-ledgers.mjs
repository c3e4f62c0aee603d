// @ts-check
// Every ledger becomes signed chains; the laboratories look at some lots; crude tea goes over to the refinery.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dongchuan } from '../ledgers/dongchuan.mjs';
import { labResults } from '../ledgers/lab-results.mjs';
import { toXlsx, writeLedgers } from '../ledgers/write.mjs';
import { attest, buildBundle, importLedger, listChains, receive } from './cli.mjs';
import { STRANGER } from './offices.mjs';

/** @typedef {import('./offices.mjs').Office} Office */

/** The ledgers of the five counties, and that of the body nobody lists, which keeps one like the first. @param {string} folder */
export async function layOutLedgers(folder) {
  await mkdir(folder, { recursive: true });
  const paths = await writeLedgers(folder);
  const [division, number] = STRANGER.party.split('/');
  const other = JSON.stringify(dongchuan)
    .replaceAll('"统一社会信用代码"', '"主体编号"')
    .replaceAll('93530113MA0TM00118', `${number}`)
    .replaceAll('"530113"', `"${division}"`)
    .replaceAll('东川示范马铃薯专业合作社', STRANGER.zh)
    .replaceAll('DC26-', 'QT26-');
  await writeFile(join(folder, STRANGER.ledger), await toXlsx({ ...JSON.parse(other), file: STRANGER.ledger }));
  return paths.length;
}

/** A ledger with a row that is wrong is not imported at all; here it ends the demo, with the rows. @param {Office} office @param {string} folder */
export async function importOne({ session, ledger, key }, folder) {
  const name = /** @type {string} */ (ledger);
  const result = await importLedger(session, await readFile(join(folder, name)), { name });
  const lots = result.ok ? result.chains.filter(({ name: chain }) => chain.startsWith('lot:')).length : 0;
  if (result.ok) return { records: result.records, chains: result.chains.length, lots, items: result.items };
  const rows = result.errors.map((error) => JSON.stringify(error)).slice(0, 12);
  throw new Error(`${key}: ${result.count} wrong\n${rows.join('\n')}`);
}

/** Crude tea: what was handed over goes to the refinery as a bundle, and is verified there before it is taken in. @param {Office[]} from @param {Office} to */
export async function handOverLots(from, to) {
  let lots = 0;
  for (const { session } of from) {
    for (const { chain, state, sort } of listChains(session.workspace)) {
      if (sort !== 'lot' || state !== 'handed_over') continue;
      await receive(to.session, buildBundle(session, chain).bytes);
      lots += 1;
    }
  }
  return lots;
}

/** Each laboratory gets the bundle of a lot, and signs what it found; the lot's writer keeps that for its later bundles. @param {Office[]} offices */
export async function inspectLots(offices) {
  const by = new Map(offices.map((office) => [office.key, { ...office, lots: office.ledger ? listChains(office.session.workspace) : [] }]));
  for (const { lab, producer, gtin, lot, inspection } of labResults) {
    const signer = by.get(lab);
    const writer = by.get(producer);
    const found = writer?.lots.find((one) => one.gtin === gtin && one.code === lot);
    if (!signer || !writer || !found) throw new Error(`${lab}: ${producer} ${gtin}/${lot}`);
    const signed = await attest(signer.session, buildBundle(writer.session, found.chain).bytes, inspection, { step: found.title });
    await receive(writer.session, signed.bytes);
  }
  return labResults.length;
}
