import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { Brand } from '@tianma/rules';
import { plainNumber } from '@tianma/rules/identifiers';
import { standing, textOf } from '@tianma/rules/view';
import type { Text } from '../../output/language.js';
import { checkWorkspace } from '../check.js';
import type { LotLabels } from '../label.js';
import { findLot, recordsOf } from '../own-chains.js';
import { openRegisters } from '../registers.js';
import type { Session } from '../session.js';
import { dayText, startOfDay } from '../time.js';

/**
 * The brand to print: what was typed, else the regional brand that the lot claims and may carry. What cannot be checked, or is left out, is
 * among the notes. @throws TianmaError `label.input` for a registered mark that the party or the lot may not carry.
 */
export function brandOf(
  session: Session,
  labels: LotLabels,
  typed: string | undefined,
  hasMark: boolean,
  notes: Text[],
): string | undefined {
  const { workspace, now } = session;
  const claims = claimsOf(session, labels);
  if (typed === undefined && claims.length === 0 && !hasMark) return undefined;
  const { brands } = openRegisters(workspace, now);
  const day = dayText(startOfDay(fieldOf(labels.packing, 'day') as number));
  const mayUse = (one: Brand): boolean => isMember(one, workspace.settings.id) && one.validFrom <= day && day <= (one.validTo ?? day);
  if (hasMark) requireMark(brands, mayUse, notes);
  if (typed === undefined) {
    const regional = claims.flatMap(({ id, fault }) => {
      const one = brands.find((each) => plainNumber(each.id) === plainNumber(id) && mayUse(each));
      if (one === undefined || fault !== undefined) {
        notes.push({
          zh: `  ! 标志 ${id} 没有印:${fault ?? '名录里没有,或本主体不能用'};详见 tianma check ${labels.lot}`,
          en: `  ! the mark ${id} is not printed: ${fault ?? 'not registered, or not for this party'}; see tianma check ${labels.lot}`,
        });
        return [];
      }
      return one.kind === 'regional_brand' ? [one.names.zh] : [];
    });
    return regional[0];
  }
  const named = brands.filter(({ id, names }) => [id, names.zh, names.en].some((name) => name !== undefined && includes(typed, name)));
  const mine = named.find(mayUse);
  if (named.length > 0 && mine === undefined) throw refused('--brand', typed, named, day);
  const faulty = mine && claims.find(({ id, fault }) => fault !== undefined && plainNumber(id) === plainNumber(mine.id));
  if (faulty)
    throw new TianmaError('label.input', {
      where: '--brand',
      expected: `符合“${mine?.names.zh}”使用条件的批次 / a lot that meets what the mark asks for`,
      found: faulty.fault ?? '',
      fix: `tianma check ${labels.lot}`,
    });
  if (mine === undefined)
    notes.push(
      brands.length === 0
        ? {
            zh: `  ! 这里没有品牌名录,“${typed}”没有核对`,
            en: `  ! no register of marks is held here: "${typed}" was not checked`,
          }
        : {
            zh: `  ! “${typed}”不在品牌名录里,只当作主体自己的品牌来印`,
            en: `  ! "${typed}" is in no register of marks: printed as a brand of the party's own`,
          },
    );
  else if (!claims.some(({ id }) => plainNumber(id) === plainNumber(mine.id)))
    notes.push({
      zh: `  ! 批次的记录没有写标志 ${mine.id}(台账“证书”表),扫码的人看不到它`,
      en: `  ! the lot's records do not claim the mark ${mine.id} (sheet 证书): who scans the label will not see it`,
    });
  return typed;
}

interface Claim {
  readonly id: string;
  /** What the lot lacks to carry the mark. */
  readonly fault?: string;
}

/** The marks that the lot's own records claim, as corrected. The rules are asked only where there is one. */
function claimsOf(session: Session, { gtin, lot }: LotLabels): Claim[] {
  const { chain } = findLot(session.workspace, `${gtin}/${lot}`);
  const referred = recordsOf(session.workspace, chain).some(({ record }) => record.kindName === 'certificate_reference');
  if (!referred) return [];
  const { dossier, findings } = checkWorkspace(session, { asked: `${gtin}/${lot}` });
  const entries = standing(dossier.chains.get(chain)?.entries ?? [], 'certificate_reference');
  return entries.flatMap((entry): Claim[] => {
    const id = textOf(entry, 'number');
    if (textOf(entry, 'scheme') !== 'brand' || id === undefined) return [];
    const fault = findings.find(
      ({ rule, severity, chain: about, data }) =>
        rule === 'brand.profile' && severity === 'error' && about === chain && data['brand'] === id,
    );
    return [{ id, ...(fault && { fault: [fault.variant, fault.data['lacks']].filter(Boolean).join(' ') }) }];
  });
}

function requireMark(brands: readonly Brand[], mayUse: (brand: Brand) => boolean, notes: Text[]): void {
  const marks = brands.filter(({ kind }) => kind === 'county_mark');
  if (marks.some(mayUse)) return;
  if (marks.length > 0) throw refused('--mark', marks.map(({ names }) => names.zh).join('、'), marks);
  notes.push({
    zh: '  ! 这里没有县域标识的登记,能不能用没有核对',
    en: "  ! no county's mark is registered here: whether it may be used was not checked",
  });
}

function refused(where: string, found: string, named: readonly Brand[], day?: string): TianmaError {
  const spans = named.map(({ names, validFrom, validTo }) => `${names.zh} ${validFrom}..${validTo ?? ''}`).join(', ');
  return new TianmaError('label.input', {
    where,
    expected: `名录准许本主体使用的标志 / a mark that this party is admitted to${day === undefined ? '' : ` (${day})`}`,
    found: `${found} (${spans})`,
    fix: '向标志所有者申请准用;核对:tianma brand check / ask the owner for admission; see tianma brand check',
  });
}

/** As the rules have it: named members, else every party of the owner's county. */
function isMember({ members, owner }: Brand, party: string): boolean {
  return members === undefined ? owner.slice(0, 6) === party.slice(0, 6) : members.includes(party);
}

const includes = (text: string, name: string): boolean => plain(text).includes(plain(name));

/** As it is compared: widths, spaces and case aside. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
