import { equalBytes, hex } from '../bytes.js';
import type { CborMap } from '../cbor/index.js';
import {
  type Attachment,
  checkSlotValue,
  dayToText,
  fieldsToJson,
  instantToText,
  type SignedRecord,
  SLOTS,
  slotToJson,
} from '../record/index.js';
import { type Case, packingOf } from './case.js';
import { changeOf, fieldsOf, stillStands, valueOf } from './effective.js';
import { attempt } from './findings.js';
import type { Lineage, LinkedChain } from './lineage.js';
import { recordsOfLot } from './of-the-lot.js';
import type { AttestationStep, FactValue, Step } from './report.js';

/** Every record that the lot rests on, in the order of the lineage; empty if anything forbids to show a fact. */
export function tellJourney(matter: Case): readonly Step[] {
  const { lineage, findings } = matter;
  if (lineage === undefined || !findings.stands()) return [];
  const { seq = Number.POSITIVE_INFINITY } = (matter.sealer && packingOf(matter)) ?? {};
  const ofLot = recordsOfLot(lineage);
  return ([] as Step[])
    .concat(...lineage.chains.map((chain) => chain.records.map((record) => toStep(record, chain, lineage, seq, matter))))
    .filter(({ record }) => ofLot.has(record));
}

function toStep(record: SignedRecord, chain: LinkedChain, lineage: Lineage, packedAt: number, matter: Case): Step {
  const isSubject = chain.id === lineage.subject.id;
  const accepted = matter.signed?.accepted.has(record.idHex) === true;
  const step = {
    record: record.idHex,
    chain: chain.id,
    seq: record.seq,
    kind: record.kindName,
    scope: isSubject ? 'lot' : chain.lot === undefined ? 'unit' : 'input',
    subject: chain.lot ? `${chain.lot.gtin}/${chain.lot.lot}` : (record.subject.unit || { id: '' }).id,
    recordedAt: instantToText(record.iat),
    issuer: record.iss,
    ...(isSubject && record.seq > packedAt && { afterPacking: true }),
  } as const;
  if (!accepted) return { ...step, fields: {}, attachments: [], check: 'not_checked' };

  const change = changeOf(chain, record);
  const own = chain.changes.find(({ by }) => by === record);
  const day = valueOf(chain, record, 'day') as number | undefined;
  const by = change?.by.idHex;
  // The slots of a correction replace those of what it corrects.
  const disclosed = openedOf(change?.effect === 'replaced' ? change.by.id : record.id, lineage);
  return {
    ...step,
    ...(day !== undefined && { day: dayToText(day) }),
    ...(record.place !== undefined && { place: record.place }),
    fields: fieldsToJson(record.kindRow, fieldsOf(chain, record), own?.target.kindRow),
    attachments: attachmentsOf(record.attachments),
    check: 'pass',
    ...(by !== undefined && (change?.effect === 'replaced' ? { correctedBy: by } : { voidedBy: by })),
    ...(own !== undefined && { correctionOf: own.target.idHex }),
    ...(disclosed && { disclosed }),
  };
}

/** Statements by others; of one that could not be checked only its place is told. */
export function tellAttestations({ lineage, signed, findings }: Case): readonly AttestationStep[] {
  if (lineage === undefined || signed === undefined || !findings.stands()) return [];
  const pinned = new Set<string>();
  for (const chain of lineage.chains)
    for (const record of chain.records)
      if (signed.accepted.has(record.idHex) && stillStands(chain, record))
        for (const id of (valueOf(chain, record, 'attestations') ?? []) as readonly Uint8Array[]) pinned.add(hex(id));
  return lineage.attestations.map((attestation, i) => {
    const { signer, codes } = signed.attestations[i] ?? { codes: [] };
    const code = codes[0];
    return {
      id: attestation.idHex,
      kind: attestation.kindName,
      chain: hex(attestation.chain),
      record: hex(attestation.record),
      issuer: attestation.iss,
      recordedAt: instantToText(attestation.iat),
      check: signer ? 'pass' : 'not_checked',
      ...(code !== undefined && !signer && { code }),
      fields: signer ? fieldsToJson(attestation.kindRow, attestation.fields as CborMap) : {},
      attachments: signer ? attachmentsOf(attestation.attachments) : [],
      pinned: pinned.has(attestation.idHex),
    };
  });
}

/** Private fields that the bundle opens. The digests were checked; a value that does not fit its slot is not shown. */
function openedOf(id: Uint8Array, { disclosures }: Lineage): { readonly [slot: string]: FactValue } | undefined {
  const opened: { [slot: string]: FactValue } = {};
  for (const { record, slot, value } of disclosures) {
    if (!equalBytes(id, record)) continue;
    const json = attempt(
      () => {
        checkSlotValue(slot, value);
        return { is: slotToJson(slot, value) };
      },
      () => undefined,
    );
    if (json !== undefined) opened[SLOTS[slot] as string] = json.is;
  }
  return Object.keys(opened).length > 0 ? opened : undefined;
}

function attachmentsOf(attachments: readonly Attachment[]): Step['attachments'] {
  return attachments.map(({ digest, type, size }) => ({ digest: hex(digest), type, size }));
}
