import { TianmaError, type Trust } from '@tianma/core';
import { dayToText, fieldOf, isDay, type SignedRecord, textToDay } from '@tianma/core/record';
import { signDeclaration } from '@tianma/core/sign';
import { judgeDeclaration } from '@tianma/core/verify';
import { type EvidenceLot, type Manifest, manifestBody, type Scope, writeEvidence } from '@tianma/office/evidence';
import { writeWholeFrom } from './atomic.js';
import { buildBundle, discloseSlots } from './bundle.js';
import { hexOf } from './hex.js';
import { findLot, ownChains } from './own-chains.js';
import { openPool, receivedBundles } from './pool/pool.js';
import { heldDeclarations } from './register/held.js';
import type { Session } from './session.js';
import { dayText } from './time.js';
import { openTrusted, trustedOptions } from './trusted/open-trusted.js';

/** What is to be exported: a lot by its number or `GTIN/LOT`, or a year. */
export type EvidenceAsked = { readonly lot: string; readonly disclose: readonly string[] } | { readonly year: number };

interface Lot {
  readonly chain: string;
  readonly first: SignedRecord;
}

/**
 * Writes one file that a third party verifies with the root of the county alone: of a party its own lots, of a county those that it
 * received. Nothing private is opened unless it is asked for; a lot that cannot be bundled is named with the code that says why.
 * @throws TianmaError `cli.usage`, `sign.not_entitled`, `cli.file`.
 */
export function exportEvidence(
  session: Session,
  asked: EvidenceAsked,
  path: string,
  onLot: (done: number, total: number) => void = () => undefined,
): Manifest {
  const { workspace, now } = session;
  workspace.expect('party', 'county');
  const trust = openTrusted(workspace, now);
  const held = workspace.settings.kind === 'county' ? receivedLots(session) : ownLots(session);
  const { scope, lots, from, to } = 'lot' in asked ? oneLot(session, held, asked.lot) : ofYear(session, held, asked.year);
  const disclose = 'lot' in asked ? asked.disclose : [];
  let signed: Manifest | undefined;
  const sign = (manifest: Manifest): Uint8Array => {
    signed = manifest;
    return signManifest(session, trust, { manifest, from, to });
  };
  const documents = documentsOf(session);
  writeWholeFrom(path, writeEvidence({ scope, documents, lots: bundled(session, trust, lots, disclose, onLot), sign }));
  return signed as Manifest;
}

/** Bundles of the lots in the order of their chains, one at a time. */
function* bundled(
  session: Session,
  trust: Trust,
  lots: readonly Lot[],
  disclose: readonly string[],
  onLot: (done: number, total: number) => void,
): Iterable<EvidenceLot> {
  const pool = openPool(session.workspace, session.now);
  const ordered = [...lots].sort((a, b) => (a.chain < b.chain ? -1 : 1));
  for (const [i, { chain, first }] of ordered.entries()) {
    const { gtin, lot } = first.subject.lot as { gtin: string; lot: string };
    const disclosures = discloseSlots(session, chain, disclose);
    try {
      yield { bundle: buildBundle(session, chain, { pool, trust, disclosures }).bytes };
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      yield { omission: { chain, gtin, lot, code: error.code } };
    }
    onLot(i + 1, ordered.length);
  }
}

/** What a reader needs beside the bundles: roots and lists, the exporter's certificates, and the registers held here. */
function documentsOf({ workspace, now }: Session): readonly Uint8Array[] {
  const { anchors, trust, status } = trustedOptions(workspace, now);
  const own = openPool(workspace, now).certificates.filter(({ party }) => party === workspace.settings.id);
  const registers = heldDeclarations(workspace).declarations.filter(({ kind }) => kind !== 'evidence');
  return [
    ...anchors,
    ...([trust, status].flat() as readonly Uint8Array[]),
    ...[...own, ...registers].map(({ envelope }) => envelope.bytes),
  ];
}

interface Asked {
  readonly scope: Scope;
  readonly lots: readonly Lot[];
  /** Days `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

function oneLot({ workspace, now }: Session, held: readonly Lot[], text: string): Asked {
  const nameOf = ({ first }: Lot): string => `${first.subject.lot?.gtin}/${first.subject.lot?.lot}`;
  const found = held.filter((lot) => lot.first.subject.lot?.lot === text || nameOf(lot) === text);
  const [only, second] = found;
  // A party is told which of its lots it may have meant.
  if (only === undefined && workspace.settings.kind === 'party') findLot(workspace, text);
  if (only === undefined || second !== undefined)
    throw new TianmaError('cli.usage', {
      where: text,
      expected: second ? '商品条码/批次 / GTIN/LOT' : '收到过的批次 / a lot that was received',
      found: (second ? found : held).slice(0, 8).map(nameOf).join(', ') || '(无 / none)',
    });
  const { gtin, lot } = only.first.subject.lot as { gtin: string; lot: string };
  const day = fieldOf(only.first, 'day');
  const to = dayText(now);
  const begun = isDay(day) ? dayToText(day) : to;
  return { scope: { sort: 'lot', chain: only.chain, gtin, lot }, lots: [only], from: begun < to ? begun : to, to };
}

function ofYear({ workspace }: Session, held: readonly Lot[], year: number): Asked {
  const { kind, id } = workspace.settings;
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  if (textToDay(from) === undefined || textToDay(to) === undefined)
    throw new TianmaError('cli.usage', { where: '--year', expected: '1990…2148', found: `${year}` });
  const [first, last] = [textToDay(from) as number, textToDay(to) as number];
  const isCounty = kind === 'county';
  const lots = held.filter(({ first: record }) => {
    const day = fieldOf(record, 'day');
    return isDay(day) && day >= first && day <= last && (isCounty ? record.iss.startsWith(`${id}/`) : record.iss === id);
  });
  return { scope: isCounty ? { sort: 'county', division: id, year } : { sort: 'party', party: id, year }, lots, from, to };
}

function ownLots({ workspace }: Session): readonly Lot[] {
  return [...ownChains(workspace).values()].filter(({ sort }) => sort === 'lot');
}

/** Lots whose own bundle was received; what came along as an input of another has parts only. */
function receivedLots({ workspace }: Session): readonly Lot[] {
  const lots = receivedBundles(workspace).flatMap(({ subject, chains }) => {
    const chain = hexOf(subject);
    const first = chains.map(([one]) => one as SignedRecord).find(({ idHex }) => idHex === chain);
    return first === undefined ? [] : [[chain, { chain, first }] as const];
  });
  return [...new Map(lots).values()];
}

/** Signs as the county with the key of its trust lists, as a party with that of its records. */
function signManifest(
  { workspace, ring, now }: Session,
  trust: Trust,
  { manifest, from, to }: { readonly manifest: Manifest; readonly from: string; readonly to: string },
): Uint8Array {
  const { kind, id: iss } = workspace.settings;
  const { scope } = manifest;
  const id = scope.sort === 'lot' ? `lot:${scope.gtin}/${scope.lot}` : `year:${scope.year}`;
  const key = ring.key(kind === 'county' ? 'trust' : 'record');
  // The time is a version that only grows, with no book kept of exports.
  const input = { kind: 'evidence', id, version: now, from, to, body: manifestBody(manifest) } as const;
  const { bytes, declaration } = signDeclaration(input, { key, iss, iat: now });
  const [refusal] = judgeDeclaration(declaration, trust).refusals;
  if (refusal !== undefined)
    throw new TianmaError('sign.not_entitled', {
      where: iss,
      expected: '县里登记的密钥 / a key that the county lists',
      found: refusal,
      fix: 'tianma trust accept',
    });
  return bytes;
}
