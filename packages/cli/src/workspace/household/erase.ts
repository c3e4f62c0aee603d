import { randomBytes } from 'node:crypto';
import { TianmaError } from '@tianma/core';
import { SLOTS, type SlotName, slotToJson, textToDay } from '@tianma/core/record';
import { decodeOpening, encodeOpening, eraseSlot } from '@tianma/core/sign';
import { recover } from '../journal.js';
import { forgetRows } from '../row-book.js';
import type { Session } from '../session.js';
import { readVaultFile, type VaultFile, writeVaultFile } from '../vault.js';
import { type OpenClaim, openClaims } from './claims.js';

const SLOT = SLOTS.indexOf('household');

export interface Erased {
  readonly pseudonym: string;
  readonly claims: readonly OpenClaim[];
  /** False where it was only asked what would be erased. */
  readonly done: boolean;
}

export interface EraseOptions {
  /** Slots of the same records that are to go too, such as `operator`. */
  readonly also?: readonly SlotName[];
  /** Without it nothing is erased. */
  readonly confirmed: boolean;
}

/**
 * Forgets a household: its row, and salt and value of every claim under its pseudonym, so that what the records commit to can no longer be
 * shown or guessed. Totals keep counting the records, under a number that leads nowhere. What was disclosed, printed or backed up before is
 * out of reach. `begin`: the pseudonym or at least 8 of its digits. @throws TianmaError `cli.usage`.
 */
export async function eraseHousehold(session: Session, begin: string, { also = [], confirmed }: EraseOptions): Promise<Erased> {
  const { workspace, ring } = session;
  workspace.expect('party');
  for (const slot of also) {
    if (!SLOTS.includes(slot) || slot === 'reserved')
      throw new TianmaError('cli.usage', { where: '--also', expected: SLOTS.slice(0, 11).join(', '), found: slot });
  }
  return workspace.alone(async () => {
    // What a command that was cut off meanwhile left may hold claims of this household.
    await recover(workspace);
    const file = readVaultFile(workspace, ring);
    const all = openClaims(session, file);
    const pseudonym = onlyOne(begin, [...file.households.keys(), ...all.map((claim) => claim.pseudonym)]);
    const claims = all.filter((claim) => claim.pseudonym === pseudonym);
    if (!confirmed) return { pseudonym, claims, done: false };
    // Rows first: if this is cut off here, the household still stands and can be erased again. The vault is one file, and decides.
    forgetRows(workspace, new Set(claims.map(({ record }) => record)));
    writeVaultFile(workspace, ring, without(file, pseudonym, claims, ['household', ...also]));
    return { pseudonym, claims, done: true };
  });
}

function without(file: VaultFile, pseudonym: string, claims: readonly OpenClaim[], slots: readonly SlotName[]): VaultFile {
  const [openings, households, tallies] = [new Map(file.openings), new Map(file.households), new Map(file.tallies)];
  const group = randomBytes(16).toString('hex');
  households.delete(pseudonym);
  for (const { record, term, from, to } of claims) {
    const opening = decodeOpening(openings.get(record) as Uint8Array);
    openings.set(record, encodeOpening(slots.reduce((left, slot) => eraseSlot(left, slot), opening)));
    tallies.set(record, { term, from: textToDay(from) as number, to: to === null ? null : (textToDay(to) as number), group });
  }
  // What was sealed for records that never came to be: nothing counts it, and nobody needs it.
  const counted = new Set(claims.map(({ record }) => record));
  for (const [id, bytes] of file.openings) if (!counted.has(id) && pseudonymIn(bytes) === pseudonym) openings.delete(id);
  return { openings, households, tallies };
}

function pseudonymIn(opening: Uint8Array): string | undefined {
  const value = decodeOpening(opening).slots[SLOT]?.value ?? null;
  return value === null ? undefined : (slotToJson(SLOT, value) as { readonly pseudonym: string }).pseudonym;
}

function onlyOne(begin: string, pseudonyms: readonly string[]): string {
  const wanted = begin.toLowerCase();
  const found = /^[0-9a-f]{8,32}$/.test(wanted) ? [...new Set(pseudonyms)].filter((pseudonym) => pseudonym.startsWith(wanted)) : [];
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  throw new TianmaError('cli.usage', {
    where: begin,
    expected: '户代号,或它开头的 8 位以上 / a pseudonym, or at least the first 8 of its digits',
    found: second === undefined ? '(无 / none)' : `${found.length}`,
    fix: 'tianma household list',
  });
}
