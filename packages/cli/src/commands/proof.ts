import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_STATUS, openTrust, TianmaError, type Trust } from '@tianma/core';
import { classOf } from '@tianma/core/codes';
import { MEANINGS } from '@tianma/core/codes/meaning';
import { makeOverIssueProof, type OverIssueAnswer, verifyOverIssueProof } from '@tianma/core/proof';
import { readCode } from '@tianma/core/seal';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { writeWhole } from '../workspace/atomic.js';
import { hexOf } from '../workspace/hex.js';
import { LAYOUT, PUBLISHED } from '../workspace/layout.js';
import { openTrusted } from '../workspace/trusted/open-trusted.js';
import { filesIn, readFile, Workspace } from '../workspace/workspace.js';

interface Believed {
  readonly anchors?: readonly string[];
  readonly trust?: readonly string[];
  readonly certificates?: readonly string[];
}

/** A proof is small; what is larger is none. */
const MAX_FILE = 1_048_576;

/** `tianma proof`: that one item was given two serials, as a file that anybody can check. */
export function addProof(program: Command, cliOf: () => Cli, say: Say): void {
  const proof = program
    .command('proof')
    .description(say('超发证明:同一件签了两个编号', 'proof of over-issue: two serials sealed for one item'))
    .helpCommand(false);
  proof
    .command('make')
    .description(say('由扫到的两个码做证明文件', 'make the file from two scanned codes'))
    .argument('<code...>', say('两个扫到的文字', 'the two scanned texts'))
    .option('--certificates <path>', say('一并放入签发者的证书;可重复', 'certificates of the signer to put in; repeatable'), collect)
    .requiredOption('-o, --output <file>', say('写到哪个文件', 'file to write'))
    .action((codes: string[], { certificates = [], output }: { certificates?: readonly string[]; output: string }) =>
      make(cliOf(), codes, certificates, output),
    );
  proof
    .command('verify')
    .description(say('核对证明文件', 'check such a file'))
    .argument('<file>', say('证明文件', 'the file'))
    .option('--anchors <file>', say('县的根文件 root.cbor;可重复', 'root of a county; repeatable'), collect)
    .option('--trust <file>', say('县的信任名单;可重复', 'trust list; repeatable'), collect)
    .option('--certificates <path>', say('证书文件或文件夹;可重复', 'certificate file or folder; repeatable'), collect)
    .action((file: string, believed: Believed) => {
      const cli = cliOf();
      const answer = verifyOverIssueProof(readFile(file, MAX_FILE), trustOf(cli, believed));
      cli.out.result(answer);
      tell(cli, answer);
      cli.status = EXIT_STATUS[classOf(answer.code)];
    });
}

function make(cli: Cli, codes: readonly string[], paths: readonly string[], output: string): void {
  const [a, b, ...more] = codes;
  if (a === undefined || b === undefined || more.length > 0)
    throw new TianmaError('cli.usage', { where: 'CODE', expected: '两个码 / two codes', found: `${codes.length}` });
  const given = paths.flatMap(documents);
  const known = paths.length === 0 && inWorkspace(cli) ? sealers(openTrusted(Workspace.open(cli.folder), cli.now), [a, b]) : [];
  const bytes = makeOverIssueProof(a, b, paths.length > 0 ? given : known);
  writeWhole(output, bytes);
  cli.out.say({
    zh: `✓ ${output}:${bytes.length} 字节。谁都可以核对:tianma proof verify ${output} --anchors root.cbor --trust trust.cbor`,
    en: `✓ ${output}: ${bytes.length} bytes. Anybody can check it: tianma proof verify ${output} --anchors root.cbor --trust trust.cbor`,
  });
  cli.out.result({ file: output, bytes: bytes.length });
}

/** The certificates of the keys that the two codes name, as far as they are trusted here. */
function sealers({ certificates }: Trust, codes: readonly string[]): readonly Uint8Array[] {
  const kids = codes.map((code) => hexOf((readCode(code).seal ?? new Uint8Array(0)).slice(2, 10)));
  return certificates
    .filter(({ kid }) => kids.includes(kid))
    .slice(0, 4)
    .map(({ envelope }) => envelope.bytes);
}

function trustOf(cli: Cli, { anchors = [], trust = [], certificates = [] }: Believed): Trust {
  if (anchors.length + trust.length + certificates.length === 0 && inWorkspace(cli))
    return openTrusted(Workspace.open(cli.folder), cli.now);
  const beside = anchors.map((path) => join(path, '..', PUBLISHED.certificates)).filter((path) => existsSync(path));
  return openTrust({
    anchors: anchors.map((path) => readFile(path)),
    trust: trust.map((path) => readFile(path)),
    status: [],
    certificates: [...certificates, ...beside].flatMap(documents),
    now: cli.now,
  });
}

const inWorkspace = (cli: Cli): boolean => existsSync(join(cli.folder, LAYOUT.settings));

function documents(path: string): Uint8Array[] {
  return (existsSync(path) && statSync(path).isDirectory() ? filesIn(path, '.cbor') : [path]).map((file) => readFile(file));
}

function tell({ out }: Cli, { holds, code, findings, item, issuer }: OverIssueAnswer): void {
  // Bytes that are none of ours are no proof, whatever the reader stumbled over.
  const foreign = code.startsWith('cbor.');
  const [zh, en] = MEANINGS[foreign ? 'proof.malformed' : code];
  out.say({ zh: `${holds ? '证明成立' : '证明不成立'}:${zh}  [${code}]`, en: `${holds ? 'Proven' : 'Not proven'}: ${en}  [${code}]` });
  if (foreign)
    out.say({
      zh: '  要 tianma proof make 写出的文件,照原样传来的',
      en: '  it takes a file that tianma proof make wrote, unchanged on its way',
    });
  if (item !== undefined) {
    const { gtin, lot, index, serials } = item;
    out.say({
      zh: `  ${gtin}/${lot} 第 ${index} 号,编号 ${serials.join('、')}`,
      en: `  ${gtin}/${lot}, item ${index}, serials ${serials.join(', ')}`,
    });
  }
  if (issuer !== undefined)
    out.say({
      zh: `  签发者 ${issuer.names.zh} ${issuer.party},密钥 ${issuer.keys.join('、')}`,
      en: `  sealed by ${issuer.names.en ?? issuer.names.zh} ${issuer.party}, keys ${issuer.keys.join(', ')}`,
    });
  for (const finding of findings)
    if (finding.code !== code)
      out.line(`  ${finding.where}: ${out.pick({ zh: MEANINGS[finding.code][0], en: MEANINGS[finding.code][1] })}`);
}
