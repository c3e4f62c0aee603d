import { DAY_SECONDS } from '../limits.js';
import { convert, fieldOf, inputsOf, type Quantity, type SignedRecord, UNITS } from '../record/index.js';
import { answerable, type Case, packingOf } from './case.js';
import { civilDay, startOfDay, timeUnder } from './clock.js';
import { dayOf, stillStands, valueOf } from './effective.js';
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
  for (const chain of lineage?.chains ?? []) {
    checkDates(chain, latest, matter);
    checkQuantity(chain, matter);
  }
  for (const { from, to, input, into } of lineage?.edges ?? []) {
    if (input === undefined || !isAccepted(matter, input.idHex, into.idHex)) continue;
    // What went on for some days may rest on what was done meanwhile.
    if (isAfter(dayOf(from, input), dayOf(to, into, 'untilDay') ?? dayOf(to, into)))
      findings.add('plausibility.dates', recordWhere(to, into.seq));
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
  let opened: number | undefined;
  chain.records.forEach((record, i) => {
    if (!isAccepted(matter, record.idHex)) return;
    const where = recordWhere(chain, record.seq);
    const before = chain.records[i - 1];
    const [day, until, stated] = ['day', 'untilDay', 'harvestDay'].map((name) => dayOf(chain, record, name));
    if (i === 0) opened = day;
    const isBack = before !== undefined && before.iat - record.iat > DAY_SECONDS;
    // A sample may be taken in the field, before the harvest that opens the lot.
    const isEarly = record.kindName !== 'test_claim' && isAfter(opened, day);
    if (isBack || isEarly || isAfter(day, until) || isAfter(stated, day)) findings.add('plausibility.dates', where);
    if (record.iat > latest || [day, stated].some((one) => one !== undefined && startOfDay(one) > latest))
      findings.add('plausibility.future', where);
    // Its cap is a matter of all lots of a season. Only these kinds have one.
    if (record.kindName === 'certificate_reference' && stillStands(chain, record) && (valueOf(chain, record, 'scheme') as number) < 5)
      findings.add('cap.not_checked', where);
  });
}

/**
 * More packed in a lot than it yielded and took in. Exact, and beyond what the stated digits leave open (half a unit of the last one); only
 * where every number is public and they measure the same.
 */
function checkQuantity(chain: LinkedChain, matter: Case): void {
  const [first] = chain.records as [SignedRecord];
  const counts = (record: SignedRecord): boolean => isAccepted(matter, record.idHex) && stillStands(chain, record);
  const packings = chain.records.filter((record) => record.kindName === 'packing' && counts(record));
  const last = packings[packings.length - 1];
  if (last === undefined || !counts(first)) return;
  const stated: [quantity: unknown, times: number][] = first.kindName === 'packing' ? [] : [[fieldOf(first, 'quantity'), -1]];
  for (const packing of packings) {
    stated.push([fieldOf(packing, 'netWeight'), (fieldOf(packing, 'count') as number) - ((fieldOf(packing, 'spare') as number) || 0)]);
    for (const { quantity } of inputsOf(packing)) stated.push([quantity, -1]);
  }
  // Twice the sum, as a fraction: the least that was packed less the most that there was.
  let [numerator, denominator] = [0n, 1n];
  for (const [quantity, times] of stated as [Quantity | undefined, number][]) {
    if (quantity === undefined) return;
    const [[mantissa, exponent], unit] = quantity;
    // What is counted one by one has no digits in doubt.
    const open = exponent === 0 && UNITS.get(unit)?.dimension === 'piece' ? 0 : times > 0 ? -1 : 1;
    const value = convert([[2 * mantissa + open, exponent], unit], (stated[0] as [Quantity, number])[0][1]);
    if (value === undefined) return;
    // Grows only by what is not in it yet: thousands of inputs make no longer a number.
    const scale = denominator % value.denominator === 0n ? 1n : value.denominator;
    denominator *= scale;
    numerator = numerator * scale + BigInt(times) * value.numerator * (denominator / value.denominator);
  }
  if (numerator > 0n) matter.findings.add('plausibility.quantity', recordWhere(chain, last.seq));
}

function isAfter(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a > b;
}

function isAccepted({ signed }: Case, ...records: readonly string[]): boolean {
  return records.every((record) => signed?.accepted.has(record) === true);
}
