// @ts-check
// A county, its cooperative, and a ledger with one lot of as many items as are asked for.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toXlsx } from '../../demo/ledgers/write.mjs';
import { acceptTrust, enrol, initWorkspace, LAYOUT, makeStatus, publishTrust, readKeyRequest } from '../../demo/run/cli.mjs';
import { PASSPHRASE } from './cost.mjs';

export const NOW = '2026-11-21T00:00:00Z';
const NETS = { gtin: '02530113000010', name: '东川马铃薯 5kg 网袋' };

/**
 * A party that may pack and seal these products. Gives its folder.
 * @param {string} folder @param {readonly { readonly gtin: string, readonly name: string }[]} [products]
 */
export async function makePacker(folder, products = [NETS]) {
  const now = Date.parse(NOW) / 1_000;
  const init = (/** @type {string} */ name, /** @type {any} */ settings) =>
    initWorkspace(join(folder, name), settings, { passphrase: PASSPHRASE, now, report: '12345' });
  const county = init('county', { kind: 'county', id: '530113', names: { zh: '东川区' }, division: '530113', host: 'trace.example.cn' });
  const coop = init('coop', {
    kind: 'party',
    id: '530113/93530113MA0TM00118',
    names: { zh: '东川示范马铃薯专业合作社' },
    division: '530113',
    roles: ['producer', 'packer'],
    products: products.map(({ gtin, name }) => ({ gtin, names: { zh: name } })),
  });
  await enrol(county, readKeyRequest(readFileSync(coop.workspace.path(LAYOUT.request))), { from: now - 200 * 86_400 });
  await publishTrust(county);
  await makeStatus(county);
  await acceptTrust(coop.workspace, [county.workspace.path(LAYOUT.public)]);
  return coop.workspace.folder;
}

/** Writes a ledger whose lot L1 is packed as so many items. @param {string} path @param {number} items */
export async function writeLedger(path, items) {
  writeFileSync(
    path,
    await toXlsx({
      file: path,
      sheets: [
        {
          name: '基本信息',
          rows: [
            ['合作社名称', '东川示范马铃薯专业合作社'],
            ['统一社会信用代码', '93530113MA0TM00118'],
            ['区划代码', '530113'],
            ['年度', '2026'],
          ],
        },
        { name: '产品', head: ['产品名称', '商品条码', '净含量', '保质期'], rows: [[NETS.name, { text: NETS.gtin }, '5公斤', 90]] },
        { name: '基地', head: ['地块编号', '作物', '面积'], rows: [['A-01', '马铃薯', '15.2亩']] },
        {
          name: '采收',
          head: ['批次号', '产品', '日期', '地块编号', '数量'],
          rows: [['L1', NETS.name, '2026-11-05', 'A-01', `${items * 10}斤`]],
        },
        { name: '包装', head: ['批次号', '日期', '件数', '采收日期'], rows: [['L1', '2026-11-09', items, '2026-11-05']] },
      ],
    }),
  );
}
