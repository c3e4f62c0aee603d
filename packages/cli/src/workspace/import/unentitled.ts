import type { ChainPlan, Draft } from '../../ledger/ledger.js';
import { problem } from '../../ledger/messages.js';
import type { LedgerError } from '../../ledger/types.js';
import { dayText } from '../time.js';
import { type Act, covers, type Endorsed, type Refusal, refusalOf, requireEntitled } from '../trusted/entitled.js';
import type { ImportPlan } from './plan-import.js';

interface Asked {
  readonly chain: ChainPlan;
  readonly draft: Draft;
  readonly act: Act;
}

/**
 * What the certificate does not cover, as `sign.not_entitled`: kinds and products row by row; what no row can mend (it has ended, or is for
 * another use) once for the whole file. None while there is no certificate.
 */
export function unentitledRows(plan: Pick<ImportPlan, 'fresh'>, endorsed: readonly Endorsed[], at: number): LedgerError[] {
  const known = new Map<string, Refusal | undefined>();
  const faults: LedgerError[] = [];
  for (const { chain, draft, act } of actsOf(plan, at)) {
    const key = `${act.kind} ${act.gtin ?? ''}`;
    if (!known.has(key)) known.set(key, refusalOf(endorsed, act));
    const refusal = known.get(key);
    if (refusal?.about === 'product' || refusal?.about === 'kind') faults.push(faultOf(refusal, chain, draft));
  }
  const whole =
    endedFault(plan, endorsed, at) ?? [...known.values()].flatMap((refusal) => (refusal?.about === 'use' ? useFault(refusal) : []))[0];
  return whole === undefined ? faults : [whole, ...faults];
}

/** Nothing can be signed without a certificate. @throws TianmaError `sign.not_entitled`. */
export function requireCertified(plan: Pick<ImportPlan, 'fresh'>, endorsed: readonly Endorsed[], at: number): void {
  const [first] = actsOf(plan, at);
  if (first === undefined) return;
  const [source] = first.draft.sources;
  requireEntitled(endorsed, first.act, source ? `${source.sheet} ${source.row}` : first.chain.chain);
}

const end = ({ certificate: { notAfter }, until }: Endorsed): number => Math.min(notAfter, until ?? notAfter);

/** Where no certificate covers this moment, the one that came nearest: it has ended, its key was put out of use, or it does not begin yet. */
function endedFault({ fresh }: Pick<ImportPlan, 'fresh'>, endorsed: readonly Endorsed[], at: number): LedgerError | undefined {
  const count = fresh.reduce((sum, { drafts }) => sum + drafts.length, 0);
  const [last, ...others] = endorsed;
  if (last === undefined || count === 0 || endorsed.some((one) => covers(one, at))) return undefined;
  const nearest = others.reduce((best, one) => (end(one) > end(best) ? one : best), last);
  const { certificate } = nearest;
  const [from, to, today] = [dayText(certificate.notBefore), dayText(end(nearest)), dayText(at)];
  const begun = at >= certificate.notBefore;
  const ended = begun && end(nearest) === certificate.notAfter;
  return problem(
    'sign.not_entitled',
    { sheet: '' },
    { zh: `今天 ${today},${count} 条记录都签不了`, en: `today, ${today}, none of ${count} records can be signed` },
    [
      `县里发给本方的证书在有效期内(${from} 到 ${to}${begun && !ended ? ',密钥那天起停用' : ''})`,
      `a certificate of the county that is valid (${from} to ${to}${begun && !ended ? ', when the key was put out of use' : ''})`,
      ended
        ? '证书到期,台账不用改:把 key-request.json 交给县里换发(tianma trust enrol 申请),发布后再 tianma trust accept,然后重新导入'
        : begun
          ? '台账不用改:已换新密钥就在有新密钥的工作区里导入;没有就 tianma key rotate,把 key-request.json 交给县里,发布后再 tianma trust accept'
          : `台账不用改:先看本机日期对不对;对就请县里从今天起重发(tianma trust enrol 申请 --from ${today}),发布后再 tianma trust accept`,
      ended
        ? 'It has expired; the ledger is not at fault: hand key-request.json to the county, which enrols it again (tianma trust enrol REQUEST), then tianma trust accept, and import again'
        : begun
          ? 'The ledger is not at fault: import in the workspace that has the new key, or make one (tianma key rotate), hand key-request.json to the county, then tianma trust accept'
          : `The ledger is not at fault: look whether this computer's date is right; if it is, ask the county to enrol again from today (tianma trust enrol REQUEST --from ${today}), then tianma trust accept`,
    ],
  );
}

function useFault({ expected, found }: Refusal): LedgerError {
  const [expectedZh = '', expectedEn = ''] = expected.split(' / ');
  const [foundZh = '', foundEn = foundZh] = found.split(' / ');
  return problem('sign.not_entitled', { sheet: '' }, { zh: foundZh, en: foundEn }, [
    expectedZh,
    expectedEn,
    '台账不用改:把 key-request.json 交给县里重新登记,发布后再 tianma trust accept',
    'The ledger is not at fault: have the county enrol key-request.json anew, then tianma trust accept',
  ]);
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
