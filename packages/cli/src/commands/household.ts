import { programmeTerm, type SlotName } from '@tianma/core/record';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';
import { listHouseholds, type OpenClaim } from '../workspace/household/claims.js';
import { eraseHousehold } from '../workspace/household/erase.js';
import { claimBundle, openClaim } from '../workspace/household/open.js';
import { chainName } from '../workspace/own-chains.js';
import { sayBundle } from './bundle.js';

/** Digits of a pseudonym on a screen; enough to name it. */
const SHOWN = 12;

/** `tianma household`: who stands behind the claims of lots, opened for its owner alone. */
export function addHousehold(program: Command, cliOf: () => Cli, say: Say): void {
  const household = program
    .command('household')
    .helpCommand(false)
    .description(say('帮扶户:名册、删除、向主管部门公开一条', 'households of the programme: list, erase, open one claim'));
  household
    .command('list')
    .description(say('户代号、类别和批次', 'pseudonyms, terms and lots'))
    .option('--private', say('同时显示户编号和户主', 'also the number and name of each household'))
    .action(async ({ private: named }: { private?: true }) => list(cliOf(), named === true));
  household
    .command('erase')
    .description(say('删除一户的身份;汇总数不变', 'forget who a household is; totals stay'))
    .argument('<pseudonym>', say('户代号(开头 8 位以上)', 'pseudonym, or at least 8 of its digits'))
    .option(
      '--also <slot>',
      say('同一些记录里一并删除的私密项,如 operator;可重复', 'private slots of the same records that go too, such as operator; repeatable'),
      collect,
    )
    .option('--yes', say('确认:删除不能撤销', 'confirmed: this cannot be undone'))
    .action(async (pseudonym: string, { also = [], yes }: { also?: readonly SlotName[]; yes?: true }) =>
      erase(cliOf(), pseudonym, also, yes === true),
    );
  household
    .command('open')
    .description(say('公开一条户声明,或证明没有', 'open one claim, or prove that there is none'))
    .argument('<record>', say('批次,或记录编号的开头', 'a lot, or the begin of a record id'))
    .option('--private', say('同时显示户编号和户主', 'also the number and name of the household'))
    .option('-o, --output <file>', say('写成交给主管部门的数据包', 'write it as a bundle for the authority'))
    .action(async (record: string, options: { private?: true; output?: string }) => open(cliOf(), record, options));
}

async function list(cli: Cli, named: boolean): Promise<void> {
  const session = await cli.session();
  session.workspace.expect('party');
  const { households, erased } = listHouseholds(session);
  const { out } = cli;
  for (const { pseudonym, number, name, claims } of households) {
    const who = named ? [number, name].filter(Boolean) : [];
    out.line([pseudonym.slice(0, SHOWN), ...who].join('  '));
    for (const claim of claims) {
      const { chain, day, record } = claim;
      out.line(
        `  ${[chain.code, day, `${out.pick(termWords(claim.term))} ${claim.from} – ${claim.to ?? out.pick({ zh: '至今', en: 'now' })}`, record.slice(0, SHOWN)].join('  ')}`,
      );
      const note = noteOf(claim);
      if (note) out.line(`    ! ${out.pick(note)}`);
    }
  }
  out.say({
    zh: `${households.length} 户;已删除身份、仍计入汇总的记录 ${erased} 条`,
    en: `${households.length} households; ${erased} records of erased ones still count in totals`,
  });
  out.result({
    households: households.map(({ pseudonym, number, name, claims }) => ({
      pseudonym,
      ...(named && { number: number ?? null, name: name ?? null }),
      claims: claims.map(({ chain, ...claim }) => ({ ...claim, chain: chainName(chain), note: noteOf(claim) ?? null })),
    })),
    erased,
  });
}

function termWords(term: number): Text {
  const { zh, en } = programmeTerm(term) ?? { zh: String(term), en: String(term) };
  return { zh, en };
}

/** What an office has to look at: a claim not in force on its day, or a term of other years. */
function noteOf({ day, term, from, to }: Pick<OpenClaim, 'day' | 'term' | 'from' | 'to'>): Text | undefined {
  if (day < from || (to !== null && day > to))
    return { zh: `${day} 当天不在认定期内,统计按“无”`, en: `not in force on ${day}: counted as none` };
  const period = programmeTerm(term);
  if (period?.to !== undefined && day > period.to)
    return {
      zh: `这一类别到 ${period.to} 为止,请按新类别重新认定`,
      en: `this term ended on ${period.to}: the household needs a new recognition`,
    };
  if (period?.from !== undefined && day < period.from)
    return { zh: `这一类别从 ${period.from} 才有,请核对`, en: `this term began on ${period.from}: check it` };
  return undefined;
}

async function erase(cli: Cli, begin: string, also: readonly SlotName[], confirmed: boolean): Promise<void> {
  const { pseudonym, claims, done } = await eraseHousehold(await cli.session(), begin, { also, confirmed });
  const short = pseudonym.slice(0, SHOWN);
  cli.out.say(
    done
      ? {
          zh: `✓ ${short} 已删除:${claims.length} 条记录里的户声明不能再公开,也猜不出;汇总数不变。此前的备份、已公开的数据包和原台账不在此列`,
          en: `✓ ${short} erased: the claims of ${claims.length} records can no longer be opened or guessed; totals stay. Earlier backups, bundles already handed out and the ledger itself are beyond this`,
        }
      : {
          zh: `将删除 ${short} 的身份和 ${claims.length} 条户声明,不能撤销。确认就加 --yes`,
          en: `would erase who ${short} is, and ${claims.length} claims; this cannot be undone. To confirm add --yes`,
        },
  );
  cli.out.result({ pseudonym, records: claims.map(({ record }) => record), erased: done });
  if (!done) cli.status = 1;
}

async function open(cli: Cli, what: string, { private: named, output }: { private?: true; output?: string }): Promise<void> {
  const session = await cli.session();
  const opened = openClaim(session, what);
  const { record, chain, claim, household } = opened;
  const { out } = cli;
  out.line(`${chainName(chain)}  ${record.slice(0, SHOWN)}`);
  if (claim === null) out.say({ zh: '  没有户声明(可证明)', en: '  no claim, and that can be proved' });
  else {
    const words = termWords(claim.term);
    out.say({ zh: `  ${words.zh},${claim.from} – ${claim.to ?? '至今'}`, en: `  ${words.en}, ${claim.from} – ${claim.to ?? 'open'}` });
    out.line(`  ${[claim.pseudonym.slice(0, SHOWN), ...(named ? [household?.number, household?.name] : [])].filter(Boolean).join('  ')}`);
  }
  if (output !== undefined) {
    const { bytes, report } = claimBundle(session, opened);
    writeWhole(output, bytes, 0o600);
    if (!out.json) sayBundle(cli, output, bytes, report);
  }
  out.result({
    record,
    chain: chainName(chain),
    claim,
    ...(named && household && { household }),
    ...(output !== undefined && { file: output }),
  });
}
