// @ts-check
// The whole way, from ledgers to verdicts, on real input.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recalled } from '../ledgers/lab-results.mjs';
import { checkLabel, checkOffer } from './check.mjs';
import { checkRules } from './check-rules.mjs';
import { handOverLots, importOne, inspectLots, layOutLedgers } from './import-ledgers.mjs';
import { recallLot, revokeSealKey } from './incidents.mjs';
import { sealLots, writeLabels } from './labels.mjs';
import { openCounties, openParties, STRANGE, STRANGER } from './offices.mjs';
import { writeReport } from './report.mjs';
import { drawTen } from './sheet.mjs';
import { buildBundles, publishShopPage, publishVerifyPage } from './sites.mjs';
import { tenLabels } from './ten.mjs';

/** @typedef {import('./labels.mjs').PackedLot} PackedLot */
/** @typedef {(zh: string, en: string, work: () => Promise<[result: any, said: string]> | [any, string]) => Promise<any>} Step */

/** Folders inside `out`. */
export const FOLDERS = { ledgers: 'ledgers', page: 'verify-page', shop: 'shop', labels: 'labels', ten: 'shop/ten', reports: 'reports' };

/** Never somebody else's folder: one of ours has its ledgers in it. @param {string} out */
async function empty(out) {
  const found = existsSync(out) ? await readdir(out) : [];
  if (found.length > 0 && !found.includes(FOLDERS.ledgers)) throw new Error(`${out} holds something else: name an empty folder`);
  await rm(out, { recursive: true, force: true });
}

/** @param {string} out is emptied first @param {Step} step runs a part and tells about it */
export async function buildDemo(out, step) {
  await empty(out);
  const passphrase = randomBytes(24).toString('base64url');
  const ledgers = join(out, FOLDERS.ledgers);
  await step('台账', 'ledgers', async () => {
    const files = await layOutLedgers(ledgers);
    return [files, `${files} 本 xlsx`];
  });
  const counties = await step('五县设根', 'roots of the counties', () => {
    const all = openCounties(out, passphrase);
    return [all, `${all.length} (1 个不在核对页的名单里 / 1 not on the verify page)`];
  });
  /** @type {import('./offices.mjs').Office[]} */
  const offices = await step('入册', 'parties and laboratories enrolled', async () => {
    const all = await openParties(out, passphrase, counties);
    return [all, `${all.length} 方 parties`];
  });
  const by = (/** @type {string} */ key) => /** @type {import('./offices.mjs').Office} */ (offices.find((office) => office.key === key));

  const counts = { records: 0, chains: 0, lots: 0, items: 0 };
  const add = (/** @type {typeof counts} */ more) => {
    for (const name of /** @type {(keyof typeof counts)[]} */ (Object.keys(counts))) counts[name] += more[name];
  };
  const said = (/** @type {typeof counts} */ c) => `${c.chains} 条链 chains, ${c.records} 条记录 records`;
  const plant = by('anxi-plant');
  for (const office of offices) {
    if (office.ledger === undefined || office === plant) continue;
    await step(`导入 ${office.zh}`, `import ${office.en}`, async () => {
      const made = await importOne(office, ledgers);
      if (office.county.key !== STRANGE.key) add(made);
      return [made, said(made)];
    });
  }
  const handed = await step('毛茶交厂', 'crude tea handed over to the refinery', async () => {
    const lots = await handOverLots([by('anxi-xiping'), by('anxi-gande')], plant);
    return [lots, `${lots} 批 lots`];
  });
  await step(`导入 ${plant.zh}`, `import ${plant.en}`, async () => {
    const made = await importOne(plant, ledgers);
    add(made);
    return [made, said(made)];
  });
  const attestations = await step('检测机构出具结果', 'laboratories attest', async () => {
    const reports = await inspectLots(offices);
    return [reports, `${reports} 份 reports`];
  });

  const rules = await step('按规则检查', 'rules asked of every party', () => {
    const { told, errors, unexpected } = checkRules(offices);
    const lots = new Set(errors.map(({ key, code }) => `${key} ${code}`)).size;
    const count = (/** @type {string} */ wanted) => told.filter(({ severity }) => severity === wanted).length;
    const said = `${lots} 批有错 lots with errors, ${count('warning')} 警告 warnings, ${count('notice')} 提示 notices, ${count('unchecked')} 未能检查 not checked`;
    return [unexpected, said];
  });

  await step('统计报表', 'report of a season', async () => {
    const made = await writeReport(by('luqu-coop'), join(out, FOLDERS.reports));
    return [made, `${FOLDERS.reports}/luqu-coop.xlsx, ${made.rows} 行 rows`];
  });

  /** @type {Record<string, PackedLot[]>} */
  const packed = {};
  const listed = () => Object.entries(packed).flatMap(([key, all]) => (key === STRANGER.key ? [] : all));
  const labels = await step('签发标签', 'labels sealed', async () => {
    for (const office of offices) if (office.roles.includes('packer')) packed[office.key] = sealLots(office);
    const drawn = await writeLabels(
      join(out, FOLDERS.labels),
      Object.values(packed).flatMap((all) => all.slice(0, 1)),
      3,
    );
    const sealed = listed().reduce((sum, { items }) => sum + items.length, 0);
    return [{ sealed, ...drawn }, `${sealed} 枚 seals, ${drawn.files} 张图 pictures`];
  });
  const lotsOf = (/** @type {string} */ key) => packed[key] ?? [];
  const lot = (/** @type {string} */ key, /** @type {number} */ n) => /** @type {PackedLot} */ (lotsOf(key).at(n));
  const cast = {
    whole: lot('anxi-plant', 0),
    altered: lot('guzhang-coop', 0),
    damaged: lot('dongchuan-coop', 1),
    stranger: lot('stranger', 0),
    revoked: lot('luqu-coop', -1),
    recalled: /** @type {PackedLot} */ (lotsOf('dongchuan-coop').find((one) => one.lot === recalled.lot)),
    stale: lot('cangyuan-coop', -1),
    bare: lot('dongchuan-coop', -1),
    newer: lot('guzhang-coop', 1),
  };
  await step('召回一批，作废一把密钥', 'one lot recalled, one key revoked', async () => {
    await recallLot(cast.recalled);
    await revokeSealKey(cast.revoked);
    return [undefined, `${cast.recalled.lot}, ${cast.revoked.office.zh}`];
  });

  const bundles = await step('数据包', 'bundles', () => {
    const made = buildBundles(listed().filter((one) => one !== cast.bare));
    const bytes = [...made.values()].reduce((sum, { length }) => sum + length, 0);
    return [made, `${made.size} 个 files, ${Math.round(bytes / 1024)} KiB`];
  });
  const given = await step('核对页', 'verify page', async () => {
    const anchors = counties.filter((/** @type {{ key: string }} */ { key }) => key !== STRANGE.key);
    return [await publishVerifyPage(join(out, FOLDERS.page), anchors, bundles), `${anchors.length} 县 counties`];
  });
  const offers = await step('网店页', 'shop page', async () => {
    const made = await publishShopPage(
      join(out, FOLDERS.shop),
      [
        { lot: cast.whole, price: '128.00', picture: 'tea', onSale: true },
        { lot: lot('guzhang-coop', -1), price: '168.00', picture: 'pouch', onSale: true },
        { lot: cast.recalled, price: '29.90', picture: 'potato', onSale: false },
      ],
      bundles,
    );
    return [made, `${made.length} 件商品 goods`];
  });
  const ten = tenLabels(cast);
  await drawTen(join(out, FOLDERS.ten), ten);
  const verdicts = ten.map((label) => checkLabel(label, given));
  const shopVerdicts = offers.map(checkOffer);
  const list = ten.map(({ id, zh, en, text, headline, code }) => ({ id, zh, en, text, headline, code }));
  // Another item of the first label's lot: what a shopper scans next.
  const next = cast.whole.items[1]?.code;
  await writeFile(join(out, 'try.json'), `${JSON.stringify({ labels: list, next }, null, 1)}\n`);
  return { counts, handed, attestations, rules, labels, packedLots: listed().length, bundles, ten, verdicts, shopVerdicts };
}
