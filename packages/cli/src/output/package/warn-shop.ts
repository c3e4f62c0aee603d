import type { Report } from '@tianma/core';
import { classOf } from '@tianma/core/codes';
import type { Out } from '../out.js';

/** What a shop must hear before the goods are shown. */
export function warnShop(out: Out, { headline, code }: Report): void {
  if (headline === 'recalled')
    out.note({
      zh: '! 这一批在召回中,写出的文件里也写明了:请通知网店下架',
      en: '! this lot is recalled, and what was written says so: tell the shop to take it off sale',
    });
  else if (classOf(code) === 'unchecked')
    out.note({
      zh: '! 召回名单不是最新的:先 tianma trust accept 县里发布的文件夹,再做一次',
      en: '! the recall list is not up to date: tianma trust accept what the county publishes, then make it again',
    });
}
