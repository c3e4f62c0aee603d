import type { Code } from '@tianma/core/codes';
import { dayToText, instantToText } from '@tianma/core/record';
import type { Declaration } from '@tianma/core/trust';
import { type DeclarationJudgement, judgeDeclaration } from '@tianma/core/verify';
import type { LotName } from './judge-lot.js';
import type { Reading } from './reading.js';
import type { EvidenceFinding, EvidenceReport, Manifest, Scope } from './types.js';

/** The manifest against its signer and against what was read; a file without one says nothing of its whole. */
export function judgeManifest(reading: Reading, findings: EvidenceFinding[]): EvidenceReport['manifest'] {
  if (reading.manifest === undefined) return undefined;
  const { declaration, stated, before } = reading.manifest;
  const { trust } = reading;
  const refusals = refusalsOf(judgeDeclaration(declaration, trust), stated.scope);
  for (const code of refusals) findings.push({ code, where: 'manifest' });
  for (const place of mismatches(reading, stated, before, declaration)) findings.push({ code: 'evidence.mismatch', where: place });
  for (const where of unnamed(reading, stated.scope)) findings.push({ code: 'evidence.omitted', where });
  const { envelope, from, to } = declaration;
  const certificate = trust.certificates.find(({ party }) => party === envelope.iss);
  const county = trust.anchors.find(({ root }) => root.division === envelope.iss);
  const names = refusals.length === 0 ? (certificate?.names ?? county?.root.names) : undefined;
  return {
    issuer: envelope.iss,
    ...(names && { names }),
    signed: instantToText(envelope.iat),
    from: dayToText(from),
    ...(to !== undefined && { to: dayToText(to) }),
    refusals,
    stated,
  };
}

/** A county's year is closed by the county alone, a party's by that party or its county; any listed party may hand on one lot. */
function refusalsOf({ issuer, county, as, refusals }: DeclarationJudgement, scope: Scope): readonly Code[] {
  if (refusals.length > 0 || scope.sort === 'lot') return refusals;
  const byCounty = as === 'county' && county === (scope.sort === 'county' ? scope.division : scope.party.slice(0, 6));
  if (byCounty) return [];
  if (scope.sort === 'county') return ['issuer.role'];
  return issuer === scope.party ? [] : ['issuer.party'];
}

/** Places at which the file is not what the manifest says. */
function mismatches(reading: Reading, stated: Manifest, before: string, { from, to }: Declaration): readonly string[] {
  const { lots, omitted, items, documents, records } = reading;
  const { scope } = stated;
  const counts = { items, documents, lots: lots.length, omitted: omitted.length, records };
  const wrong = (Object.keys(counts) as (keyof typeof counts)[]).filter((name) => counts[name] !== stated[name]) as string[];
  if (before !== stated.digest) wrong.push('digest');
  if (inOrder(reading.opened) !== inOrder(stated.opened)) wrong.push('opened');
  if (scope.sort === 'lot') {
    if (lots.length + omitted.length !== 1 || omitted.some((lot) => !isInScope(lot, scope))) wrong.push('scope');
  } else if (dayToText(from) !== `${scope.year}-01-01` || to === undefined || dayToText(to) !== `${scope.year}-12-31`) wrong.push('period');
  const foreign = lots.filter(({ verdict }) => !isInScope(verdict, scope));
  return [...wrong.map((name) => `manifest/${name}`), ...foreign.map(({ where }) => where)];
}

/** Lots that belong here, that bundles of the file rest on, and that it neither holds nor names. */
function unnamed({ inputs, lots, omitted }: Reading, scope: Scope): readonly string[] {
  if (scope.sort === 'lot') return [];
  const known = new Set([...lots.map(({ verdict }) => verdict.chain), ...omitted.map(({ chain }) => chain)]);
  return [...inputs.values()].flatMap(({ name, where }) =>
    isInScope(name, scope) && !known.has(name.chain) ? [`${where}/${name.gtin}/${name.lot}`] : [],
  );
}

/** Whether a lot is one of those that the manifest says the file is about. */
function isInScope({ chain, gtin, lot, writer, day }: LotName, scope: Scope): boolean {
  if (scope.sort === 'lot') return chain === scope.chain && gtin === scope.gtin && lot === scope.lot;
  if (day === undefined || Number(day.slice(0, 4)) !== scope.year) return false;
  return scope.sort === 'party' ? writer === scope.party : writer?.startsWith(`${scope.division}/`) === true;
}

function inOrder(counts: object): string {
  return JSON.stringify(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
