import type { Both, LedgerError } from '../types.js';
import { type OutCell, type OutSheet, quoteSheet } from './sheet-xml.js';

export interface Cause {
  readonly code: string;
  readonly fix: Both;
  readonly count: number;
  readonly first: LedgerError;
}

/** Faults by what has to be done about them, the most frequent first. */
function causesOf(errors: readonly LedgerError[]): readonly Cause[] {
  const causes = new Map<string, { code: string; fix: Both; count: number; first: LedgerError }>();
  for (const error of errors) {
    const key = `${error.code} ${error.fix.zh}`;
    const cause = causes.get(key);
    if (cause) cause.count += 1;
    else causes.set(key, { code: error.code, fix: error.fix, count: 1, first: error });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

const WORDS = {
  zh: {
    title: (count: number) => `共 ${count} 处要改。每张表最后一列“错误”写明怎么改;改好保存,再导入这个文件或原文件都可以。`,
    heads: ['怎么办', '处数', '第一处(点击跳转)', '应为', '代码'],
    at: ({ sheet, row, column }: LedgerError) => [sheet || '整个文件', row && `第 ${row} 行`, column].filter(Boolean).join(' '),
  },
  en: {
    title: (count: number) =>
      `${count} to mend. The last column of each sheet says how; mend, save, and import this file or your own again.`,
    heads: ['What to do', 'Count', 'First place (click)', 'Expected', 'Code'],
    at: ({ sheet, row, column }: LedgerError) => [sheet || 'the file', row && `row ${row}`, column].filter(Boolean).join(' '),
  },
};

/** The sheet 错误汇总. */
export function errorSummary(name: string, errors: readonly LedgerError[], language: keyof Both): OutSheet {
  const words = WORDS[language];
  const causes = causesOf(errors);
  const rows = causes.map(({ code, fix, count, first }): OutCell[] => [
    { text: fix[language], style: 'wrapped' },
    count,
    { text: words.at(first), style: 'link', ...(first.sheet !== '' && { link: linkTo(first) }) },
    { text: first.expected[language], style: 'wrapped' },
    code,
  ]);
  return {
    name,
    rows: [
      [{ text: words.title(errors.length), style: 'title' }],
      words.heads.map((text) => ({ text, style: 'heading' as const })),
      ...rows,
    ],
    widths: [60, 8, 36, 50, 18],
    frozen: 2,
  };
}

/** A place in the workbook as a link names it. */
function linkTo({ sheet, row = 1, column }: LedgerError): string {
  const [letters = 'A'] = /^[A-Z]{1,3}(?= |$)/.exec(column ?? '') ?? [];
  return `${quoteSheet(sheet)}!${letters}${row}`;
}
