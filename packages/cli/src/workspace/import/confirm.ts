import { TianmaError } from '@tianma/core';
import type { RecordKind } from '@tianma/core/sign';
import type { Session } from '../session.js';
import { endorsementsOf, requireEntitled } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Correction, Corrections } from './corrections.js';
import { onlyPicked, type PickedRows, type Place } from './picked-rows.js';
import type { Void, Voids } from './voids.js';

interface Asked {
  readonly only: readonly PickedRows[] | undefined;
  /** Number of corrections. */
  readonly correct: number | undefined;
  /** Number of voids. */
  readonly voiding: number | undefined;
}

interface Changes {
  readonly corrections: Corrections;
  readonly voids: Voids;
}

/** Of rows that have changed or are gone those that were picked; a pick has to find one of what is to be signed. @throws TianmaError `cli.usage`. */
export function pickChanges(corrections: Corrections, voids: Voids, { only, correct, voiding }: Asked): Changes {
  if (only === undefined) return { corrections, voids };
  const either = correct === undefined && voiding === undefined;
  const asked: readonly (Correction | Void)[] = [
    ...(either || correct !== undefined ? corrections.possible : []),
    ...(either || voiding !== undefined ? [...voids.possible, ...voids.elsewherePossible] : []),
  ];
  const picked = new Set(onlyPicked(asked, only, placesOf));
  return {
    corrections: { ...corrections, possible: corrections.possible.filter((one) => picked.has(one)) },
    voids: {
      ...voids,
      possible: [...voids.possible, ...voids.elsewherePossible].filter((one) => picked.has(one)),
      elsewhere: voids.elsewhere.filter((entry) => !voids.elsewherePossible.some((one) => one.entry === entry && picked.has(one))),
    },
  };
}

function placesOf(one: Correction | Void): readonly Place[] {
  if ('draft' in one) return one.draft.sources;
  const { file, entry } = one;
  return [{ ...(file !== undefined && { file }), sheet: entry.sheet, row: entry.row }];
}

/** The number is the clerk's word that the rows were looked at: another one than now found confirms something else. */
export function requireConfirmed(
  { workspace, ring, now }: Session,
  possible: readonly unknown[],
  { option, count, kind }: { readonly option: string; readonly count: number; readonly kind: RecordKind },
): void {
  if (possible.length !== count) {
    throw new TianmaError('cli.usage', {
      where: option,
      expected: String(possible.length),
      found: String(count),
      fix: '先不加 --commit 运行一次,看清是哪些行 / run it without --commit first, and look at which rows they are',
    });
  }
  if (count === 0) return;
  const endorsed = endorsementsOf(openTrusted(workspace, now), ring.key('record').publicKey);
  requireEntitled(endorsed, { use: 'record', kind, at: now }, option);
}
