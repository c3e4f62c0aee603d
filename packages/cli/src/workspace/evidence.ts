import { TianmaError, type Trust } from '@tianma/core';
import { dayToText, fieldOf, isDay, type SignedRecord, textToDay } from '@tianma/core/record';
import { signDeclaration } from '@tianma/core/sign';
import { judgeDeclaration } from '@tianma/core/verify';
import { type EvidenceLot, type Manifest, manifestBody, type Omission, type Scope, writeEvidence } from '@tianma/office/evidence';
import { writeWholeFrom } from './atomic.js';
import { buildBundle, discloseSlots } from './bundle.js';
import { hexOf } from './hex.js';
import { findLot, ownChains } from './own-chains.js';
import { openPool, type Pool, receivedBundles } from './pool/pool.js';
import { openRegisters } from './registers.js';
import type { Session } from './session.js';
import { dayText } from './time.js';
import { openTrusted, trustedOptions } from './trusted/open-trusted.js';
import type { Workspace } from './workspace.js';

/** What is to be exported: a lot by its number or `GTIN/LOT`, or a year. */
export type EvidenceAsked = { readonly lot: string; readonly disclose: readonly string[] } | { readonly year: number };

interface Lot {
  readonly chain: string;
  readonly first: SignedRecord;
  /** Known as an input of others only: its own bundle never came. */
  readonly partial?: true;
}

export interface Exported {
  readonly manifest: Manifest;
  /** Lots that belong in the file and are only named in it. */
  readonly omitted: readonly Omission[];
}

/**
 * Writes one file that a third party verifies with the root of the county alone: of a party its own lots, of a county those that it
 * received. Nothing private is opened unless it is asked for. Of a year, a lot that cannot be bundled is named with the code that says why.
 * @throws TianmaError `cli.usage`, `sign.not_entitled`, `cli.file`; of one lot also what stands against its bundle, such as `chain.fork`.
 */
export function exportEvidence(
  session: Session,
  asked: EvidenceAsked,
  path: string,
  onLot: (done: number, total: number) => void = () => undefined,
): Exported {
  const { workspace, now } = session;
  workspace.expect('party', 'county');
  const trust = openTrusted(workspace, now);
  const pool = openPool(workspace, now);
  const held = workspace.settings.kind === 'county' ? receivedLots(workspace, pool) : ownLots(session);
  const { scope, lots, from, to } = 'lot' in asked ? oneLot(session, held, asked.lot) : ofYear(session, held, asked.year);
  let signed: Manifest | undefined;
  const sign = (manifest: Manifest): Uint8Array => {
    signed = manifest;
    return signManifest(session, trust, { manifest, from, to });
  };
  const omitted: Omission[] = [];
  const bundleOf = ({ chain }: Lot): Uint8Array => {
    const disclosures = 'lot' in asked ? discloseSlots(session, chain, asked.disclose) : [];
    return buildBundle(session, chain, { pool, trust, disclosures }).bytes;
  };
  const all = function* (): Iterable<EvidenceLot> {
    const ordered = [...lots].sort((a, b) => (a.chain < b.chain ? -1 : 1));
    for (const [i, lot] of ordered.entries()) {
      // Whoever asks for one lot is told what stands in its way.
      const found = 'lot' in asked ? { bundle: bundleOf(lot) } : bundleOrOmission(lot, bundleOf);
      if ('omission' in found) omitted.push(found.omission);
      yield found;
      onLot(i + 1, ordered.length);
    }
  };
  writeWholeFrom(path, writeEvidence({ scope, documents: documentsOf(session, trust, pool), lots: all(), sign }));
  return { manifest: signed as Manifest, omitted };
}

function bundleOrOmission(lot: Lot, bundleOf: (lot: Lot) => Uint8Array): EvidenceLot {
  const { gtin, lot: number } = lot.first.subject.lot as { gtin: string; lot: string };
  const omission = (code: Omission['code']): EvidenceLot => ({ omission: { chain: lot.chain, gtin, lot: number, code } });
  if (lot.partial) return omission('lineage.missing');
  try {
    return { bundle: bundleOf(lot) };
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return omission(error.code);
  }
}

/** What a reader needs beside the bundles: roots and lists, the registers that count here, certificates of the exporter and of their issuers. */
function documentsOf({ workspace, now }: Session, trust: Trust, { certificates }: Pool): readonly Uint8Array[] {
  const options = trustedOptions(workspace, now);
  const { entries, problems } = openRegisters(workspace, now, trust);
  const bad = new Set(problems.map(({ document }) => document));
  const registers = entries.filter(({ kind, document, state }) => kind !== 'evidence' && state !== 'conflict' && !bad.has(document));
  const signers = new Set([workspace.settings.id, ...registers.map(({ issuer }) => issuer)]);
  const documents = [...certificates.filter(({ party }) => signers.has(party)), ...registers.map(({ declaration }) => declaration)];
  return [
    ...options.anchors,
    ...([options.trust, options.status].flat() as readonly Uint8Array[]),
    ...documents.map(({ envelope }) => envelope.bytes),
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
  const found = held.filter((lot) => !lot.partial && (lot.first.subject.lot?.lot === text || nameOf(lot) === text));
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

/** Lots whose own bundle was received, and those that came along as an input of another, of which parts only are known. */
function receivedLots(workspace: Workspace, pool: Pool): readonly Lot[] {
  const whole = new Set(receivedBundles(workspace).map(({ subject }) => hexOf(subject)));
  return pool.received.flatMap((first): readonly Lot[] => {
    if (first.subject.lot === undefined) return [];
    return [{ chain: first.idHex, first, ...(!whole.has(first.idHex) && { partial: true }) }];
  });
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
