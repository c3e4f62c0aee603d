import { decodeBundle } from '../../packages/core/src/bundle/index.js';
import { decodeEnvelope } from '../../packages/core/src/envelope/index.js';
import { SEAL_BYTES } from '../../packages/core/src/seal/wire.js';
import type { Prepared } from './work.js';

export interface SizeRow {
  readonly what: string;
  readonly bytes: number;
  readonly madeOf: string;
}

/** Bytes of a seal, each kind of record in the lot, and the bundle, with what they are made of. */
export function sizes({ world, bundle }: Prepared): SizeRow[] {
  const records = [...world.field.records, ...world.bags.records].map(({ bytes, record }) => {
    const { protectedBytes, payload } = decodeEnvelope(bytes, { type: 'record' });
    const links = record.seq === 0 ? 34 : 69;
    return {
      what: `record ${record.kindName}`,
      bytes: bytes.length,
      madeOf: `signature 64, header ${protectedBytes.length}, prev and private ${links}, statement ${payload.length - links}, framing ${bytes.length - 64 - protectedBytes.length - payload.length}`,
    };
  });
  const { certificates } = decodeBundle(bundle);
  const inside = [...world.field.records, ...world.bags.records].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const attested = world.attestations.laboratory.bytes.length;
  return [
    { what: 'seal', bytes: SEAL_BYTES, madeOf: 'signature 64, head 16, kid 8, facts 23, version, flags and CRC 4' },
    ...records,
    {
      what: 'bundle of 12 records and 1 report',
      bytes: bundle.length,
      madeOf: `records ${inside}, attestation ${attested}, certificates ${certificates.length}, tables ${bundle.length - inside - attested}`,
    },
  ];
}
