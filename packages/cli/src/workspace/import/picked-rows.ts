import { TianmaError } from '@tianma/core';

/** Rows of one sheet, as a clerk names them: `农事!7`, `农事!7-9`, or those of another file as spreadsheets do: `[三月.xlsx]农事!7`. */
export interface PickedRows {
  readonly file?: string;
  readonly sheet: string;
  readonly first: number;
  readonly last: number;
}

export interface Place {
  /** Of another file than the one at hand. */
  readonly file?: string;
  readonly sheet: string;
  readonly row: number;
}

const PICK = /^'?(?:\[(.+)\])?([^[\]]+?)'?[!！](\d{1,7})(?:[-~－～](\d{1,7}))?'?$/;
/** Between picks; a file's name in brackets may hold any of them. */
const BETWEEN = /[,，、;；](?![^[]*\])/;
const EXAMPLE = '农事!7,销售!12-14';
/** Rows named in an error. */
const SHOWN = 12;

/** The rows of `--only`, as spreadsheets write them, one after the other. @throws TianmaError `cli.usage`. */
export function readPickedRows(text: string): readonly PickedRows[] {
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return (parts.length === 0 ? [''] : parts).map((part) => {
    const [, file, sheet, from, to = from] = PICK.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (sheet === undefined || first > last) {
      throw new TianmaError('cli.usage', {
        where: '--only',
        expected: `工作表!行号,如 ${EXAMPLE} / SHEET!ROW, such as ${EXAMPLE}`,
        found: part,
        fix: '照检查时列出的表名和行号写 / write sheet and row as the check lists them',
      });
    }
    return { ...(file !== undefined && { file }), sheet, first, last };
  });
}

/** Those that stand in picked rows. A pick that finds none is refused: it was meant to be one. @throws TianmaError `cli.usage`. */
export function onlyPicked<T>(
  all: readonly T[],
  picked: readonly PickedRows[] | undefined,
  placesOf: (one: T) => readonly Place[],
): readonly T[] {
  if (picked === undefined) return all;
  const within = ({ file, sheet, row }: Place, pick: PickedRows): boolean =>
    file === pick.file && sheet === pick.sheet && row >= pick.first && row <= pick.last;
  const missed = picked.find((pick) => !all.some((one) => placesOf(one).some((place) => within(place, pick))));
  if (missed !== undefined) {
    const { first, last } = missed;
    const known = [...new Set(all.flatMap(placesOf).map((place) => `${sheetOf(place)}!${place.row}`))];
    throw new TianmaError('cli.usage', {
      where: '--only',
      expected:
        known.length === 0
          ? '(没有可选的行 / there are no such rows)'
          : `${known.slice(0, SHOWN).join(', ')}${known.length > SHOWN ? ' ...' : ''}`,
      found: `${sheetOf(missed)}!${first}${last > first ? `-${last}` : ''}`,
      fix: '先检查一次,看清哪些行改动了或不见了 / check the ledger first, and see which rows have changed or are gone',
    });
  }
  return all.filter((one) => placesOf(one).some((place) => picked.some((pick) => within(place, pick))));
}

const sheetOf = ({ file, sheet }: Pick<Place, 'file' | 'sheet'>): string => (file === undefined ? sheet : `[${file}]${sheet}`);
