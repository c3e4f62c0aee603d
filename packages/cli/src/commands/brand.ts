import type { JsonObject } from '@tianma/core/trust';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { draftOf, readJsonFile } from '../workspace/register/draft.js';
import { dayText } from '../workspace/time.js';
import { addReferenceCheck } from './reference-check.js';
import { addEntryList, addWithdraw, declare, type RegisterWords } from './register-verbs.js';

const WORDS: RegisterWords = { kind: 'brand', name: { zh: '标识和区域品牌名录', en: 'the register of marks' } };

interface AddFlags {
  readonly id?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly regional?: true;
  readonly owner?: string;
  readonly member?: readonly string[];
  readonly profile?: readonly string[];
  readonly scheme?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** `tianma brand`: the county's own mark and regional brands, and what a lot must meet to carry them. */
export function addBrand(program: Command, cliOf: () => Cli, say: Say): void {
  const brand = program
    .command('brand')
    .description(say('本县统一标识、区域公共品牌及其条件', "the county's mark and regional brands, with their conditions"))
    .helpCommand(false);
  brand
    .command('add')
    .description(say('签发标识条目:JSON 文件,或下面的选项', 'sign entries: JSON files, or the options below'))
    .argument('[json...]', say('JSON 文件,格式见 docs/spec/declaration.md', 'JSON files, as docs/spec/declaration.md has them'))
    .option('--id <id>', say('编号,批次用它来引用', 'id, by which lots refer to it'))
    .option('--name <name>', say('名称', 'name, in Chinese'))
    .option('--name-en <name>', say('英文名', 'name, in English'))
    .option('--regional', say('区域公共品牌(不写就是本县统一标识)', "a regional brand (else the county's own mark)"))
    .option('--owner <owner>', say('所有人(默认本工作区)', 'owner (default: this workspace)'))
    .option(
      '--member <party>',
      say('准用的主体;可重复(不写就是全县)', 'party that may use it; repeatable (else all of the county)'),
      collect,
    )
    .option('--profile <id>', say('要达到的产品标准;可重复', 'profile to be met; repeatable'), collect)
    .option('--scheme <scheme>', say('要有的证书,如 green;可重复', 'certificate it needs, such as green; repeatable'), collect)
    .option('--from <day>', say('从哪天起(默认今天)', 'first day (default today)'))
    .option('--to <day>', say('到哪天止', 'last day'))
    .action(async (paths: string[], flags: AddFlags) => {
      const cli = cliOf();
      const { settings } = await cli.workspace();
      const bodies = paths.length > 0 ? paths.map(readJsonFile) : [bodyOf(flags, settings.id, cli.now)];
      await declare(
        cli,
        bodies.map((body) => draftOf('brand', body)),
      );
    });
  addEntryList(brand, cliOf, say, WORDS);
  addReferenceCheck(brand, cliOf, say, WORDS);
  addWithdraw(brand, cliOf, say, WORDS);
}

/** The body that the options state; what is missing is refused by the reader of bodies. */
function bodyOf(
  { id, name, nameEn, regional, owner, member, profile = [], scheme = [], from, to }: AddFlags,
  self: string,
  now: number,
): JsonObject {
  return {
    ...(id !== undefined && { id }),
    names: { ...(name !== undefined && { zh: name }), ...(nameEn !== undefined && { en: nameEn }) },
    kind: regional ? 'regional_brand' : 'county_mark',
    owner: owner ?? self,
    ...(member !== undefined && { members: [...member] }),
    profiles: [...profile],
    schemes: [...scheme],
    validFrom: from ?? dayText(now),
    ...(to !== undefined && { validTo: to }),
  };
}
