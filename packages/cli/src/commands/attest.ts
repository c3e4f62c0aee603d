import { TianmaError } from '@tianma/core';
import type { AttestationInput } from '@tianma/core/sign';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';
import { attest } from '../workspace/attest.js';
import { hexOf } from '../workspace/hex.js';
import { readFile, readJson } from '../workspace/workspace.js';

interface Options {
  readonly kind: string;
  readonly file: string;
  readonly record?: string;
  readonly step?: string;
  readonly unit?: string;
  readonly output: string;
}

const KINDS = ['inspection', 'audit', 'custody_receipt'];

/** `tianma attest BUNDLE`: somebody else than the writer signs what it found. */
export function addAttest(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('attest')
    .description(say('检测、审核、收货方:对批次的一条记录签署结果', 'laboratory, inspector, carrier: sign what was found about a record'))
    .argument('<bundle>', say('对方给的数据包', 'bundle of the lot'))
    .requiredOption('--kind <kind>', KINDS.join(' | '))
    .requiredOption('--file <json>', say('结果:字段按 docs/spec/kinds.md', 'the finding as JSON, fields as in docs/spec/kinds.md'))
    .option('--record <id>', say('哪条记录(编号开头)', 'which record (begin of its id)'))
    .option('--step <kind>', say('哪一步,如 harvest', 'which step, such as harvest'))
    .option('--unit <id>', say('在这个地块的链里', 'in the chain of this unit'))
    .requiredOption('-o, --output <file>', say('输出文件', 'file to write'))
    .action(async (path: string, { kind, file, record, step, unit, output }: Options) => {
      const cli = cliOf();
      if (!KINDS.includes(kind)) throw new TianmaError('cli.usage', { where: '--kind', expected: KINDS.join(', '), found: kind });
      const bundle = readFile(path);
      const finding = readJson(file);
      if (typeof finding !== 'object' || finding === null)
        throw new TianmaError('cli.usage', { where: '--file', expected: '{ ... }', found: file });
      const signed = await attest(await cli.session(), bundle, { ...finding, kind } as AttestationInput, { record, step, unit });
      writeWhole(output, signed.bytes);
      const { sub } = signed.attestation;
      cli.out.say({
        zh: `✓ ${output}:${kind},关于 ${sub}。交给对方:tianma receive ${output}`,
        en: `✓ ${output}: ${kind} about ${sub}. The other party: tianma receive ${output}`,
      });
      cli.out.result({ file: output, id: signed.idHex, kind, sub, record: hexOf(signed.attestation.record) });
    });
}
