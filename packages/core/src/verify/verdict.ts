import { CODES, type Code, HEADLINES, headlineOf } from '../codes.js';
import { answerable, type Case } from './case.js';
import type { Axes, Check, CheckId, Finding } from './report.js';

/** The finding whose headline comes first; of those the one whose code does. */
export function leading(findings: readonly Finding[]): Code {
  const rank = (code: Code): number => HEADLINES.indexOf(headlineOf(code)) * CODES.length + CODES.indexOf(code);
  const counting = findings.filter(({ counts }) => counts).map(({ code }) => code);
  // Every way through `verify` leaves a finding that counts; should one not, nothing was found out.
  return counting.reduce((first, code) => (rank(code) < rank(first) ? code : first), counting[0] ?? 'input.missing');
}

/** The four axes, each from the findings that count. */
export function axesOf(matter: Case, hasLot: boolean): Axes {
  const { findings, lineage } = matter;
  const counting = findings.all.filter(({ counts }) => counts);
  const codes = counting.map(({ code }) => code);
  const headlines = codes.map(headlineOf);
  const classes = counting.map(({ class: kind }) => kind);
  const any = (...wanted: readonly string[]): boolean => [...codes, ...headlines, ...classes].some((one) => wanted.includes(one));
  /** Somebody whose word it is, and nothing that forbids to show it: of anything else no list can say that all is well. */
  const stands = findings.stands() && answerable(matter) !== undefined;

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
        : stands
          ? 'endorsed'
          : 'unchecked';
  const status = any('recalled')
    ? 'recalled'
    : any('voided')
      ? 'voided'
      : any('status.absent') || !hasLot || !stands
        ? 'not_checked'
        : any('status.stale')
          ? 'stale'
          : 'as_of';
  const plausibility = !stands ? 'not_checked' : any('implausible') ? 'implausible' : any('item.expired') ? 'expired' : 'ok';
  return { record, issuer, status, plausibility };
}

/** The checks in the order of docs/spec/verify.md: which were asked, and what came out. */
export function checksOf(
  { trust, findings, scan, sealer, lineage, signed }: Case,
  { issuer, status, plausibility }: Axes,
  given: { readonly code: boolean; readonly bundle: boolean },
): readonly Check[] {
  const counting = findings.all.filter(({ counts }) => counts);
  /** True for a finding whose code begins with one of these. */
  const met = (codes: string): boolean => counting.some((one) => codes.split(' ').some((code) => one.code.startsWith(code)));
  const unlinked = counting.some(
    ({ where, class: kind, code }) => where.startsWith('bundle') && kind === 'broken' && !/^sea|^sig/.test(code),
  );
  const unread = (place: string): boolean =>
    counting.some(({ where, class: kind }) => where.startsWith(place) && (kind === 'malformed' || kind === 'unsupported'));
  const isKnown = issuer !== 'unknown' && !met('issuer.unlisted');
  const isSealed = scan?.seal !== undefined;
  const isAsked = status !== 'not_checked';
  const stands = plausibility !== 'not_checked';
  const rows: readonly (readonly [id: CheckId, asked: boolean, failed: boolean])[] = [
    ['anchor', trust.anchors.length > 0, met('anchor.none')],
    ['trust_list', trust.anchors.some((anchor) => anchor.trust !== undefined), met('trust.absent')],
    ['status_list', isAsked && !met('status.stale'), false],
    ['code_read', given.code, unread('code')],
    ['seal_signature', sealer !== undefined, met('seal.signature')],
    ['bundle_structure', given.bundle, unread('bundle')],
    ['chain_links', lineage !== undefined, unlinked],
    ['record_signatures', signed !== undefined && isKnown, met('signature.')],
    ['issuer_entitled', issuer === 'endorsed', isKnown && (issuer === 'not_entitled' || issuer === 'revoked')],
    ['seal_matches_records', isSealed && lineage !== undefined && findings.stands(), met('seal.head seal.fact seal.item chain.truncated')],
    ['recall', status === 'as_of' || status === 'voided', status === 'recalled'],
    ['item_state', sealer !== undefined && isAsked, met('item.voided lot.voided item.not_activated')],
    ['dates', stands, met('plausibility.')],
    ['shelf_life', stands, met('item.expired')],
    ['certificate_cap', false, false],
  ];
  return rows.map(([id, asked, failed]) => ({ id, result: failed ? 'fail' : asked ? 'pass' : 'not_checked' }));
}
