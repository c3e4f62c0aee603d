import { TianmaError } from '@tianma/core';
import { dayToText, fieldOf, type SignedRecord } from '@tianma/core/record';
import { dayText } from '../time.js';

/** Digits of a record's id that are enough to tell two apart. */
const SHORT = 16;

/** Where two records of one writer stand at one place: which, and what is to be done about a workspace that goes on in two places. */
export function forkError(where: string, here: SignedRecord, other: SignedRecord): TianmaError {
  const { lot, unit } = here.subject;
  const name = lot
    ? { zh: `批次 ${lot.gtin}/${lot.lot}`, en: `lot ${lot.gtin}/${lot.lot}` }
    : { zh: `地块 ${unit?.id}`, en: `unit ${unit?.id}` };
  return new TianmaError('chain.fork', {
    where,
    expected: said(here),
    found: said(other),
    fix: [
      `${name.zh} 有两份历史,都是 ${here.iss} 签的:多半是工作区文件夹拷到了两台电脑、两边都签,或从旧备份恢复后没补齐就签。只在一台电脑上接着签,两份数据包都留着,请县里核对这一批`,
      `${name.en} has two histories, both signed by ${here.iss}: most likely its workspace was copied and signed on in two places, or restored from an old backup and signed on. Sign on in one place only, keep both bundles, and have the county look at the lot`,
    ].join(' / '),
  });
}

/** What tells a record from another at the same place: of which day, when it was signed, and its id. */
function said(record: SignedRecord): string {
  const day = fieldOf(record, 'day');
  const id = record.idHex.slice(0, SHORT);
  const [about, on] = typeof day === 'number' ? [`${dayToText(day)} 的事,`, `of ${dayToText(day)}, `] : ['', ''];
  const signed = dayText(record.iat);
  return `第 ${record.seq + 1} 条:${about}${signed} 签,编号 ${id} / record ${record.seq + 1}: ${on}signed ${signed}, id ${id}`;
}
