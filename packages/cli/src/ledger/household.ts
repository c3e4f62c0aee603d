import type { HouseholdNamed, PrivateDraft } from './ledger.js';
import { EMPTY, problem } from './messages.js';
import { at, type Book, text } from './plan.js';
import type { Row } from './read-table.js';

/**
 * The household claim of a record from its rows: one household for one lot, dated. Rows that disagree are reported, since a record
 * holds one claim and a mixed lot would claim too much.
 */
export function householdOf(
  book: Book,
  rows: readonly Row[],
): {
  slot?: NonNullable<PrivateDraft['household']>;
  household?: HouseholdNamed;
} {
  const claims = rows.map((row) => {
    const [number, name] = [text(row, 'householdNumber'), text(row, 'householdName')];
    return { row, term: Number(text(row, 'householdTerm') ?? 0), number, name };
  });
  const flagged = claims.filter(({ term }) => term > 0);
  const [first] = flagged;
  if (first === undefined) return {};
  const other = claims.find(({ term, number, name }) => term !== first.term || number !== first.number || name !== first.name);
  if (other !== undefined) {
    book.problems.add(
      problem('ledger.cell', at(other.row, 'householdTerm'), { zh: '同批各行填的不一样', en: 'the rows of one lot differ' }, [
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
      problem('ledger.cell', at(first.row, 'householdFrom'), EMPTY, [
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
    household: { ...(first.number !== undefined && { number: first.number }), ...(first.name !== undefined && { name: first.name }) },
  };
}
