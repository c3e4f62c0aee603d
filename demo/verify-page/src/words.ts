export type Locale = 'zh-CN' | 'en';

export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly other: string;
  readonly whom: string;
  readonly whomHint: string;
  readonly privacy: string;
  readonly privacyHint: string;
  readonly offlineReady: string;
  readonly offlineNot: string;
  readonly noRecords: string;
  readonly noLists: string;
  readonly clock: string;
}

export const WORDS: { readonly [locale in Locale]: Words } = {
  'zh-CN': {
    title: '田码核对',
    lead: '扫标签上的二维码，就能看到谁签了什么、有没有被改动、召回信息截至哪天。',
    other: 'English',
    whom: '本页采信的县',
    whomHint: '只有这些县名单里的签发者能在这里核对。县的根文件随本页一起装好，不从码里取。',
    privacy: '在本机核对',
    privacyHint: '核对在这台手机上完成：不登录，不上传照片，不向别的网站发任何请求。',
    offlineReady: '本页已存在这台手机里，断网也能核对新的标签。',
    offlineNot: '这个浏览器不能保存本页，需要联网打开。',
    noRecords: '这一批的全程记录还没有存到本机。联网后再打开这个码就能看到。',
    noLists: '名单没有取到。请联网后再试。',
    clock: '演示：本页按 {date} 核对。',
  },
  en: {
    title: 'Tianma check',
    lead: 'Scan the code on a label to see who signed what, whether anything was changed, and the date of the recall list.',
    other: '中文',
    whom: 'Counties this page relies on',
    whomHint: 'Only signers on the lists of these counties can be checked here. The root documents come with this page, never from a code.',
    privacy: 'Checked on this phone',
    privacyHint: 'The check runs on this phone: no log-in, no picture leaves it, no request goes to any other site.',
    offlineReady: 'This page is kept on this phone. New labels can be checked with no network.',
    offlineNot: 'This browser cannot keep the page; it needs the network to open it.',
    noRecords: 'The records of this lot are not on this phone yet. Go online and open this code again to see them.',
    noLists: 'The lists could not be loaded. Go online and try again.',
    clock: 'Demonstration: this page checks as of {date}.',
  },
};

/** The reader's choice if there is one, else the browser's language; Chinese of any kind is Chinese. */
export function firstLocale(chosen: string | null, languages: readonly string[]): Locale {
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return /^zh/i.test(languages[0] ?? 'zh') ? 'zh-CN' : 'en';
}
