import { dayToText } from '@tianma/core/record';
import type { NameBook, PartyLine, RecordLine, Supervision } from '@tianma/office/report';
import { explain } from '@tianma/rules/checks';
import { type Language, sayIn } from '../language.js';
import { type SheetContent, workbookOf } from '../sheet/workbook.js';
import { wordsIn } from '../show/values.js';

type Rows = readonly (readonly (string | number)[])[];

/** The three lists of a supervision, each with its heading. */
export interface SupervisionRows {
  readonly parties: Rows;
  readonly missing: Rows;
  readonly records: Rows;
}

const STATES: Readonly<Record<RecordLine['state'], readonly [zh: string, en: string]>> = {
  stands: ['有效', 'stands'],
  corrected: ['已更正', 'corrected'],
  withdrawn: ['已撤回', 'withdrawn'],
  voided: ['已作废', 'voided'],
  refused: ['签发者不合规', 'signer refused'],
};

export function supervisionRows({ parties, records, missing }: Supervision, names: NameBook, language: Language): SupervisionRows {
  const say = sayIn(language);
  const words = wordsIn(language);
  const day = (number: number | undefined): string => (number === undefined ? '' : dayToText(number));
  const party = (id: string): string => names.party(id) ?? id;
  const partyRow = (line: PartyLine): readonly (string | number)[] => [
    party(line.party),
    line.party,
    line.lots,
    line.units,
    line.records,
    line.attestations,
    day(line.last),
    line.late,
    line.longestDelay ?? '',
    line.missing,
    line.errors,
  ];
  return {
    parties: [
      [
        say('主体', 'Party'),
        say('编号', 'Id'),
        say('批次', 'Lots'),
        say('地块', 'Units'),
        say('记录', 'Records'),
        say('对别家的证明', 'Statements about others'),
        say('最近签发', 'Last signed'),
        say('补录', 'Late'),
        say('最长间隔(天)', 'Longest delay (days)'),
        say('缺项', 'Missing'),
        say('错误', 'Errors'),
      ],
      ...parties.map(partyRow),
    ],
    missing: [
      [say('主体', 'Party'), say('批次', 'Lot'), say('日期', 'Day'), say('缺什么', 'What is missing'), say('怎么办', 'What to do')],
      ...missing.map((finding) => {
        const { text, todo } = explain(finding, language);
        return [party(finding.writer), finding.code, finding.day ?? '', text, todo];
      }),
    ],
    records: [
      [
        say('主体', 'Party'),
        say('批次或地块', 'Lot or unit'),
        say('环节', 'Step'),
        say('发生日期', 'Day of the event'),
        say('签发日期', 'Signed on'),
        say('间隔(天)', 'Delay (days)'),
        say('补录', 'Late'),
        say('状态', 'State'),
        say('记录编号', 'Record'),
      ],
      ...records.map(({ party: id, code, kind, day: event, signed, delay, late, state, id: record }) => [
        party(id),
        code,
        words.kind(kind),
        day(event),
        day(signed),
        delay ?? '',
        late ? say('是', 'yes') : '',
        say(...STATES[state]),
        record.slice(0, 12),
      ]),
    ],
  };
}

/** One sheet a list, and the notes. */
export function supervisionWorkbook(
  { parties, missing, records }: SupervisionRows,
  notes: Rows,
  late: ReadonlySet<number>,
  language: Language,
): Promise<Uint8Array> {
  const say = sayIn(language);
  const sheets: readonly SheetContent[] = [
    { name: say('各主体', 'Parties'), rows: parties, widths: [24, 26, 8, 8, 8, 12, 12, 8, 12, 8, 8], filter: true },
    { name: say('缺项', 'Missing'), rows: missing, widths: [22, 16, 12, 52, 40], filter: true },
    {
      name: say('逐条记录', 'Records'),
      rows: records,
      widths: [22, 16, 12, 12, 12, 10, 8, 12, 14],
      filter: true,
      shade: (row) => (late.has(row) ? '#FBE9C6' : undefined),
    },
    { name: say('说明', 'Notes'), rows: notes, widths: [16, 100] },
  ];
  return workbookOf(sheets);
}
