import { type Code, classOf, HEADLINES, type Report, TianmaError, verifyUnder } from '@tianma/core';
import { isSerial } from '@tianma/core/gs1';
import { formatItemCode } from '@tianma/core/seal';
import { serialInGroups } from '@tianma/core/speak';
import { buildBundle } from './bundle.js';
import { productNames } from './county/product-names.js';
import { openIndex } from './index/index.js';
import { type ItemTold, type OneItem, toldOfItem } from './item-states/told-of-item.js';
import type { Session } from './session.js';
import { openTrusted } from './trusted/open-trusted.js';
import type { Workspace } from './workspace.js';

/** What is known of the item that somebody asks about by telephone. */
export interface SaidItem {
  readonly gtin: string;
  readonly lot: string;
  readonly index: number;
  readonly report: Report;
  /** Voided, or not registered as applied while others of the lot are. */
  readonly told?: ItemTold;
}

/**
 * The 20 digits as they were told: spaces, hyphens and full-width digits are tolerated. The check digit is looked at before anything is searched.
 * @throws TianmaError `cli.usage` for another number of digits, `gs1.check_digit`.
 */
export function readSerial(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  const groups = { fix: '四位一组再念一遍 / read it again in groups of four' };
  if (!/^\d{20}$/.test(digits))
    throw new TianmaError('cli.usage', {
      where: 'SERIAL',
      expected: '20 位数字 / 20 digits',
      found: `${digits.length} 个字符 / ${digits.length} characters`,
      ...groups,
    });
  if (!isSerial(digits)) throw new TianmaError('gs1.check_digit', { where: 'SERIAL', found: serialInGroups(digits), ...groups });
  return digits;
}

/**
 * Finds the item among those packed here and verifies its lot. @throws TianmaError `cli.usage` where no item, or items of several products, have
 * that serial: `product` (GTIN) says which; what `buildBundle` throws.
 */
export async function sayItem({ workspace, now }: Pick<Session, 'workspace' | 'now'>, serial: string, product?: string): Promise<SaidItem> {
  const found = await findItems(workspace, serial);
  const wanted = product === undefined ? found : found.filter(({ gtin }) => gtin === product.padStart(14, '0'));
  const [item, another] = wanted;
  if (item === undefined) {
    throw new TianmaError('cli.usage', {
      where: 'SERIAL',
      expected: found.length > 0 ? choices(workspace, found) : '本工作区包装的一件 / an item packed in this workspace',
      found: serialInGroups(serial),
    });
  }
  if (another !== undefined) {
    throw new TianmaError('cli.usage', {
      where: '--product',
      expected: choices(workspace, wanted),
      fix: '问一下是什么商品 / ask which product it is',
    });
  }
  const { chain, gtin, lot, index } = item;
  const trust = openTrusted(workspace, now);
  const host = workspace.settings.host ?? trust.anchors.flatMap((anchor) => anchor.trust?.hosts ?? [])[0] ?? 'label.invalid';
  const { bytes } = buildBundle({ workspace, now }, chain, { trust });
  const report = verifyUnder({ code: formatItemCode({ host, gtin, lot, serial }), bundle: bytes }, trust);
  const told = toldOfItem(workspace, item, trust.anchors);
  if (told === undefined) return { gtin, lot, index, report };
  return { gtin, lot, index, report: withFinding(report, told.state === 'voided' ? 'item.voided' : 'item.not_activated'), told };
}

/** An address alone does not tell which item of the lot it is, but the files of this workspace do. A recall, or what is wrong, stays the headline. */
function withFinding(report: Report, code: Code): Report {
  const more: Report = {
    ...report,
    findings: [...report.findings, { code, class: classOf(code), where: 'code', counts: true }],
    checks: report.checks.map((check) => (check.id === 'item_state' ? { ...check, result: 'fail' } : check)),
  };
  if (code !== 'item.voided' || HEADLINES.indexOf(report.headline) < HEADLINES.indexOf('voided')) return more;
  return { ...more, headline: 'voided', code, axes: { ...report.axes, status: 'voided' } };
}

async function findItems(workspace: Workspace, serial: string): Promise<readonly OneItem[]> {
  const { store, close } = await openIndex(workspace);
  try {
    return store.index.bySerial(serial).flatMap(({ chain, index }) => {
      const { gtin, code: lot } = store.index.chain(chain) ?? {};
      return gtin === undefined || lot === undefined ? [] : [{ chain, gtin, lot, index, serial }];
    });
  } finally {
    close();
  }
}

function choices(workspace: Workspace, items: readonly OneItem[]): string {
  return items.map(({ gtin, lot }) => `--product ${gtin} ${nameOf(workspace, gtin)} ${lot}`).join('; ');
}

function nameOf(workspace: Workspace, gtin: string): string {
  const own = workspace.settings.products?.find((product) => product.gtin === gtin)?.names;
  return (own ?? productNames(workspace, gtin))?.zh ?? '';
}
