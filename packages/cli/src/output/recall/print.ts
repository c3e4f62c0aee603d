import type { CaseLot, Deadline, RecallCase, RecallClock, RecallReport, Sold } from '@tianma/office/recall';
import type { KnownNames } from '../../workspace/known-names.js';
import type { Text } from '../language.js';
import type { Out } from '../out.js';
import { moment, type Words, wordsIn } from '../show/values.js';
import { sayTraceFindings } from '../trace/findings.js';
import { ENDS, PLACES } from './words.js';

const MOST = 40;

export interface Shown {
  /** Whether buyers may be shown. */
  readonly contacts: boolean;
  readonly names: KnownNames;
  /** Lots for which this workspace may not speak. */
  readonly others?: readonly CaseLot[];
}

/** A recall in words: what it is, its clock, four lists, the weight, and what is missing. */
export function printRecall(out: Out, matter: RecallCase, report: RecallReport, { contacts, names, others = [] }: Shown): void {
  const words = wordsIn(out.language);
  out.say(headOf(matter));
  out.words(`  ${words.names(matter.texts)} · ${words.names(matter.todo)}`);
  printClock(out, report.clock);
  const { lists, account, completeness } = report;
  out.say({
    zh: `  涉及批次 ${completeness.lots}、地块 ${completeness.units}`,
    en: `  ${completeness.lots} lots and ${completeness.units} units concerned`,
  });
  section(out, { zh: `已售出 ${lists.sold.length}`, en: `sold: ${lists.sold.length}` }, lists.sold, (one) =>
    soldLine(words, one, { contacts, names }),
  );
  section(
    out,
    { zh: `可拦下 ${lists.stop.length}`, en: `to stop: ${lists.stop.length}` },
    lists.stop,
    ({ gtin, code, where, at, left, unit }) =>
      [name({ gtin, code }), out.pick(PLACES[where]), at === undefined ? '' : names.place(at), out.pick(leftText(left, words, unit))]
        .filter(Boolean)
        .join('  '),
  );
  section(
    out,
    { zh: `在源头 ${lists.source.length}`, en: `at the source: ${lists.source.length}` },
    lists.source,
    ({ gtin, code, sort, left, unit }) =>
      sort === 'unit' ? code : `${name({ gtin, code })}  ${out.pick(leftText(left, words, unit ?? 'KGM'))}`,
  );
  section(
    out,
    { zh: `线索中断 ${lists.ends.length}`, en: `where the trail ends: ${lists.ends.length}` },
    lists.ends,
    ({ why, code, party, chain }) =>
      [code ?? chain?.slice(0, 16) ?? '', out.pick(ENDS[why]), party === undefined ? '' : names.party(party)].filter(Boolean).join('  '),
  );
  const share = account.accounted ?? '0';
  out.say(
    account.determined
      ? { zh: `  重量已查清 ${share} %,产量 ${account.produced} 千克`, en: `  ${share} % of ${account.produced} kg accounted for` }
      : {
          zh: `  重量至少查清 ${share} %(产量 ${account.produced} 千克);${gapsOf(report).zh}`,
          en: `  at least ${share} % of ${account.produced} kg accounted for; ${gapsOf(report).en}`,
        },
  );
  for (const { lot, gtin, excess } of account.lots)
    if (excess) out.say({ zh: `  ! ${gtin}/${lot}:去向合计多于产量`, en: `  ! ${gtin}/${lot}: more left it than it had` });
  if (completeness.contactsMissing > 0) {
    out.say({ zh: `  ! 缺联系人 ${completeness.contactsMissing} 处`, en: `  ! ${completeness.contactsMissing} contacts missing` });
  }
  if (report.missed.length > 0) {
    out.say({
      zh: `  ! 召回后又查到 ${report.missed.length} 批:用同一编号再运行一次 recall open --id ${matter.id}`,
      en: `  ! ${report.missed.length} more lots since: run recall open --id ${matter.id} again`,
    });
  }
  section(
    out,
    { zh: `须由他方召回 ${others.length}`, en: `for others to recall: ${others.length}` },
    others,
    ({ gtin, lot, writer }) => `${gtin}/${lot}  ${names.party(writer)}`,
  );
  sayTraceFindings(out, report);
  if (matter.drill) {
    const seconds = (completeness.foundIn / 1000).toFixed(2);
    out.say({
      zh: `  演练成绩:${seconds} 秒找全,知悉后 ${span(completeness.toStart).zh}发起,中断 ${completeness.deadEnds} 处`,
      en: `  drill: found in ${seconds} s, begun ${span(completeness.toStart).en} after knowing, ${completeness.deadEnds} dead ends`,
    });
  }
}

export function headOf({ id, drill, state, level, published }: RecallCase): Text {
  const mark = drill ? { zh: '【演练】', en: '[DRILL] ' } : { zh: '', en: '' };
  const states = { open: { zh: '召回中', en: 'open' }, closed: { zh: '已结束', en: 'closed' } } as const;
  const rest = published ? { zh: '', en: '' } : { zh: ',尚未发布', en: ', not published yet' };
  return {
    zh: `${mark.zh}${id}  ${level} 级  ${states[state].zh}${rest.zh}`,
    en: `${mark.en}${id}  level ${level}  ${states[state].en}${rest.en}`,
  };
}

function printClock(out: Out, { start, finish }: RecallClock): void {
  const line = (what: Text & { readonly done: Text }, deadline: Deadline, due: string): void => {
    const why = deadline.unknown && WHY[deadline.unknown];
    const late = deadline.overdue ? { zh: ' · 已超期', en: ' · OVERDUE' } : { zh: '', en: '' };
    const done =
      deadline.done === undefined
        ? { zh: '', en: '' }
        : { zh: `(${what.done.zh} ${moment(deadline.done)})`, en: ` (${what.done.en} ${moment(deadline.done)})` };
    out.say({
      zh: `  ${what.zh}期限${why ? `无法确定:${why.zh}` : ` ${due}`}${done.zh}${late.zh}`,
      en: `  ${what.en}${why ? ` cannot be determined: ${why.en}` : ` by ${due}`}${done.en}${late.en}`,
    });
  };
  line({ zh: '发起', en: 'to begin', done: { zh: '已发起', en: 'begun' } }, start, start.due === undefined ? '' : moment(start.due));
  line({ zh: '完成', en: 'to finish', done: { zh: '已结束', en: 'ended' } }, finish, finish.day ?? '');
}

const WHY = {
  rule: { zh: '没有这一级的时限规定', en: 'no rule for this level' },
  calendar: { zh: '工作日历没有包括那时', en: 'the working-day calendar does not reach that far' },
  not_opened: { zh: '还没有发起', en: 'not begun yet' },
} as const;

const name = ({ gtin, code }: { readonly gtin?: string | undefined; readonly code: string }): string =>
  gtin === undefined ? code : `${gtin}/${code}`;

function section<T>(out: Out, title: Text, rows: readonly T[], line: (row: T) => string): void {
  if (rows.length === 0) return;
  out.say({ zh: `  ${title.zh}`, en: `  ${title.en}` });
  for (const row of rows.slice(0, MOST)) out.words(`    ${line(row)}`);
  if (rows.length > MOST)
    out.say({ zh: `    … 还有 ${rows.length - MOST} 条,见 --csv`, en: `    … and ${rows.length - MOST} more: --csv` });
}

function soldLine(
  words: Words,
  { gtin, code, kind, day, quantity, packages, toPlace, to, channel, contact }: Sold,
  { contacts, names }: Shown,
): string {
  const amount = quantity ? words.value('quantity', { ...quantity }) : packages === undefined ? '' : `${packages} × `;
  const who = contacts && contact ? [contact.name, contact.phone, contact.documents].filter(Boolean).join(' ') : '';
  return [
    name({ gtin, code }),
    day ?? '',
    words.kind(kind),
    channel ? words.value('channel', channel) : '',
    amount,
    toPlace === undefined ? '' : names.place(toPlace),
    to === undefined ? '' : names.party(to),
    who && `→ ${who}`,
  ]
    .filter(Boolean)
    .join('  ');
}

function leftText(left: string | undefined, words: Words, unit: string): Text {
  if (left === undefined) return { zh: '数量无法确定', en: 'how much cannot be determined' };
  const amount = words.value('quantity', { value: left, unit });
  return { zh: `还剩 ${amount}`, en: `${amount} left` };
}

function gapsOf({ account }: RecallReport): Text {
  const gaps = account.lots.flatMap((lot) => lot.gaps);
  const unit = gaps.filter(({ reason }) => reason === 'unit').length;
  const silent = gaps.length - unit;
  return {
    zh: `无法确定:${silent} 处没有写明或未公开数量,${unit} 处单位不可比`,
    en: `cannot be determined: ${silent} quantities not stated or not opened, ${unit} in units that do not compare`,
  };
}

function span(seconds: number): Text {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return { zh: `${hours} 小时 ${minutes} 分`, en: `${hours} h ${minutes} min` };
}
