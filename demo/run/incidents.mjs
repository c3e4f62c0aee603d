// @ts-check
// What goes wrong in the demo: a lot is recalled, a seal key is taken back.
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
        since: '2026-11-20',
        reason: 'residue',
        texts: { zh: '抽检发现这一批联苯菊酯超过限量。', en: 'A sample of this lot held more bifenthrin than the limit.' },
        todo: { zh: '请停止饮用,保留包装,退回购买处。', en: 'Do not drink it. Keep the package and take it back to the seller.' },
      },
    },
  );
}

/** The county takes back the key that sealed a lot, from the day before on. @param {PackedLot} lot */
export async function revokeSealKey({ office, packDay }) {
  if (office.sealKey === undefined) throw new Error(`${office.key} has no seal key`);
  await changeStatus({ ...office.county.session, now: NOW }, { change: 'revoke', kid: office.sealKey, since: startOf(packDay) - 43_200 });
}
