import { type Answer, balanceCertificate, type CapSheet } from '@tianma/rules/balance';
import type { Cli } from '../output/cli.js';
import type { Text } from '../output/language.js';
import { openDossier } from '../workspace/dossier.js';

const ANSWERS: Readonly<Record<Answer, Text>> = {
  balanced: { zh: '未超', en: 'within it' },
  broken: { zh: '! 超出', en: '! over it by' },
  undetermined: { zh: '无法判断(有的批次没有数量或年份)', en: 'cannot be told (lots without a quantity or a year)' },
};

/** What the lots of this workspace put under each certificate, by id (`scheme:number`) and year of harvest; only those with a cap. */
export async function certificateCaps(cli: Cli): Promise<ReadonlyMap<string, readonly CapSheet[]>> {
  const workspace = await cli.workspace();
  const { now } = cli;
  // A county keeps no private fields: quantities that parties did not open to it leave the answer open.
  const ring = workspace.settings.kind === 'county' ? undefined : (await cli.session()).ring;
  const { dossier } = openDossier({ workspace, now, ...(ring && { ring }) });
  return new Map(
    dossier.certificates.map((certificate) => [`${certificate.scheme}:${certificate.number}`, balanceCertificate(dossier, certificate)]),
  );
}

export function tellCaps({ out }: Cli, sheets: readonly CapSheet[]): void {
  for (const { year, chains, balance } of sheets) {
    const { answer, inputs, outputs, unit, by } = balance;
    const over = answer === 'broken' && by !== undefined ? ` ${by} ${unit}` : '';
    out.say({
      zh: `  ${year} 年:${chains.length} 个批次用了 ${outputs} / ${inputs} ${unit},${ANSWERS[answer].zh}${over}`,
      en: `  ${year}: ${chains.length} lots used ${outputs} of ${inputs} ${unit}, ${ANSWERS[answer].en}${over}`,
    });
  }
}
