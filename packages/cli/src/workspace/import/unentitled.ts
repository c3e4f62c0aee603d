import type { ChainPlan, Draft } from '../../ledger/ledger.js';
import { problem } from '../../ledger/messages.js';
import type { LedgerError } from '../../ledger/types.js';
import { type Act, type Endorsed, type Refusal, refusalOf, requireEntitled } from '../trusted/entitled.js';
import type { ImportPlan } from './plan-import.js';

interface Asked {
  readonly chain: ChainPlan;
  readonly draft: Draft;
  readonly act: Act;
}

/** Rows of which the certificate covers the kind or the product in no way, as `sign.not_entitled`; none while there is no certificate. */
export function unentitledRows(plan: Pick<ImportPlan, 'fresh'>, endorsed: readonly Endorsed[], at: number): LedgerError[] {
  const known = new Map<string, Refusal | undefined>();
  const faults: LedgerError[] = [];
  for (const { chain, draft, act } of actsOf(plan, at)) {
    const key = `${act.kind} ${act.gtin ?? ''}`;
    if (!known.has(key)) known.set(key, refusalOf(endorsed, act));
    const refusal = known.get(key);
    if (refusal?.about === 'product' || refusal?.about === 'kind') faults.push(faultOf(refusal, chain, draft));
  }
  return faults;
}

/** What no row can mend: no certificate, not for such a key, or not for this day. @throws TianmaError `sign.not_entitled`. */
export function requireAllEntitled(plan: Pick<ImportPlan, 'fresh'>, endorsed: readonly Endorsed[], at: number): void {
  const asked = new Set<string>();
  for (const { chain, draft, act } of actsOf(plan, at)) {
    const key = `${act.kind} ${act.gtin ?? ''}`;
    if (asked.has(key)) continue;
    asked.add(key);
    const [source] = draft.sources;
    requireEntitled(endorsed, act, source ? `${source.sheet} ${source.row}` : chain.chain);
  }
}

function* actsOf({ fresh }: Pick<ImportPlan, 'fresh'>, at: number): Generator<Asked> {
  for (const { chain, drafts } of fresh) {
    for (const draft of drafts) {
      const { kind } = draft.record;
      const scoped = chain.gtin !== undefined && (kind === 'packing' || (chain.opens && draft === chain.drafts[0]));
      yield { chain, draft, act: { use: 'record', kind, at, ...(scoped && { gtin: chain.gtin as string }) } };
    }
  }
}

function faultOf({ about, expected, found }: Refusal, { title, gtin = '' }: ChainPlan, { sources: [source] }: Draft): LedgerError {
  const product = about === 'product';
  const place = {
    sheet: source?.sheet ?? '',
    ...(source && { row: source.row }),
    ...(product && source?.product !== undefined && { column: source.product }),
  };
  const [expectedZh = '', expectedEn = ''] = expected.split(' / ');
  const [foundZh = '', foundEn = foundZh] = found.split(' / ');
  if (!product)
    return problem('sign.not_entitled', place, { zh: foundZh, en: foundEn }, [
      expectedZh,
      expectedEn,
      '请县里登记这项角色(tianma trust enrol 申请 --role),发布后再 tianma trust accept;不是本方做的就删去这一行',
      'Ask the county to enrol this role (tianma trust enrol REQUEST --role), then tianma trust accept; delete the row if others did it',
    ]);
  return problem('sign.not_entitled', place, `${title} ${gtin}`, [
    `县里登记给本方的商品:${foundZh}`,
    `a product that the county has enrolled for this party: ${foundEn}`,
    `请县里把 ${title}(${gtin})也登记上(tianma trust enrol 申请 --product ${gtin}=${title},已有的商品一起写),发布后再 tianma trust accept`,
    `Ask the county to enrol ${title} (${gtin}) as well (tianma trust enrol REQUEST --product ${gtin}=${title}, beside those it has), then tianma trust accept`,
  ]);
}
