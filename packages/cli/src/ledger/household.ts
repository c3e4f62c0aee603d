import type { PrivateDraft } from './ledger.js';
import { problem } from './messages.js';
import { at, type Book, text } from './plan.js';
import type { Row } from './read-table.js';

/**
 * The household claim of a record from its rows: one household for one lot, dated. Rows that disagree are reported, since a record
 * holds one claim and a mixed lot would claim too much.
 */
export function householdOf(book: Book, rows: readonly Row[]): { slot?: NonNullable<PrivateDraft['household']>; number?: string } {
  const claims = rows.map((row) => ({ row, term: Number(text(row, 'householdTerm') ?? 0), number: text(row, 'householdNumber') }));
  const flagged = claims.filter(({ term }) => term > 0);
  const [first] = flagged;
  if (first === undefined) return {};
  const other = claims.find(({ term, number }) => term !== first.term || number !== first.number);
  if (other !== undefined) {
    book.problems.add(
      problem('ledger.cell', at(other.row, 'householdTerm'), '同批有不同的户 / several households in one lot', [
        '一批只属于一户,或都不填',
        'one household for a lot, or none',
        '按户分开批次,各用一个批次号',
        'Give each household its own lot number',
      ]),
    );
    return {};
  }
  const from = text(first.row, 'householdFrom') ?? text(first.row, 'day');
  if (from === undefined) {
    book.problems.add(
      problem('ledger.cell', at(first.row, 'householdFrom'), '(空 / empty)', [
        '认定日期',
        'the day since which it holds',
        '补填认定日期',
        'Fill in the day',
      ]),
    );
    return {};
  }
  return {
    slot: { term: first.term, from, to: text(first.row, 'householdTo') ?? null },
    ...(first.number !== undefined && { number: first.number }),
  };
}
