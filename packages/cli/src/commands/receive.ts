import type { Declaration } from '@tianma/core/trust';
import { viewOf } from '@tianma/verifier/view-model';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { hexOf } from '../workspace/hex.js';
import { type Received, receive } from '../workspace/receive.js';
import { looksLikeDeclaration, receiveDeclaration } from '../workspace/register/accept.js';
import { readFile, type WorkspaceKind } from '../workspace/workspace.js';

/** `tianma receive FILE...`: others' bundles and attestations, kept only if they hold. */
export function addReceive(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('receive')
    .description(
      say(
        '收下别人的数据包、检测结果或名录文件(先核对)',
        "take in others' bundles, attestations and register entries, after verifying them",
      ),
    )
    .argument('<file...>', say('数据包、检测结果或名录文件', 'bundles, attestations or register entries'))
    .action(async (paths: string[]) => {
      const cli = cliOf();
      const workspace = await cli.workspace();
      const results: object[] = [];
      for (const path of paths) {
        const bytes = readFile(path);
        results.push(
          looksLikeDeclaration(bytes)
            ? tellDeclaration(cli, path, await receiveDeclaration(workspace, bytes, cli.now))
            : tell(cli, workspace.settings.kind, path, await receive({ workspace, now: cli.now }, bytes)),
        );
      }
      cli.out.result({ received: results });
    });
}

function tellDeclaration({ out }: Cli, path: string, { kind, id, version, envelope }: Declaration): object {
  out.say({
    zh: `✓ ${path}:名录 ${kind}/${id} 第 ${version} 版,${envelope.iss} 签`,
    en: `✓ ${path}: register entry ${kind}/${id}, version ${version}, by ${envelope.iss}`,
  });
  return { file: path, what: 'declaration', kind, entry: id, version, issuer: envelope.iss, id: hexOf(envelope.id) };
}

function tell({ out }: Cli, kind: WorkspaceKind, path: string, received: Received): object {
  if (received.what === 'attestation') {
    const { kindName, iss, sub, idHex } = received.attestation;
    out.say({
      zh: `✓ ${path}:${kindName},${iss} 签,关于 ${sub};以后的数据包会带上`,
      en: `✓ ${path}: ${kindName} by ${iss} about ${sub}; it goes into later bundles`,
    });
    return { file: path, what: 'attestation', id: idHex, kind: kindName, party: iss };
  }
  const { gtin, lot, party, report } = received;
  const { title } = viewOf(report, { locale: out.language === 'zh' ? 'zh-CN' : 'en' });
  out.say({
    zh: `✓ ${path}:${party} 的批次 ${gtin}/${lot},${title} [${report.code}]`,
    en: `✓ ${path}: lot ${gtin}/${lot} of ${party}, ${title} [${report.code}]`,
  });
  if (kind === 'party')
    out.say({
      zh: `  台账“交接”里登记为“收到”后,可作原料批次 ${lot}`,
      en: `  enter it in the sheet 交接 as 收到; then ${lot} can be an input lot`,
    });
  return { file: path, what: 'bundle', gtin, lot, party, headline: report.headline, code: report.code };
}
