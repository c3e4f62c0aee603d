import type { Both } from './types.js';

/** What every readable file of a package says of itself. */
export const COPY_WORDS: Both<string> = {
  zh: '这里写的是给人看的副本。算数的是 lot.tianma 里签了名的记录:请用 tianma verify 或网页组件核对,并使用县里最新的召回名单。',
  en: 'What stands here is a copy for reading. What counts are the signed records in lot.tianma: check them with tianma verify or the web element, and with the newest recall list of the county.',
};
