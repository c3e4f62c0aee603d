import { HIDDEN, UNKNOWN } from '@tianma/office/report';
import { type Language, sayIn } from '../language.js';

/** What a report says of itself. */
export interface ReportNotes {
  /** Of the workspace. */
  readonly name: string;
  /** `YYYY-MM-DD` on which it was made. */
  readonly today: string;
  /** Days it covers, `YYYY-MM-DD`; absent: from the first, to the last. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly threshold: number;
  readonly hidden: number;
  readonly rows: number;
  readonly voided: number;
  readonly faulty: number;
  /** Lists of counties, and rule packs. */
  readonly basis: readonly string[];
  /** Whether claims about households play a part. */
  readonly programme: boolean;
}

/** The notes, an item and what there is to say of it in each row, under a heading. */
export function noteRows(notes: ReportNotes, language: Language): readonly (readonly [string, string])[] {
  const { name, today, from, to, threshold, hidden, rows, voided, faulty, basis, programme } = notes;
  const say = sayIn(language);
  return [
    [say('项目', 'Item'), say('说明', 'Note')],
    [say('编制', 'Made by'), name],
    [say('编制日期', 'Made on'), today],
    [say('统计期间', 'Days covered'), `${from ?? '…'} – ${to ?? today}`],
    [
      say('口径', 'What is counted'),
      say(
        '批次按第一条记录的日期和产地计;销售按销售日期计,产地、产品同其批次。采收量只计采收的批次,用别的批次加工、分装的另列,两列不能相加。交接不算销售。',
        'A lot counts by the day and place of its first record; a sale by its own day, with place and product of its lot. Harvested weight is that of harvested lots; what was made or packed from other lots stands apart, and the two must not be added. A handover is no sale.',
      ),
    ],
    [
      `${HIDDEN}`,
      say(
        `不足 ${threshold} 个批次${programme ? '(按帮扶类别分时为户)' : ''}的数不公布;为防止用合计倒推,另有一些数一并隐去。共 ${hidden} 行(全表 ${rows} 行)有隐去的数。隐去的数可能是 0。`,
        `Numbers behind which stand fewer than ${threshold} lots${programme ? ' (households, where cut by programme)' : ''} are not published, and others with them so that they do not follow from the totals. ${hidden} of ${rows} rows hold such numbers. A hidden number may be 0.`,
      ),
    ],
    [
      UNKNOWN,
      say(
        '不知道:单价没有公开,或没有写重量。不等于 0。销售额只含单价已公开的部分。',
        'Not known: the price was not opened, or no weight was stated. It is not 0. Income holds only the sales whose price was opened.',
      ),
    ],
    [
      say('对外提供', 'Before it is handed on'),
      say(
        '同一期间用不同期限、不同门槛或在记录变动前后做的几份表,对照起来可能推出隐去的数;对外只给一份。',
        'Several reports on one time, over different days, with different thresholds, or before and after records changed, may together tell what each hides: hand on one.',
      ),
    ],
    ...(programme
      ? [
          [
            say('帮扶类别', 'Programme'),
            say(
              '按批次当天的认定计。“未公开”是没有向编表单位公开的,不等于“无”。一个地方的批次全是同一类别时,那里各户的类别就清楚了:不要细分到这样的地方。',
              'As recognised on the day of the lot. "Not opened" was not shown to who made this report; it is not "none". Where every lot of a place is of one term, so is every household there: do not cut down to such a place.',
            ),
          ] as const,
        ]
      : []),
    [
      say('没有计入', 'Left out'),
      say(`作废的批次 ${voided},记录不成立的批次 ${faulty}`, `${voided} lots that were taken back, ${faulty} whose records do not hold`),
    ],
    ...basis.map((line) => [say('依据', 'Rests on'), line] as const),
  ];
}
