// Writes the table of rules into check.md, from the rules themselves. Run after `tsc -b packages`: node docs/guide/rules.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BEGIN = '<!-- rules: written by docs/guide/rules.mjs -->';
const END = '<!-- /rules -->';
const NAMES = { error: '错误 error', warning: '警告 warning', notice: '提示 notice', unchecked: '未能检查 not checked' };

const cell = (text) => text.replaceAll('|', '\\|');

/** The table: one row a rule, in the order in which they are asked. */
export function rulesTable(rules) {
  const rows = rules.map(({ id, severity, title }) => `| \`${id}\` | ${NAMES[severity]} | ${cell(title.zh)} ${cell(title.en)} |`);
  return ['| 编号 id | 程度 severity | 问题 what is wrong |', '|---|---|---|', ...rows].join('\n');
}

/** The page with its table made anew. */
export function withRules(page, rules) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`check.md lacks ${BEGIN} or ${END}`);
  return `${page.slice(0, begin)}${BEGIN}\n${rulesTable(rules)}\n${page.slice(end)}`;
}

if (pathToFileURL(argv[1] ?? '').href === import.meta.url) {
  const { RULES } = await import('../../packages/rules/dist/checks/index.js');
  const path = fileURLToPath(new URL('check.md', import.meta.url));
  writeFileSync(path, withRules(readFileSync(path, 'utf8'), RULES));
}
