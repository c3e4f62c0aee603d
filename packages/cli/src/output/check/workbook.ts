import type { Severity } from '@tianma/rules';
import { SEVERITIES } from '@tianma/rules/checks';
import { type Language, sayIn } from '../language.js';
import { workbookOf } from '../sheet/workbook.js';
import { type ClerkRow, COLUMNS } from './clerk-rows.js';
import { SEVERITY_WORDS } from './words.js';

/** What the notes of a workbook say beside the findings. */
export interface CheckNotes {
  /** Of the workspace. */
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** `ALL`, or the lot or unit that was asked about. */
  readonly asked: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Digests of the packs. */
  readonly packs: readonly string[];
  /** What was left out, in words. */
  readonly leftOut: readonly string[];
}

/** The workbook of a check: the findings, one row each, and a sheet that says how to read them. */
export function checkWorkbook(rows: readonly ClerkRow[], notes: CheckNotes, language: Language): Promise<Uint8Array> {
  const say = sayIn(language);
  return workbookOf([
    {
      name: say('检查结果', 'Findings'),
      rows: [COLUMNS.map(({ name }) => name[language]), ...rows.map(({ cells }) => cells)],
      widths: COLUMNS.map(({ width }) => width),
      shade: (row) => SEVERITY_WORDS[(rows[row - 1] as ClerkRow).finding.severity].shade,
      filter: true,
    },
    { name: say('说明', 'Notes'), rows: noteRows(notes, language), widths: [18, 90] },
  ]);
}

function noteRows(
  { name, today, asked, counts, packs, leftOut }: CheckNotes,
  language: Language,
): readonly (readonly [string, string | number])[] {
  const say = sayIn(language);
  return [
    [say('项目', 'Item'), say('内容', 'Content')],
    [say('工作区', 'Workspace'), name],
    [say('检查日期', 'Checked on'), today],
    [say('检查范围', 'Asked about'), asked === 'ALL' ? say('全部批次和地块', 'every lot and unit') : asked],
    ...SEVERITIES.map((severity): [string, string] => [
      SEVERITY_WORDS[severity].name[language],
      say(`${counts[severity]} 条:${SEVERITY_WORDS[severity].meaning.zh}`, `${counts[severity]}: ${SEVERITY_WORDS[severity].meaning.en}`),
    ]),
    [
      say('怎么用', 'How to use it'),
      say(
        '逐行处理,填“负责人”和“处理结果”。台账改好后重新导入,再检查一次;已签的记录用更正,不能删。',
        'Work row by row and fill in "Who" and "Outcome". Correct the ledger, import it again, and check again; what was signed is corrected, never deleted.',
      ),
    ],
    [
      say('依据的数值', 'Values'),
      say(
        '按事情发生那天的规则判断。标“未核实”的数值没有与原文核对过,处理前请查原文。',
        'The rules of the day of the event count. A value marked "not verified" was not checked against its source: look it up before you act.',
      ),
    ],
    ...packs.map((digest): [string, string] => [say('规则包', 'Rule pack'), digest]),
    ...leftOut.map((text): [string, string] => [say('没有采用', 'Left out'), text]),
  ];
}
