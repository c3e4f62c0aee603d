import { isBlank } from './header.js';
import { problem, show } from './messages.js';
import { heading } from './normalise.js';
import type { Problems } from './problems.js';
import { readCell, type Value } from './read-cell.js';
import { columnLetters } from './scan.js';
import { isErrorHeading } from './sheet-out/page.js';
import type { SheetSpec } from './sheets.js';
import type { Sheet } from './types.js';

/** Reads the sheet of pairs: a name in one cell, its value in the next. A row of one cell is a title. */
export function readInfo(sheet: Sheet, spec: SheetSpec, problems: Problems): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const errors = sheet.rows
    .flatMap((cells) => cells.findIndex((cell) => typeof cell === 'string' && isErrorHeading(cell)))
    .find((at) => at > 0);
  sheet.rows.forEach((row, i) => {
    const cells = row.slice(0, errors);
    const full = cells.flatMap((cell, index) => (cell === null || isBlank(cell) ? [] : [{ cell, index }]));
    for (let pair = 0; pair + 1 < full.length; pair += 2) {
      const [name, value] = [full[pair], full[pair + 1]];
      if (name === undefined || value === undefined) continue;
      const label = show(name.cell);
      const column = spec.columns.find((other) => other.names.some((word) => heading(word) === heading(label)));
      const at = { sheet: sheet.name, row: i + 1, column: `${columnLetters(value.index + 1)} ${label}` };
      if (column === undefined) {
        if (!/^\s*(#|不导入)/.test(label)) problems.add(problem('ledger.column', at, label, unknownName(spec)));
        continue;
      }
      const result = readCell(value.cell, column, { at, year: undefined, epoch1904: false });
      if ('error' in result) problems.add(result.error);
      else values.set(column.key, result.value);
    }
  });
  return values;
}

function unknownName(spec: SheetSpec): readonly [string, string, string, string] {
  return [
    `其中之一:${spec.columns.map((column) => column.names[0]).join('、')}`,
    `one of ${spec.columns.map((column) => column.names[0]).join(', ')}`,
    '改成上面的名称;不需要导入就在前面加“不导入”',
    'Rename it; put 不导入 before it if it is not to be imported',
  ];
}
