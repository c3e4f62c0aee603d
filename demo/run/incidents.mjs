// @ts-check
// What goes wrong in the demo: a lot is recalled, a seal key is taken back.
import { recalled } from '../ledgers/lab-results.mjs';
import { changeStatus } from './cli.mjs';
import { NOW, startOf } from './clock.mjs';

/** @typedef {import('./labels.mjs').PackedLot} PackedLot */

/** The county recalls a lot. @param {PackedLot} lot */
export async function recallLot({ office, gtin, lot }) {
  await changeStatus(
    { ...office.county.session, now: NOW },
    {
      change: 'recall',
      recall: {
        gtin,
        lot,
        level: 2,
        since: recalled.since,
        reason: 'residue',
        texts: recalled.reason,
        todo: { zh: '请停止食用，保留包装，退回购买处。', en: 'Do not eat it. Keep the package and take it back to the seller.' },
      },
    },
  );
}

/** The county takes back the key that sealed a lot, from the day before on. @param {PackedLot} lot */
export async function revokeSealKey({ office, packDay }) {
  if (office.sealKey === undefined) throw new Error(`${office.key} has no seal key`);
  await changeStatus({ ...office.county.session, now: NOW }, { change: 'revoke', kid: office.sealKey, since: startOf(packDay) - 43_200 });
}
