import { TianmaError } from '@tianma/core';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import { describeListing } from '../output/key-listing.js';
import type { Say } from '../output/language.js';
import { newPassphrase, nextPassphrase } from '../output/new-passphrase.js';
import { KEY_USES } from '../workspace/init.js';
import { listKeys } from '../workspace/key/list-keys.js';
import { replaceLostKeys } from '../workspace/key/lost-keys.js';
import { addFirstKey, type KeyPlace, type MadeKey, rotateKey } from '../workspace/key/make-key.js';
import { changePassphrase, type KeyUse } from '../workspace/keys.js';
import { openSession } from '../workspace/session.js';
import { DAY, dayText } from '../workspace/time.js';
import { Workspace } from '../workspace/workspace.js';

/** Digits of a fingerprint on a screen; what `tianma trust list` shows of it too. */
const SHOWN = 16;

/** Days before the end of a certificate on which it is told. */
const ENDS_SOON = 30;

/** `tianma key`: the keys of this workspace. Nothing that it prints is secret. */
export function addKeyVerbs(program: Command, cliOf: () => Cli, say: Say): void {
  const key = program
    .command('key')
    .description(say('本方的钥匙:查看、换新、补一把、改口令、丢失', 'your own keys: list, replace, add, change the passphrase, lost'))
    .helpCommand(false);
  key
    .command('list')
    .description(say('有哪些钥匙,县里的名单怎么说', "which keys there are, and what the county's list says"))
    .action(() => list(cliOf()));
  const use = say(
    'record 签记录、seal 签标签、attest 签检验收货等证明、notice 签召回通知',
    'record (records), seal (labels), attest (findings and receipts), notice (recall notices)',
  );
  key
    .command('rotate')
    .description(say('换新钥匙;县里登记以前旧的照用', 'make new keys; the old ones sign until the county lists the new'))
    .argument('<use...>', use)
    .action(async (names: readonly string[]) => {
      const cli = cliOf();
      const uses = names.map(useOf);
      const place = await placeOf(cli);
      const made: MadeKey[] = [];
      for (const one of uses) made.push(await rotateKey(place, one));
      tell(cli, made);
    });
  key
    .command('add')
    .description(say('补一把还没有的钥匙,如早期工作区的 notice', 'make a key that is missing, such as notice in an early workspace'))
    .argument('<use>', use)
    .action(async (name: string) => {
      const cli = cliOf();
      tell(cli, [await addFirstKey(await placeOf(cli), useOf(name))]);
    });
  key
    .command('passphrase')
    .description(say('改口令(钥匙不变)', 'change the passphrase; the keys stay'))
    .option(
      '--new-passphrase-file <file>',
      say('新口令的文件,或设 TIANMA_NEW_PASSPHRASE', 'file with the new one (mode 600), or set TIANMA_NEW_PASSPHRASE'),
    )
    .action(({ newPassphraseFile }: { newPassphraseFile?: string }) => rename(cliOf(), newPassphraseFile));
  key
    .command('lost')
    .description(say('钥匙丢了又没有备份:做新的,旧的收在一边', 'keys lost, and no backup: make new ones, the old files are put aside'))
    .option('--yes', say('确认:旧的私密项再也打不开', 'confirmed: the private fields of before can no longer be opened'))
    .action(({ yes }: { yes?: true }) => lost(cliOf(), yes === true));
}

async function placeOf(cli: Cli): Promise<KeyPlace> {
  return { workspace: await cli.workspace(), passphrase: await cli.passphrase({ zh: '口令', en: 'passphrase' }), now: cli.now };
}

function useOf(name: string): KeyUse {
  const uses = Object.values(KEY_USES).flat();
  const use = uses.find((one) => one === name);
  if (use === undefined) throw new TianmaError('cli.usage', { where: 'USE', expected: KEY_USES.party.join(', '), found: name });
  return use;
}

async function list(cli: Cli): Promise<void> {
  const { workspace, passphrase, now } = await placeOf(cli);
  const keys = listKeys(await openSession(workspace.folder, passphrase, now));
  const { out } = cli;
  for (const { use, thumbprint, made, listings, signs } of keys) {
    out.line(`${signs ? '*' : ' '} ${use.padEnd(11)} ${thumbprint.slice(0, SHOWN)}  ${made ?? ''}`.trimEnd());
    for (const listing of listings) out.say(describeListing(listing));
  }
  const soon = keys.filter(
    ({ signs, listings }) => signs && listings.every(({ to }) => to !== undefined && to < dayText(now + ENDS_SOON * DAY)),
  );
  for (const { use } of soon)
    out.note({
      zh: `! ${use} 的证书 ${ENDS_SOON} 天内到期:把 key-request.json 再交给县里登记一次`,
      en: `! the certificate of ${use} ends within ${ENDS_SOON} days: have the county enrol key-request.json once more`,
    });
  out.say({ zh: '* 现在用它签名;日期是做成那天', en: '* signs now; the date is the day it was made' });
  out.result({ keys });
}

function tell({ out }: Cli, keys: readonly MadeKey[]): void {
  for (const { use, thumbprint, made } of keys) {
    const name = `${use} ${thumbprint.slice(0, SHOWN)}`;
    out.say(
      made
        ? { zh: `✓ 新钥匙 ${name};县里登记以前旧的照用`, en: `✓ new key ${name}; until the county lists it the old one signs` }
        : { zh: `  ${name}:这把在等县里登记,没有再做`, en: `  ${name}: this one waits for the county already, none was made` },
    );
  }
  const request = keys[0]?.request ?? '';
  out.say({
    zh: `  下一步:把 ${request} 交给县里,电话核对指纹;县里发布后 tianma trust accept;再做一次备份`,
    en: `  next: hand ${request} to the county and compare the fingerprints by telephone; once published, tianma trust accept; then make a new backup`,
  });
  out.result({ keys: keys.map(({ use, thumbprint, made }) => ({ use, thumbprint, made })), request });
}

async function rename(cli: Cli, file: string | undefined): Promise<void> {
  const { workspace, passphrase } = await placeOf(cli);
  // A wrong old one is told before a new one is asked for.
  await openSession(workspace.folder, passphrase, cli.now);
  const next = await nextPassphrase(cli, file);
  await workspace.alone(() => changePassphrase(workspace, passphrase, next));
  cli.out.say({ zh: '✓ 口令已改', en: '✓ the passphrase is changed' });
  cli.out.note({
    zh: '! 以前的备份仍用旧口令打开:再做一次备份,旧备份收好或销毁',
    en: '! Backups of before still open with the old one: make a new backup, and keep or destroy the old ones',
  });
  cli.out.result({ changed: true });
}

async function lost(cli: Cli, yes: boolean): Promise<void> {
  // Not opened as a session: there is no passphrase that would open it.
  const workspace = Workspace.open(cli.folder);
  workspace.expect('party', 'lab');
  if (!yes)
    throw new TianmaError('cli.usage', {
      where: '--yes',
      expected:
        '想清楚了再加 --yes:以前的私密项再也打不开;有备份请用 tianma restore / --yes, once you are sure: the private fields of before stay closed; with a backup use tianma restore',
    });
  const { ring, aside, moved, request } = await replaceLostKeys({ workspace, passphrase: await newPassphrase(cli), now: cli.now });
  const { out } = cli;
  out.say({ zh: `✓ 新钥匙 ${ring.all.length} 把`, en: `✓ ${ring.all.length} new keys` });
  for (const { use, key } of ring.all) out.line(`  ${use.padEnd(7)} ${Buffer.from(key.thumbprint).toString('hex').slice(0, SHOWN)}`);
  if (moved.length > 0)
    out.say({
      zh: `  打不开的文件收在 ${aside}:哪天想起口令还能用`,
      en: `  what cannot be opened is in ${aside}: should the passphrase be remembered, it still opens`,
    });
  out.say({
    zh: `  下一步:带 ${request} 去县里当面核对身份,县里用 trust enrol --lost 登记`,
    en: `  next: take ${request} to the county and identify yourself; it enrols with trust enrol --lost`,
  });
  out.note({
    zh: '! 签过的记录、标签仍算数。以前的台账行不要再导入:程序认不出它们签过了,用一本新台账接着记',
    en: '! What was signed and labelled stands. Do not import the old rows again: they can no longer be told from new ones. Go on in a new ledger',
  });
  out.result({
    keys: ring.all.map(({ use, key }) => ({ use, thumbprint: Buffer.from(key.thumbprint).toString('hex') })),
    aside: moved.length > 0 ? aside : null,
    request,
  });
}
