// @ts-check
// What a county office gets: a party's season in numbers, with small ones hidden, as `tianma report` writes it.
import { join } from 'node:path';
import { chartsOf, gather, nameBook, present, reportWorkbook, tabulate, writeWhole } from './cli.mjs';
import { dayOf } from './clock.mjs';

/** @param {import('./offices.mjs').Office} office @param {string} folder gives the file and how many of its rows hold hidden numbers */
export async function writeReport({ key, zh, session }, folder) {
  const gathered = gather(session, {});
  const table = tabulate(gathered.facts, { by: ['product'] });
  const names = nameBook(gathered, new Map(), 'zh');
  const shown = present(table, names, 'zh');
  const hidden = shown.rows.filter(({ cells }) => cells.some((cell) => !('value' in cell) && cell.text === '*')).length;
  const { threshold } = table;
  const notes = { name: zh, today: dayOf(session.now), threshold, hidden, rows: shown.rows.length, programme: false, ...gathered };
  const file = join(folder, `${key}.xlsx`);
  writeWhole(file, await reportWorkbook(shown, chartsOf(table, names, 'zh'), notes, 'zh'));
  return { file, rows: shown.rows.length, hidden };
}
