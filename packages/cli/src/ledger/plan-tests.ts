import { EMPTY, problem } from './messages.js';
import { narrow } from './normalise.js';
import { at, type Book, dayOf, need, pick, privateOf, RANK, rowsOf, sheetOf, text, typedWord } from './plan.js';
import type { Row } from './read-table.js';

type Outcome = 'below_quantification' | 'within' | 'above' | 'no_limit' | 'screening_negative' | 'screening_positive';
type Conclusion = 'passed' | 'failed' | 'screening_negative' | 'screening_positive' | 'inconclusive';

interface Analyte {
  readonly analyte: string;
  readonly outcome: Outcome;
  readonly value: string | null;
  readonly unit: string | null;
  readonly limit: string | null;
}

/**
 * The sheet 检测: rows of one report (same type, subject, day, sample and report number) are one record. Soil and water go to a unit's
 * chain, tests of goods to a lot's, as the producer's claim.
 */
export function planTests(book: Book): void {
  const reports = new Map<string, Row[]>();
  for (const row of rowsOf(book, 'tests')) {
    const key = JSON.stringify(['testType', 'subject', 'day', 'sample', 'report'].map((name) => text(row, name) ?? ''));
    const report = reports.get(key);
    if (report) report.push(row);
    else reports.set(key, [row]);
  }
  for (const rows of reports.values()) {
    const type = text(rows[0] as Row, 'testType');
    if (type === 'soil' || type === 'water') planUnitTest(book, rows, `${type}_test`);
    else planClaim(book, rows, type === 'rapid');
  }
}

function planUnitTest(book: Book, rows: readonly Row[], kind: string): void {
  const [first] = rows as [Row];
  const code = need(first, 'subject');
  const unit = book.units.get(code);
  if (unit === undefined) {
    const sheet = sheetOf(book, 'units');
    return unknownSubject(book, first, code, `工作表“${sheet}”里有的地块编号`, `a unit of the sheet ${sheet}`);
  }
  const results = analytesOf(book, rows, false);
  const record = {
    kind,
    ...pick(first, ['day', 'sample', 'laboratory', 'report']),
    ...(results.length > 0 && { results }),
    private: privateOf(rows),
  };
  unit.steps.push({ record, day: dayOf(first), rank: 1, inputs: [], rows });
}

function planClaim(book: Book, rows: readonly Row[], rapid: boolean): void {
  const [first] = rows as [Row];
  const code = need(first, 'subject');
  const lot = book.lots.get(code);
  if (lot === undefined) return unknownSubject(book, first, code, '采收、加工或包装里有的批次号', 'a lot of the sheets 采收, 加工 or 包装');
  const results = analytesOf(book, rows, rapid);
  const conclusion = conclude(book, rows, results, rapid);
  const record = {
    kind: 'test_claim',
    method: rapid ? 'rapid' : 'laboratory',
    ...pick(first, ['day', 'laboratory', 'report']),
    ...(results.length > 0 && { results }),
    ...(conclusion !== undefined && { conclusion }),
    private: privateOf(rows),
  };
  lot.steps.push({ record, day: dayOf(first), rank: RANK.test, inputs: [], rows });
}

function unknownSubject(book: Book, row: Row, code: string, zh: string, en: string): void {
  if (book.broken.has(code)) return;
  book.problems.add(problem('ledger.reference', at(row, 'subject'), code, [zh, en, '核对检测类型和编号', 'Check type and code']));
}

/** The substances of a report, none twice. */
function analytesOf(book: Book, rows: readonly Row[], rapid: boolean): Analyte[] {
  const seen = new Map<string, Row>();
  return rows.flatMap((row) => {
    const analyte = analyteOf(book, row, rapid);
    if (analyte === undefined) return [];
    const before = seen.get(analyte.analyte);
    if (before === undefined) {
      seen.set(analyte.analyte, row);
      return [analyte];
    }
    book.problems.add(
      problem('ledger.duplicate', at(row, 'analyte'), analyte.analyte, [
        `一份报告里每个项目一行(第 ${before.row} 行已有)`,
        `one row for each analyte of a report (row ${before.row} has it)`,
        '复检另写报告编号或样品编号',
        'A second test has its own report or sample number',
      ]),
    );
    return [];
  });
}

/** One substance of a report; undefined for a row that names none (a bare conclusion). */
function analyteOf(book: Book, row: Row, rapid: boolean): Analyte | undefined {
  const analyte = text(row, 'analyte');
  const result = text(row, 'result');
  if (analyte === undefined && result === undefined) return undefined;
  if (analyte === undefined || result === undefined) {
    const key = analyte === undefined ? 'analyte' : 'result';
    book.problems.add(
      problem('ledger.cell', at(row, key), EMPTY, [
        '检测项目和结果成对填写',
        'an analyte with its result',
        '补填这一格',
        'Fill in this cell',
      ]),
    );
    return undefined;
  }
  const plain = narrow(result).trim();
  const limit = text(row, 'limit') ?? null;
  const unit = text(row, 'resultUnit') ?? null;
  if (/^(未检出|nd|n\.d\.?|阴性|<\s*\d.*|<\s*loq)$/i.test(plain)) {
    return { analyte, outcome: rapid ? 'screening_negative' : 'below_quantification', value: null, unit, limit };
  }
  if (rapid && plain === '阳性') return { analyte, outcome: 'screening_positive', value: null, unit, limit };
  const [, value, behind = ''] = /^(-?\d{1,12}(?:\.\d{1,9})?)\s*([^\d\s]\S{0,19})?$/.exec(plain) ?? [];
  if (value === undefined) {
    book.problems.add(
      problem('ledger.cell', at(row, 'result'), result, [
        '一个数、“未检出”或“阴性/阳性”',
        'a number, 未检出, or 阴性/阳性',
        '照报告填写',
        'Copy it from the report',
      ]),
    );
    return undefined;
  }
  const over = limit !== null && (rapid ? Number(value) >= Number(limit) : Number(value) > Number(limit));
  const outcome = rapid ? (over ? 'screening_positive' : 'screening_negative') : limit === null ? 'no_limit' : over ? 'above' : 'within';
  return { analyte, outcome, value, unit: unit ?? (behind === '' ? null : behind), limit };
}

const WORST: readonly Conclusion[] = ['failed', 'screening_positive', 'inconclusive', 'screening_negative', 'passed'];

/** The worst conclusion of a report's rows. A rapid test only screens: it has no 合格; a laboratory's method has no 阴性. */
function conclude(book: Book, rows: readonly Row[], results: readonly Analyte[], rapid: boolean): Conclusion | undefined {
  const stated = new Map<Conclusion, Row>();
  for (const row of rows) {
    const conclusion = row.values.get('conclusion') as Conclusion | undefined;
    if (conclusion === undefined) continue;
    const screening = conclusion.startsWith('screening');
    if (conclusion !== 'inconclusive' && screening !== rapid) {
      book.problems.add(
        problem(
          'ledger.cell',
          at(row, 'conclusion'),
          typedWord(row, 'conclusion'),
          rapid
            ? [
                '阴性、阳性或无效',
                '阴性, 阳性 or 无效',
                '快检只是筛查,不能写“合格”:改成“阴性”',
                'A rapid test only screens: write 阴性, not 合格',
              ]
            : ['合格、不合格或无效', '合格, 不合格 or 无效', '送检的结论写“合格”或“不合格”', 'A laboratory test concludes 合格 or 不合格'],
        ),
      );
      continue;
    }
    if (!stated.has(conclusion)) stated.set(conclusion, row);
  }
  const worst = WORST.find((conclusion) => stated.has(conclusion));
  const bad = results.some(({ outcome }) => outcome === 'above' || outcome === 'screening_positive');
  const first = worst === 'passed' || worst === 'screening_negative' ? stated.get(worst) : undefined;
  if (bad && first !== undefined) {
    book.problems.add(
      problem('ledger.cell', at(first, 'conclusion'), typedWord(first, 'conclusion'), [
        '与结果一致的结论',
        'a conclusion that agrees with the results',
        '有一项超过限值:核对结果或改结论',
        'One result is above its limit: check it or correct the conclusion',
      ]),
    );
  }
  if (worst !== undefined) return worst;
  if (!rapid || results.length === 0) return undefined;
  return bad ? 'screening_positive' : 'screening_negative';
}
