import type { Report } from '@tianma/core';
import { viewOf } from '../view-model/index.js';
import type { PackageStatus } from './types.js';

/** What the lists of a report say of the lot, with their dates. */
export function statusOf(report: Report): PackageStatus {
  const { headline, code, axes, asOf, recalls } = report;
  return {
    schema: 'tianma-package-status/0',
    text: { zh: wordsOf(report, 'zh-CN'), en: wordsOf(report, 'en') },
    verdict: { headline, code },
    status: axes.status,
    ...(asOf.status && { list: asOf.status }),
    recalls,
  };
}

function wordsOf(report: Report, locale: 'zh-CN' | 'en'): PackageStatus['text']['zh'] {
  const { title, asOf, recalls } = viewOf(report, { locale });
  const lines = ([] as string[]).concat(...recalls.map((recall) => [recall.title, ...recall.lines]));
  return { title, ...(asOf !== undefined && { asOf }), lines };
}
