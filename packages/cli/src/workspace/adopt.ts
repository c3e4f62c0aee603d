import { TianmaError, verifyUnder } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { classOf } from '@tianma/core/codes';
import { decodeRecord, type SignedRecord } from '@tianma/core/record';
import { hexOf } from './hex.js';
import { itemSets } from './items.js';
import { forkError } from './pool/fork-error.js';
import type { Session } from './session.js';
import type { StoredRecord } from './store.js';
import { openTrusted } from './trusted/open-trusted.js';

/** What came back of one own chain. */
export interface AdoptedChain {
  /** `GTIN/LOT`, or the number of a unit. */
  readonly name: string;
  /** Records that were here, and that are here now. */
  readonly had: number;
  readonly has: number;
  /** Packings whose serials are not here: no label of them can be printed again. */
  readonly withoutItems: number;
}

/**
 * Takes the records that this party wrote back into its chains, from a bundle that somebody else kept. Private fields and serials are in no
 * bundle and stay gone. @throws TianmaError the code of a bundle that does not hold; `chain.fork` where other records were signed here since.
 */
export async function adoptRecords(
  { workspace, now }: Pick<Session, 'workspace' | 'now'>,
  bundle: Uint8Array,
): Promise<readonly AdoptedChain[]> {
  workspace.expect('party');
  const { code } = verifyUnder({ bundle }, openTrusted(workspace, now));
  if (!['notice', 'unchecked'].includes(classOf(code))) throw new TianmaError(code, { where: 'bundle' });
  const own = decodeBundle(bundle).chains.filter(([first]) => first?.iss === workspace.settings.id);
  if (own.length === 0)
    throw new TianmaError('cli.usage', {
      where: 'bundle',
      expected: `${workspace.settings.id} 的记录 / records of ${workspace.settings.id}`,
    });
  return workspace.alone(async () => {
    const chains = own.map((records) => {
      const [first] = records as readonly [SignedRecord];
      const here = workspace.store.read(first.idHex);
      requireSame(records, here);
      return { records, chain: first.idHex, had: here.length };
    });
    // All are compared before one is written.
    await workspace.store.appendAll(
      chains
        .filter(({ records, had }) => records.length > had)
        .map(({ records, chain, had }) => {
          const prev = records[had - 1]?.idHex;
          return {
            chain,
            seq: had,
            ...(prev !== undefined && { prev }),
            records: records.slice(had).map(({ envelope }) => envelope.bytes),
          };
        }),
    );
    const items = new Set(itemSets(workspace));
    return chains.map(({ records, had }): AdoptedChain => {
      const { lot, unit } = (records[0] as SignedRecord).subject;
      const packings = records.filter(({ kindName, id }) => kindName === 'packing' && !items.has(hexOf(id)));
      return {
        name: lot ? `${lot.gtin}/${lot.lot}` : (unit?.id ?? ''),
        had,
        has: Math.max(had, records.length),
        withoutItems: packings.length,
      };
    });
  });
}

function requireSame(records: readonly SignedRecord[], here: readonly StoredRecord[]): void {
  const parting = records.findIndex(({ idHex }, seq) => seq < here.length && here[seq]?.id !== idHex);
  if (parting < 0) return;
  const [own, other] = [here[parting] as StoredRecord, records[parting] as SignedRecord];
  throw forkError(`${other.sub} ${parting}`, decodeRecord(own.envelope), other);
}
