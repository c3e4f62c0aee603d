import { CODES, type Code, HEADLINES, headlineOf } from '../codes.js';
import type { Case } from './case.js';
import type { Axes, Check, CheckId, Finding } from './report.js';

/** The finding whose headline comes first; of those the one whose code does. */
export function leading(findings: readonly Finding[]): Code {
  const rank = (code: Code): number => HEADLINES.indexOf(headlineOf(code)) * CODES.length + CODES.indexOf(code);
  return findings
    .filter(({ counts }) => counts)
    .reduce<Code>((first, { code }) => (rank(code) < rank(first) ? code : first), 'receipt.unchecked');
}

/** The four axes, each from the findings that count. */
export function axesOf({ findings, lineage, sealer, signed }: Case, hasLot: boolean): Axes {
  const counting = findings.all.filter(({ counts }) => counts);
  const codes = counting.map(({ code }) => code);
  const headlines = codes.map(headlineOf);
  const classes = counting.map(({ class: kind }) => kind);
  const any = (...wanted: readonly string[]): boolean => [...codes, ...headlines, ...classes].some((one) => wanted.includes(one));
  const signer = sealer !== undefined || (signed?.accepted.size ?? 0) > 0;

  const record = any('altered')
    ? 'altered'
    : any('malformed')
      ? 'unreadable'
      : any('unsupported')
        ? 'newer'
        : any('unknown_issuer', 'issuer.unlisted', 'incomplete', 'code.unsigned')
          ? 'unchecked'
          : lineage === undefined
            ? 'not_in_code'
            : 'intact';
  const issuer = any('revoked')
    ? 'revoked'
    : any('unknown_issuer')
      ? 'unknown'
      : any('not_entitled')
        ? 'not_entitled'
        : signer && findings.stands()
          ? 'endorsed'
          : 'unchecked';
  const status = any('recalled')
    ? 'recalled'
    : any('voided')
      ? 'voided'
      : any('status.absent') || !hasLot || any('anchor.none')
        ? 'not_checked'
        : any('status.stale')
          ? 'stale'
          : 'as_of';
  const plausibility =
    !findings.stands() || !signer ? 'not_checked' : any('implausible') ? 'implausible' : any('item.expired') ? 'expired' : 'ok';
  return { record, issuer, status, plausibility };
}

/** The checks in the order of docs/spec/verify.md: which were asked, and what came out. */
export function checksOf(
  { trust, findings, scan, sealer, lineage, signed }: Case,
  axes: Axes,
  given: { readonly code: boolean; readonly bundle: boolean },
): readonly Check[] {
  const counting = findings.all.filter(({ counts }) => counts);
  const under = (place: string, test: (finding: Finding) => boolean = () => true): boolean =>
    counting.some((one) => one.where.startsWith(place) && test(one));
  const ofCode = (...codes: readonly string[]): boolean => counting.some(({ code }) => codes.some((start) => code.startsWith(start)));
  const is = (kind: string) => (one: Finding) => one.class === kind;
  const isSigner = (one: Finding): boolean => one.class === 'untrusted' || one.class === 'revoked';
  const answer = (id: CheckId, asked: boolean, fail: boolean): Check => ({ id, result: fail ? 'fail' : asked ? 'pass' : 'not_checked' });
  const sealed = scan?.seal !== undefined;
  const plausible = axes.plausibility !== 'not_checked';
  const unknown = ofCode('anchor.none', 'trust.absent', 'issuer.unknown', 'issuer.unlisted');
  return [
    answer('anchor', trust.anchors.length > 0, ofCode('anchor.none')),
    answer(
      'trust_list',
      trust.anchors.some((anchor) => anchor.trust !== undefined),
      ofCode('trust.absent'),
    ),
    answer('status_list', axes.status !== 'not_checked' && !ofCode('status.stale'), false),
    answer(
      'code_read',
      given.code,
      under('code', (one) => one.class === 'malformed' || one.class === 'unsupported'),
    ),
    answer('seal_signature', sealed && sealer !== undefined, ofCode('seal.signature_mismatch')),
    answer(
      'bundle_structure',
      given.bundle,
      under('bundle', (one) => one.class === 'malformed' || one.class === 'unsupported'),
    ),
    answer(
      'chain_links',
      lineage !== undefined,
      under('bundle', (one) => one.class === 'broken' && one.code !== 'signature.mismatch'),
    ),
    answer('record_signatures', signed !== undefined && !unknown, ofCode('signature.mismatch')),
    answer('issuer_entitled', axes.issuer === 'endorsed', counting.some(isSigner) && !unknown),
    answer(
      'seal_matches_records',
      sealed && lineage !== undefined && findings.stands(),
      ofCode('seal.head', 'seal.fact', 'seal.item', 'chain.truncated'),
    ),
    answer('recall', axes.status === 'as_of' || axes.status === 'voided', axes.status === 'recalled'),
    answer('item_state', sealer !== undefined && axes.status !== 'not_checked', ofCode('item.voided', 'lot.voided', 'item.not_activated')),
    answer('dates', plausible, under('', is('notice')) && ofCode('plausibility.')),
    answer('shelf_life', plausible, ofCode('item.expired')),
    answer('certificate_cap', false, false),
  ];
}
