import type { RuleFinding, Severity } from '@tianma/rules';
import { SEVERITIES } from '@tianma/rules/checks';
import type { Out } from '../out.js';
import type { ClerkRow } from './clerk-rows.js';
import { SEVERITY_WORDS } from './words.js';

/** Findings of one rule that are shown in full; the rest are counted. */
const SHOWN = 20;

/** Findings on the terminal: by severity, then by what is wrong, so that what to do stands once. */
export function printFindings(out: Out, rows: readonly ClerkRow[]): void {
  for (const severity of SEVERITIES) {
    const some = rows.filter(({ finding }) => finding.severity === severity);
    if (some.length === 0) continue;
    out.line(`${out.pick(SEVERITY_WORDS[severity].name)} ${some.length}`);
    for (const group of byProblem(some)) printProblem(out, group);
  }
}

export function countBySeverity(findings: readonly RuleFinding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, notice: 0, unchecked: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function byProblem(rows: readonly ClerkRow[]): readonly (readonly ClerkRow[])[] {
  const groups = new Map<string, ClerkRow[]>();
  for (const row of rows) {
    const [, , , , , title, , todo] = row.cells;
    const key = `${row.finding.rule}\n${title}\n${todo}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function printProblem(out: Out, group: readonly ClerkRow[]): void {
  const [first] = group as [ClerkRow, ...ClerkRow[]];
  const [, , , , , title, , todo] = first.cells;
  out.line(`  ${title}  [${first.finding.rule}]`);
  for (const { cells } of group.slice(0, SHOWN)) {
    const [, code, product, , day, , text] = cells;
    out.line(`    ${[code, product, day].filter(Boolean).join('  ')}`);
    out.words(`      ${text}`);
  }
  const rest = group.length - SHOWN;
  if (rest > 0)
    out.say({ zh: `    … 还有 ${rest} 条,全部见 --xlsx 或 --csv`, en: `    … and ${rest} more; all of them with --xlsx or --csv` });
  out.words(`    → ${todo}`);
}
