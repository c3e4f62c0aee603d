import { DAY_SECONDS } from '../limits.js';
import { fieldOf } from '../record/index.js';
import { answerable, type Case, packingOf } from './case.js';
import { civilDay, startOfDay, timeUnder } from './clock.js';
import { dayOf } from './effective.js';
import { type LinkedChain, recordWhere } from './lineage.js';

/** Step 10: what cannot be as stated, whoever signed it. Asked only of what stands. */
export function checkPlausibility(matter: Case): void {
  const { findings, scan, sealer, lineage, trust } = matter;
  if (!findings.stands()) return;
  const signer = answerable(matter);
  const time = timeUnder(trust, ...(signer ? [signer.anchor] : []));
  const latest = time + DAY_SECONDS;
  const seal = sealer && scan?.seal;
  if (seal !== undefined) {
    const { packDay, harvestDay = 0 } = seal;
    if (harvestDay > packDay) findings.add('plausibility.dates', 'code');
    if (startOfDay(Math.max(packDay, harvestDay)) > latest) findings.add('plausibility.future', 'code');
  }
  for (const chain of lineage?.chains ?? []) checkDates(chain, latest, matter);
  for (const { from, to, input, into } of lineage?.edges ?? []) {
    if (input === undefined || !isAccepted(matter, input.idHex, into.idHex)) continue;
    if (isAfter(dayOf(from, input), dayOf(to, into))) findings.add('plausibility.dates', recordWhere(to, into.seq));
  }
  const packing = packingOf(matter);
  const packed = packing && isAccepted(matter, packing.idHex) ? packing : undefined;
  const packDay = seal?.packDay ?? (packed && (fieldOf(packed, 'day') as number));
  const shelfLife = seal?.shelfLifeDays ?? (packed && fieldOf(packed, 'shelfLifeDays'));
  if (packDay !== undefined && shelfLife !== undefined && packDay + (shelfLife as number) < civilDay(time))
    findings.add('item.expired', seal ? 'code' : 'bundle');
}

function checkDates(chain: LinkedChain, latest: number, matter: Case): void {
  const { findings } = matter;
  let harvest: number | undefined;
  chain.records.forEach((record, i) => {
    if (!isAccepted(matter, record.idHex)) return;
    const where = recordWhere(chain, record.seq);
    const before = chain.records[i - 1];
    const day = dayOf(chain, record);
    if (record.kindName === 'harvest') harvest = day;
    const isPacking = record.kindName === 'packing';
    const stated = isPacking ? (fieldOf(record, 'harvestDay') as number | undefined) : undefined;
    if (before !== undefined && before.iat - record.iat > DAY_SECONDS) findings.add('plausibility.dates', where);
    else if (isPacking && (isAfter(harvest, day) || isAfter(stated, day))) findings.add('plausibility.dates', where);
    const days = isPacking || record.kindName === 'harvest' ? [day, stated] : [];
    if (record.iat > latest || days.some((one) => one !== undefined && startOfDay(one) > latest))
      findings.add('plausibility.future', where);
  });
}

function isAfter(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a > b;
}

function isAccepted({ signed }: Case, ...records: readonly string[]): boolean {
  return records.every((record) => signed?.accepted.has(record) === true);
}
