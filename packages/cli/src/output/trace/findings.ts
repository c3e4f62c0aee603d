import type { TraceFinding } from '@tianma/store/graph';
import type { Text } from '../language.js';
import type { Out } from '../out.js';

const short = (id: string): string => `${id.slice(0, 16)}…`;

/** Where a trail ends, or goes round. */
function traceFindingText(finding: TraceFinding): Text {
  switch (finding.what) {
    case 'missing_chain':
      return {
        zh: `线索到此为止:这里没有 ${short(finding.chain)} 的记录`,
        en: `the trail ends: no records of ${short(finding.chain)} here`,
      };
    case 'missing_record':
      return {
        zh: `线索到此为止:${short(finding.chain)} 的记录不全,缺 ${short(finding.edge.record)}`,
        en: `the trail ends: of ${short(finding.chain)} the record ${short(finding.edge.record)} is not here`,
      };
    case 'double_edge':
      return {
        zh: `${short(finding.chain)} 把同一来源写了两次,只计一次`,
        en: `${short(finding.chain)} names one source twice; counted once`,
      };
    case 'cycle':
      return {
        zh: `批次互为来源:${finding.chains.map(short).join('、')}`,
        en: `lots are their own source: ${finding.chains.map(short).join(', ')}`,
      };
    case 'limit':
      return {
        zh: `已到上限(${finding.most} ${finding.limit === 'chains' ? '个批次' : '条来源'}),结果不完整`,
        en: `stopped at the limit of ${finding.most} ${finding.limit}: there is more`,
      };
  }
}

export function sayTraceFindings(out: Out, { findings }: { readonly findings: readonly TraceFinding[] }): void {
  for (const finding of findings) {
    const { zh, en } = traceFindingText(finding);
    out.say({ zh: `! ${zh}`, en: `! ${en}` });
  }
}
