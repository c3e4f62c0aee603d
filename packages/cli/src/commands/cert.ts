import type { JsonObject } from '@tianma/core/trust';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { readCertificateSheet } from '../register-sheets/certificates.js';
import { partyRegister } from '../workspace/parties/register.js';
import { type CheckedCertificate, checkCertificates, isHolder, type NumberAnswer } from '../workspace/register/check.js';
import { draftOf, readJsonFile } from '../workspace/register/draft.js';
import { openRegisters } from '../workspace/registers.js';
import { certificateCaps, tellCaps } from './cert-caps.js';
import { addEntryList, addSheetImport, addWithdraw, declare, type RegisterWords, tellProblems } from './register-verbs.js';

const WORDS: RegisterWords = { kind: 'certificate', name: { zh: '产品证书名录', en: 'the register of product certificates' } };

interface AddFlags {
  readonly scheme?: string;
  readonly number?: string;
  readonly holder?: string;
  readonly authority?: string;
  readonly gtin?: readonly string[];
  readonly crop?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly area?: string;
  readonly cap?: string;
}

/** `tianma cert`: which certificates there are, who holds them, until when and up to how much. */
export function addCert(program: Command, cliOf: () => Cli, say: Say): void {
  const cert = program
    .command('cert')
    .description(
      say('产品证书名录:绿色、有机、地理标志等', 'register of product certificates: green food, organic, geographical indication'),
    )
    .helpCommand(false);
  cert
    .command('add')
    .description(say('签发证书条目:JSON 文件,或下面的选项', 'sign entries: JSON files, or the options below'))
    .argument('[json...]', say('JSON 文件,格式见 docs/spec/declaration.md', 'JSON files, as docs/spec/declaration.md has them'))
    .option('--scheme <scheme>', 'green | organic | geographical_indication | pollution_free | sc | iso | gap | other')
    .option('--number <number>', say('证书编号', 'number'))
    .option('--holder <party>', say('持证人:主体编号、信用代码或名称', 'holder: party id, credit code or name'))
    .option('--authority <name>', say('发证机构', 'who gave it out'))
    .option('--gtin <gtin>', say('适用商品条码(14 位);可重复', 'product it covers, 14 digits; repeatable'), collect)
    .option('--crop <crop>', say('适用作物;可重复', 'crop it covers; repeatable'), collect)
    .option('--from <day>', say('有效期起', 'first day'))
    .option('--to <day>', say('有效期至', 'last day'))
    .option('--area <amount>', say('面积,如 300亩', 'area, such as 20HAR'))
    .option('--cap <amount>', say('年核准产量,如 120TNE', 'most in one year of harvest, such as 120TNE'))
    .action(async (paths: string[], flags: AddFlags) => {
      const cli = cliOf();
      const bodies = paths.length > 0 ? paths.map(readJsonFile) : [bodyOf(flags)];
      await declare(
        cli,
        bodies.map((body) => draftOf('certificate', body)),
      );
    });
  addEntryList(cert, cliOf, say, WORDS);
  addCertCheck(cert, cliOf, say);
  addSheetImport(cert, cliOf, say, WORDS, async (cli, file) => {
    const parties = partyRegister(await cli.workspace(), cli.now);
    // The party's id says more than its name: where one party is meant, it stands in the entry.
    return readCertificateSheet(file, (text) => {
      const found = parties.filter((party) => isHolder(party, text));
      return found.length === 1 ? (found[0] as (typeof found)[0]).id : text;
    });
  });
  addWithdraw(cert, cliOf, say, WORDS);
}

function bodyOf({ gtin = [], crop = [], from, to, area, cap, ...rest }: AddFlags): JsonObject {
  return {
    ...rest,
    gtins: [...gtin],
    crops: [...crop],
    ...(from !== undefined && { validFrom: from }),
    ...(to !== undefined && { validTo: to }),
    ...(area !== undefined && { area: amountOf(area) }),
    ...(cap !== undefined && { cap: amountOf(cap) }),
  };
}

/** `300亩` in its two parts; what does not look so is refused by the reader of bodies. */
function amountOf(text: string): JsonObject {
  const [, value = text, unit = ''] = /^([0-9.]+)\s*(\D.*)$/.exec(text) ?? [];
  return { value, unit };
}

const STATES: Readonly<Record<CheckedCertificate['state'], Text>> = {
  standing: { zh: '有效', en: 'valid' },
  ending: { zh: '60 天内到期', en: 'ends within 60 days' },
  ended: { zh: '已到期', en: 'ended' },
  coming: { zh: '未生效', en: 'not yet valid' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
  conflict: { zh: '两份文件冲突', en: 'two documents in conflict' },
};

const NUMBERS: Readonly<Record<NumberAnswer, Text>> = {
  possible: { zh: '编号写法对', en: 'number well formed' },
  unusual: { zh: '编号写法少见', en: 'unusual number' },
  impossible: { zh: '! 编号写法不对', en: '! impossible number' },
  not_checked: { zh: '编号无法核对', en: 'number not checked' },
};

function addCertCheck(cert: Command, cliOf: () => Cli, say: Say): void {
  cert
    .command('check')
    .description(say('逐张核对:编号、日期、持证人、商品', 'each one: number, days, holder, products'))
    .option('--lots', say('连同本工作区的批次用了多少(核准产量)', 'also how much the lots of this workspace put under it, against its cap'))
    .action(async ({ lots }: { lots?: true }) => {
      const cli = cliOf();
      const { out } = cli;
      const workspace = await cli.workspace();
      const registers = openRegisters(workspace, cli.now);
      const checked = checkCertificates(registers.entries, partyRegister(workspace, cli.now), cli.now);
      const caps = lots ? await certificateCaps(cli) : undefined;
      for (const { id, holder, state, numberAnswer, holderKnown, foreignGtins, validFrom, validTo } of checked) {
        out.line(`${id}  ${holder}  ${validFrom}..${validTo}`);
        const known: Text = holderKnown
          ? { zh: '持证人在册', en: 'holder registered' }
          : { zh: '! 持证人不在册', en: '! holder not registered' };
        out.line(`  ${[STATES[state], NUMBERS[numberAnswer], known].map((text) => out.pick(text)).join(' · ')}`);
        if (foreignGtins.length > 0)
          out.say({
            zh: `  ! 不是持证人登记的商品:${foreignGtins.join('、')}`,
            en: `  ! not among the holder's products: ${foreignGtins.join(', ')}`,
          });
        tellCaps(cli, caps?.get(id) ?? []);
      }
      if (checked.length === 0) out.say({ zh: '还没有证书', en: 'No certificates yet' });
      tellProblems(cli, registers, WORDS.kind);
      out.result({
        certificates: checked.map((one) => ({ ...one, ...(caps && { years: caps.get(one.id) ?? [] }) })),
        problems: registers.problems.map(({ where, error }) => ({ where, error: error.toJSON() })),
      });
    });
}
