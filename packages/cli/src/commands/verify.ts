import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_STATUS, type Report, TianmaError, type VerifyOptions, verify } from '@tianma/core';
import { classOf } from '@tianma/core/codes';
import { readStatusList } from '@tianma/core/trust';
import { verifyEvidence } from '@tianma/office/evidence';
import { viewOf } from '@tianma/verifier/view-model';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import { printEvidence } from '../output/evidence/print-report.js';
import type { Say } from '../output/language.js';
import type { Out } from '../output/out.js';
import { printPackage } from '../output/package/print-package.js';
import { noteUnpublishedRecalls } from '../output/unpublished-recalls.js';
import { isEvidenceFile, readPieces } from '../workspace/evidence-file.js';
import { LAYOUT, PUBLISHED } from '../workspace/layout.js';
import { checkPackage } from '../workspace/package/check.js';
import { isPackageFile } from '../workspace/package/package-file.js';
import { caseNotices } from '../workspace/recall/case-files.js';
import { trustedOptions } from '../workspace/trusted/open-trusted.js';
import { filesIn, readFile, Workspace } from '../workspace/workspace.js';

interface Options {
  readonly anchors?: readonly string[];
  readonly trust?: readonly string[];
  readonly status?: readonly string[];
  readonly certificates?: readonly string[];
  readonly bundle?: string;
  readonly strict?: true;
}

/** `tianma verify`: a file or a scanned text, under the anchors named on the command line, else those of the workspace; no network. */
export function addVerify(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('verify')
    .description(
      say('核对数据包、商品数据包、证据文件或扫到的码', 'verify a bundle, a data package, a file of evidence, or a scanned code'),
    )
    .argument(
      '<what>',
      say('数据包、商品数据包(zip)或证据文件,或扫到的文字', 'a bundle, a data package (zip) or a file of evidence, or the scanned text'),
    )
    .option('--anchors <file>', say('县的根文件 root.cbor 或其编号;可重复', 'root of a county, or its id in hex; repeatable'), collect)
    .option('--trust <file>', say('县的信任名单;可重复', 'trust list; repeatable'), collect)
    .option('--status <file>', say('县的召回名单;可重复', 'status list; repeatable'), collect)
    .option('--certificates <path>', say('证书文件或文件夹;可重复', 'certificate file or folder; repeatable'), collect)
    .option('--bundle <file>', say('与码一起核对的数据包', 'bundle to check together with the code'))
    .option('--strict', say('有任何提示都以 10 退出', 'exit 10 for notices too'))
    .action((what: string, { anchors = [], trust = [], status = [], certificates = [], bundle, strict }: Options) => {
      const cli = cliOf();
      const given: VerifyOptions = {
        anchors: anchors.map(readAnchor),
        trust: trust.map((path) => readFile(path)),
        status: status.map((path) => readStatus(cli.out, path)),
        certificates: [...certificates, ...besideAnchors(anchors)].flatMap(readDocuments),
        now: cli.now,
      };
      // Somebody who names nothing to believe, in a workspace, means what that believes.
      const named = [anchors, trust, status, certificates].some((list) => list.length > 0);
      const inWorkspace = !named && existsSync(join(cli.folder, LAYOUT.settings));
      const believed = inWorkspace ? believedIn(cli, Workspace.open(cli.folder)) : given;
      if (bundle === undefined && isEvidenceFile(what)) {
        const onLot = (done: number): void => cli.out.progress(`${done}`);
        const evidence = verifyEvidence(readPieces(what), { ...believed, onLot });
        cli.out.progress('');
        cli.out.result(evidence);
        if (!cli.out.json) printEvidence(cli.out, evidence);
        cli.status = exitStatusOf(evidence, strict === true);
        return;
      }
      if (bundle === undefined && existsSync(what) && statSync(what).isFile() && isPackageFile(what)) {
        const checked = checkPackage(readFile(what), believed);
        cli.out.result(checked);
        if (!cli.out.json) {
          printPackage(cli.out, checked);
          printReport(cli.out, checked.report);
        }
        cli.status = exitStatusOf(checked, strict === true);
        return;
      }
      const report = verify(inputOf(what, bundle), believed);
      cli.out.result(report);
      if (!cli.out.json) printReport(cli.out, report);
      if (inWorkspace) noteUnpublishedRecalls(cli.out, report);
      if (report.code === 'anchor.none')
        cli.out.say({
          zh: '  怎么办:给出县里发布的文件(--anchors root.cbor --trust trust.cbor --status status.cbor),或在自己的工作区里核对(--dir 文件夹)',
          en: "  what to do: give the county's files (--anchors root.cbor --trust trust.cbor --status status.cbor), or verify in a workspace of your own (--dir FOLDER)",
        });
      cli.status = exitStatusOf(report, strict === true);
    });
}

/** What a workspace believes; a party's own recalls too, which its county may not have published yet. */
function believedIn({ out, now }: Cli, workspace: Workspace): VerifyOptions {
  const trusted = trustedOptions(workspace, now);
  if (workspace.settings.kind !== 'party') return trusted;
  try {
    return { ...trusted, certificates: [...(trusted.certificates ?? []), ...caseNotices(workspace)] };
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    out.note({
      zh: `! 本工作区的召回读不了,没有算进去:${error.where ?? ''} [${error.code}]`,
      en: `! the recalls of this workspace cannot be read, and are not counted in: ${error.where ?? ''} [${error.code}]`,
    });
    return trusted;
  }
}

/** A notice or unchecked headline exits 0 (10 with --strict); everything else by its class. */
function exitStatusOf(report: Pick<Report, 'code'>, strict: boolean): number {
  const status = EXIT_STATUS[classOf(report.code)];
  const notable = !report.code.startsWith('verified.');
  return status === 0 && strict && notable ? 10 : status;
}

function inputOf(what: string, bundle: string | undefined): { code?: string; bundle?: Uint8Array } {
  if (existsSync(what) && statSync(what).isFile()) {
    if (bundle !== undefined)
      throw new TianmaError('cli.usage', { where: '--bundle', found: what, fix: '码在前,数据包在 --bundle / give the code first' });
    return { bundle: readFile(what) };
  }
  if (looksLikeFile(what)) readFile(what);
  return bundle === undefined ? { code: what } : { code: what, bundle: readFile(bundle) };
}

/** Written like a file and none is there: that is said, and not that it is no code. */
function looksLikeFile(what: string): boolean {
  if (what.includes('://') || what.startsWith('/01/')) return false;
  return /\.(tianma|tianma-evidence|zip|cbor|png|jpe?g|pdf|xlsx)$/i.test(what) || /^\.{0,2}[\\/]/.test(what);
}

function readAnchor(value: string): Uint8Array {
  return /^[0-9a-f]{64}$/i.test(value) && !existsSync(value) ? new Uint8Array(Buffer.from(value, 'hex')) : readFile(value);
}

/** A list that was copied badly is named, with what to do; what a notice in the bundle says is heard all the same. */
function readStatus(out: Out, path: string): Uint8Array {
  const bytes = readFile(path);
  try {
    readStatusList(bytes);
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    out.note({
      zh: `! 召回名单读不了,没有采用:${path} [${error.code}];向县里重新取 status.cbor,再核对一次`,
      en: `! this status list cannot be read, and is not used: ${path} [${error.code}]; get status.cbor anew from the county, and verify again`,
    });
  }
  return bytes;
}

/** The folder `certificates` beside a root document is read too: that is how a county publishes. */
function besideAnchors(anchors: readonly string[]): string[] {
  return anchors.map((path) => join(path, '..', PUBLISHED.certificates)).filter((path) => existsSync(path) && statSync(path).isDirectory());
}

function readDocuments(path: string): Uint8Array[] {
  const paths = existsSync(path) && statSync(path).isDirectory() ? filesIn(path, '.cbor') : [path];
  return paths.map((file) => readFile(file));
}

/** A report in words. */
export function printReport(out: Out, report: Report): void {
  const view = viewOf(report, { locale: out.language === 'zh' ? 'zh-CN' : 'en' });
  out.words(`${view.title}  [${report.code}]`);
  for (const text of [view.detail, view.asOf]) if (text) out.words(`  ${text}`);
  for (const { title, lines } of [...view.recalls, ...view.labelStates]) for (const text of [title, ...lines]) out.words(`  ! ${text}`);
  for (const { label, value, note } of view.facts) out.words(`  ${label}: ${value}${note ? ` (${note})` : ''}`);
  for (const group of view.journey) {
    out.words(`  ${group.title} ${group.subject}`);
    for (const { date, kind, gist, tags } of group.steps)
      out.words(`    ${[date, kind, gist, ...tags.map((tag) => `(${tag})`)].join('  ')}`);
  }
  for (const step of view.attestations) out.words(`  ${step.date}  ${step.kind}  ${step.by}  ${step.gist}`);
  for (const { label, text } of view.axes) out.words(`  ${label}: ${text}`);
}
