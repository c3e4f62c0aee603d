import { TianmaError } from '@tianma/core';
import { RECALL_REASONS, readNotice } from '@tianma/core/trust';
import type { Amount, CaseEvent, CaseTexts, Found } from '@tianma/office/recall';
import { calendarFrom, chinaCalendar, type WorkingCalendar } from '@tianma/rules/pack';
import { parseQuantity } from '../ledger/parse-quantity.js';
import { RECALL_WORDS, readWord } from '../output/choice-words.js';
import { parseLot } from '../workspace/county/status.js';
import { readJson } from '../workspace/workspace.js';

export interface WordFlags {
  readonly level?: string;
  readonly reason?: string;
  readonly text?: string;
  readonly textEn?: string;
  readonly todo?: string;
  readonly todoEn?: string;
}

/** What a drill says unless it is told otherwise. */
const DRILL: Required<WordFlags> = {
  level: '1',
  reason: 'other',
  text: '召回演练,产品没有问题',
  textEn: 'Recall drill; nothing is wrong with the product',
  todo: '无需处理',
  todoEn: 'Nothing to do',
};

/** @throws TianmaError `cli.usage` for what is missing or unknown. */
export function readWords(flags: WordFlags, drill: boolean): CaseTexts {
  const given = drill ? { ...DRILL, ...flags } : flags;
  const need = (name: 'level' | 'reason' | 'text' | 'todo'): string => {
    const value = given[name];
    if (value === undefined || value === '')
      throw new TianmaError('cli.usage', {
        where: `--${name}`,
        expected: '这一项必须写,没有写 / an option that must be given',
        fix: 'tianma recall open --help',
      });
    return value;
  };
  const level = need('level');
  if (!/^[123]$/.test(level)) throw new TianmaError('cli.usage', { where: '--level', expected: '1, 2, 3', found: level });
  const reason = readWord(need('reason'), RECALL_WORDS, '--reason');
  const { textEn, todoEn } = given;
  return {
    level: Number(level) as CaseTexts['level'],
    reason,
    texts: { zh: short(need('text'), 60, '--text'), ...(textEn !== undefined && { en: short(textEn, 120, '--text-en') }) },
    todo: { zh: short(need('todo'), 60, '--todo'), ...(todoEn !== undefined && { en: short(todoEn, 120, '--todo-en') }) },
  };
}

/** The words of somebody's notice. @throws TianmaError what `readNotice` throws. */
export function wordsOfNotice(bytes: Uint8Array): WordFlags {
  const { level, reason, texts, todo } = readNotice(bytes);
  const known = RECALL_REASONS[reason - 1];
  return {
    level: String(level),
    ...(known !== undefined && { reason: known }),
    text: texts.zh,
    ...(texts.en !== undefined && { textEn: texts.en }),
    todo: todo.zh,
    ...(todo.en !== undefined && { todoEn: todo.en }),
  };
}

/** Texts of a notice have their limits: said here, before anything is looked up. */
function short(text: string, most: number, where: string): string {
  if ([...text].length <= most) return text;
  throw new TianmaError('cli.usage', { where, expected: `最多 ${most} 字 / at most ${most} characters`, found: String([...text].length) });
}

/** The calendar of a file, else the one that ships. @throws TianmaError `cli.file`, `workspace.damaged`, `pack.invalid`. */
export function readCalendar(path: string | undefined): WorkingCalendar {
  return calendarFrom(path === undefined ? chinaCalendar : (readJson(path) as object));
}

export interface EventFlags {
  readonly found?: readonly string[];
  readonly destroyed?: readonly string[];
  readonly returned?: readonly string[];
  readonly lost?: readonly string[];
  readonly extend?: string;
  readonly why?: string;
}

/** What a report notes: amounts found of lots, and an extension with its reason. @throws TianmaError `cli.usage`. */
export function readEvents({ found, destroyed, returned, lost, extend, why }: EventFlags, now: number): readonly CaseEvent[] {
  const amounts = [
    ...(found ?? []).map((text) => readFound(text, 'stock', '--found')),
    ...(destroyed ?? []).map((text) => readFound(text, 'destroyed', '--destroyed')),
    ...(returned ?? []).map((text) => readFound(text, 'returned', '--returned')),
    ...(lost ?? []).map((text) => readFound(text, 'lost', '--lost')),
  ];
  const events: CaseEvent[] = amounts.length === 0 ? [] : [{ event: 'found', at: now, found: amounts }];
  if (extend === undefined) return events;
  if (!/^[1-9]\d{0,2}$/.test(extend)) throw new TianmaError('cli.usage', { where: '--extend', expected: '1–999', found: extend });
  if (!why) throw new TianmaError('cli.usage', { where: '--why', expected: '为什么延期 / why it takes longer' });
  return [...events, { event: 'extended', at: now, workingDays: Number(extend), why }];
}

function readFound(text: string, of: 'stock' | 'destroyed' | 'returned' | 'lost', where: string): Found {
  const at = text.lastIndexOf('=');
  const result = at < 0 ? { fault: 'form' } : parseQuantity(text.slice(at + 1), ['mass', 'volume', 'piece'], {});
  if ('fault' in result) throw new TianmaError('cli.usage', { where, expected: '商品条码/批次=12公斤 / GTIN/LOT=12kg', found: text });
  return { ...parseLot(text.slice(0, at)), [of]: result.ok as Amount };
}
