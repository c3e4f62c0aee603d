import type { Names, Report } from '@tianma/core';
import { viewOf } from '../view-model/index.js';
import type { Both, PackageStatus } from './types.js';

const LIST: Both<string> = { zh: '县里的召回名单,签于', en: 'recall list of the county, signed' };

/** What the lists of a report say of the lot, with their dates. Nothing in it counts from today: it is read on other days. */
export function statusOf(report: Report): PackageStatus {
  const { headline, code, axes, asOf, recalls } = report;
  return {
    schema: 'tianma-package-status/0',
    text: { zh: wordsOf(report, 'zh'), en: wordsOf(report, 'en') },
    verdict: { headline, code },
    status: axes.status,
    ...(asOf.status && { list: asOf.status }),
    recalls,
  };
}

function wordsOf(report: Report, language: 'zh' | 'en'): PackageStatus['text']['zh'] {
  const { title } = viewOf(report, { locale: language === 'en' ? 'en' : 'zh-CN' });
  const said = (names: Names | undefined): readonly string[] => (names === undefined ? [] : [(language === 'en' && names.en) || names.zh]);
  const lines = ([] as string[]).concat(
    ...report.recalls.map(({ lot, since, texts, todo }) => [`${lot}: ${since.slice(0, 10)}`, ...said(texts), ...said(todo)]),
  );
  const issued = report.asOf.status?.issued.slice(0, 10);
  return { title, ...(issued !== undefined && { asOf: `${LIST[language]} ${issued}` }), lines };
}
