import { type Report, TianmaError, type Trust, verifyUnder } from '@tianma/core';
import { type Disclosure, encodeBundle } from '@tianma/core/bundle';
import { classOf } from '@tianma/core/codes';
import { SLOTS, type SlotName } from '@tianma/core/record';
import { openSlot } from '@tianma/core/sign';
import { bytesOf, hexOf } from './hex.js';
import { ownChains } from './own-chains.js';
import { type Lineage, lineageOf, recordsOfLot } from './pool/lineage.js';
import { certificatesOf, openPool, type Pool } from './pool/pool.js';
import type { Session } from './session.js';
import { openTrusted } from './trusted/open-trusted.js';
import { openingOf, readVault } from './vault.js';

export interface BundleResult {
  readonly bytes: Uint8Array;
  /** What a reader with this workspace's trust would be told. */
  readonly report: Report;
}

/**
 * Everything about a lot in one file: its chain, the chains it rests on, attestations, certificates of all signers, notices. It is verified
 * before it is handed out. @throws TianmaError `lineage.missing`, `bundle.too_large`, and the code of what is malformed or broken in it.
 */
export function buildBundle(
  { workspace, now }: Pick<Session, 'workspace' | 'now'>,
  chain: string,
  {
    pool = openPool(workspace, now),
    disclosures = [],
    trust,
  }: { readonly pool?: Pool; readonly disclosures?: readonly Disclosure[]; readonly trust?: Trust } = {},
): BundleResult {
  const lineage = lineageOf(pool, chain);
  const records = [...lineage.values()].flat();
  const ofLot = recordsOfLot(lineage, chain);
  const attestations = pool.attestations.filter(({ record }) => ofLot.has(hexOf(record)));
  const notices = pool.notices.filter(({ lots }) => lots.some(([gtin, lot]) => isAmong(lineage, gtin, lot)));
  const kids = new Set([...records, ...attestations, ...notices.map(({ envelope }) => envelope)].map(({ kid }) => hexOf(kid)));
  const writer = lineage.get(chain)?.[0]?.iss;
  const certificates = [...kids].flatMap((kid) => certificatesOf(pool, bytesOf(kid)));
  // The writer's seal key signs no record, but a label of this lot needs its certificate.
  certificates.push(...pool.certificates.filter(({ party }) => party === writer));
  const bytes = encodeBundle({
    subject: bytesOf(chain),
    chains: [...lineage.values()].map((one) => one.map(({ envelope }) => envelope.bytes)),
    attestations: attestations.map(({ envelope }) => envelope.bytes),
    certificates: certificates.map(({ envelope }) => envelope.bytes),
    disclosures,
    notices: notices.map(({ envelope }) => envelope.bytes),
  });
  const report = verifyUnder({ bundle: bytes }, trust ?? openTrusted(workspace, now));
  if (['malformed', 'unsupported', 'broken'].includes(classOf(report.code))) {
    const [finding] = report.findings.filter(({ code }) => code === report.code);
    throw new TianmaError(report.code, { where: finding?.where ?? 'bundle' });
  }
  return { bytes, report };
}

function isAmong(lineage: Lineage, gtin: string, lot: string): boolean {
  return [...lineage.values()].some(([first]) => first?.subject.lot?.gtin === gtin && first.subject.lot.lot === lot);
}

/**
 * Opens a private slot of own records that a lot rests on: `price` opens it wherever it is filled, `price@ID` in one record (begin of its id).
 * Claims about households are opened one at a time. @throws TianmaError `cli.usage`.
 */
export function discloseSlots(session: Session, chain: string, wanted: readonly string[]): Disclosure[] {
  if (wanted.length === 0) return [];
  const vault = readVault(session.workspace, session.ring);
  const own = new Set([...ownChains(session.workspace).values()].map((one) => one.chain));
  const lineage = lineageOf(openPool(session.workspace, session.now), chain);
  const ofLot = recordsOfLot(lineage, chain);
  const records = [...lineage].flatMap(([id, all]) => (own.has(id) ? all.filter(({ idHex }) => ofLot.has(idHex)) : []));
  return wanted.flatMap((text) => {
    const [name, begin] = text.split('@') as [SlotName, string?];
    const slot = SLOTS.indexOf(name);
    if (slot < 0 || (name === 'household' && begin === undefined)) {
      throw new TianmaError('cli.usage', {
        where: '--disclose',
        expected: name === 'household' ? 'household@RECORD' : SLOTS.slice(0, 11).join(', '),
        found: text,
      });
    }
    const chosen = begin === undefined ? records : records.filter(({ idHex }) => idHex.startsWith(begin.toLowerCase()));
    const openings = chosen.map(({ id, idHex }) => ({ id, opening: openingOf(vault, idHex) }));
    const filled = openings.filter(({ opening }) => begin !== undefined || (opening.slots[slot]?.value ?? null) !== null);
    if (filled.length === 0)
      throw new TianmaError('cli.usage', { where: '--disclose', found: text, expected: '填过这一项的记录 / a record where it is filled' });
    return filled.map(({ id, opening }) => openSlot(opening, id, name));
  });
}
