import type { Report } from '@tianma/core';
import type { Out } from './out.js';

/** Of a recall that stands in a signed notice only: who scans a label hears nothing of it before the county's list says it. */
export function noteUnpublishedRecalls(out: Out, { recalls }: Pick<Report, 'recalls'>): void {
  for (const { gtin, lot, level, since } of recalls.filter(({ state, source }) => state === 'open' && source === 'notice'))
    out.note({
      zh: `! ${gtin}/${lot} 已召回(${level} 级,${since} 起),县里还没公布,扫码看不到:把召回通知交给县里(本工作区发的在 recalls 文件夹里)`,
      en: `! ${gtin}/${lot} is recalled (level ${level}, since ${since}); the county has not published this yet, so a scan does not show it: hand the notice over (own ones are in the folder recalls)`,
    });
}
