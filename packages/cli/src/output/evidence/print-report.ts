import { MEANINGS } from '@tianma/core/codes/meaning';
import { instantToText } from '@tianma/core/record';
import type { EvidenceReport, LotVerdict, Scope } from '@tianma/office/evidence';
import type { Text } from '../language.js';
import type { Out } from '../out.js';
import { slotWords } from './slot-words.js';

/** A report on a file of evidence in words: what it comes to, who exported what, then the lots that are not simply unchanged. */
export function printEvidence(out: Out, report: EvidenceReport): void {
  const { code, manifest, totals, findings, lists, registers, lots, omitted } = report;
  const meaning = (one: EvidenceReport['code']): string => MEANINGS[one][out.language === 'zh' ? 0 : 1];
  out.words(`${meaning(code)}  [${code}]`);
  if (code === 'anchor.none')
    out.say({ zh: '  怎么办:加 --anchors 县的 root.cbor', en: '  next: add --anchors with the root.cbor of the county' });
  if (manifest === undefined)
    out.say({ zh: '  没有读到清单:不知道是谁、为哪些批次导出的', en: '  no manifest was read: who exported what is not known' });
  else {
    const { issuer, names, signed, refusals, stated } = manifest;
    const name = out.language === 'zh' ? names?.zh : (names?.en ?? names?.zh);
    out.words(`  ${out.pick(scopeText(stated.scope))}`);
    // As clocks in China show it.
    const time = instantToText(Date.parse(signed) / 1000, 480);
    // Who cannot be believed is not named as if it had signed.
    if (refusals.length === 0)
      out.say({ zh: `  导出:${name ?? ''} ${issuer},${time}`, en: `  exported by ${name ?? ''} ${issuer}, ${time}` });
    else out.say({ zh: `  清单自称由 ${issuer} 签,未能确认`, en: `  the manifest says it is by ${issuer}, which could not be confirmed` });
  }
  out.say({
    zh: `  ${totals.lots} 个批次,${totals.records} 条记录;没有收进的批次 ${totals.omitted} 个`,
    en: `  lots: ${totals.lots}, records: ${totals.records}, lots named but not held: ${totals.omitted}`,
  });
  const slots = slotWords(totals.opened);
  out.say({
    zh: `  公开的私密项:${slots?.zh ?? '无'}`,
    en: `  private fields opened: ${slots?.en ?? 'none'}`,
  });
  for (const { county, trust, status } of lists) {
    const [known, recalls] = [trust, status].map((list) => (list ? `${list.version} (${list.day})` : undefined));
    out.say({
      zh: `  依据 ${county}:信任名单 ${known ?? '无'},召回名单 ${recalls ?? '无'}`,
      en: `  by the lists of ${county}: trust ${known ?? 'none'}, status ${recalls ?? 'none'}`,
    });
  }
  const standing = registers.filter(({ refusals }) => refusals.length === 0).length;
  if (registers.length > 0)
    out.say({
      zh: `  随附登记 ${registers.length} 项,签发方有效 ${standing} 项`,
      en: `  registers: ${registers.length}, of accepted signers: ${standing}`,
    });
  for (const { kind, id, version, issuer, refusals } of registers)
    for (const one of refusals) out.words(`  ! ${kind} ${id} ${version} ← ${issuer}  ${meaning(one)} [${one}]`);
  for (const { code: one, where } of findings.filter(({ where: place }) => !registers.some((one) => one.where === place)))
    out.words(`  ! ${meaning(one)}  [${one}] ${where}`);
  const plain = lots.filter(isPlain).length;
  if (plain > 0) out.say({ zh: `  记录未变的批次:${plain} 个`, en: `  lots whose records are unchanged: ${plain}` });
  for (const lot of lots.filter((one) => !isPlain(one))) {
    const beside = [lot.fault, ...(lot.unchecked ?? [])].flatMap((one) => (one === undefined ? [] : [` + ${meaning(one)} [${one}]`]));
    out.words(`  ${nameOf(lot)}  ${meaning(lot.code)} [${lot.code}]${beside.join('')}`);
  }
  for (const lot of omitted) out.words(`  – ${nameOf(lot)}  ${meaning(lot.code)} [${lot.code}]`);
}

function isPlain({ code, fault, unchecked }: LotVerdict): boolean {
  return code.startsWith('verified.') && fault === undefined && unchecked === undefined;
}

function nameOf({ gtin, lot, chain }: Pick<LotVerdict, 'gtin' | 'lot' | 'chain'>): string {
  return gtin === undefined ? (chain ?? '?') : `${gtin}/${lot}`;
}

function scopeText(scope: Scope): Text {
  if (scope.sort === 'lot') return { zh: `批次 ${scope.gtin}/${scope.lot}`, en: `lot ${scope.gtin}/${scope.lot}` };
  if (scope.sort === 'party') return { zh: `${scope.party} ${scope.year} 年的批次`, en: `lots of ${scope.party} in ${scope.year}` };
  return { zh: `${scope.division} 全县 ${scope.year} 年的批次`, en: `lots of the county ${scope.division} in ${scope.year}` };
}
