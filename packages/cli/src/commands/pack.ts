import { TianmaError } from '@tianma/core';
import { MANIFEST_SCHEMA } from '@tianma/verifier/package';
import { viewOf } from '@tianma/verifier/view-model';
import type { Command } from 'commander';
import { type Cli, collect } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { warnShop } from '../output/package/warn-shop.js';
import { writeWhole } from '../workspace/atomic.js';
import { makePackage, type Written } from '../workspace/package/write.js';

interface Options {
  readonly output?: string;
  readonly picture?: readonly string[];
  readonly disclose?: readonly string[];
  readonly schema?: true;
}

/** `tianma pack LOT`: one file about a lot for a shop or another app. */
export function addPack(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('pack')
    .description(
      say('商品数据包:给网店或别的程序的一个文件,可核对', 'a data package: one file about a lot for a shop or an app, that can be checked'),
    )
    .argument('[lot]', say('批次号,或 商品条码/批次号', 'lot number, or GTIN/LOT'))
    .option('-o, --output <file>', say('输出文件(默认 批次号.zip)', 'file to write (default LOT.zip)'))
    .option(
      '--picture <file[=caption]>',
      say(
        '放一张图片(JPEG、PNG、WebP,4 MiB 以内),等号后是说明;可重复;拍摄地点等信息会去掉',
        'a picture (JPEG, PNG, WebP, up to 4 MiB), with a caption behind =; repeatable; place and camera are taken out',
      ),
      collect,
    )
    .option(
      '--disclose <slot>',
      say(
        '公开一项私密内容:price 价格、edgeQuantities 各来源数量;后面加 @记录编号 只公开那条记录的;可重复',
        'open a private field: price, or edgeQuantities (how much of each input); with @RECORD behind it of that record alone; repeatable',
      ),
      collect,
    )
    .option('--schema', say('只打印清单 tianma-package.json 的 JSON Schema', 'print the JSON Schema of tianma-package.json and end'))
    .action(async (lot: string | undefined, { output, picture = [], disclose = [], schema }: Options) => {
      const cli = cliOf();
      if (schema) {
        cli.out.line(JSON.stringify(MANIFEST_SCHEMA, null, 2));
        cli.out.result(MANIFEST_SCHEMA);
        return;
      }
      if (lot === undefined)
        throw new TianmaError('cli.usage', {
          where: 'LOT',
          expected: '批次号 / a lot',
          fix: '看有哪些批次:tianma list / which lots there are: tianma list',
        });
      const session = disclose.length > 0 ? await cli.session() : undefined;
      const workspace = session?.workspace ?? (await cli.workspace());
      const written = makePackage({ workspace, now: cli.now, session }, { lot, pictures: picture, disclose });
      const path = output ?? `${written.code}.zip`;
      writeWhole(path, written.bytes);
      tell(cli, path, written);
    });
}

function tell({ out }: Cli, path: string, { bytes, manifest, report }: Written): void {
  const { files, pictures, disclosed, asOf } = manifest;
  const day = asOf.slice(0, 10);
  out.say({
    zh: `✓ ${path}(${bytes.length} 字节,${files.length} 个文件,图片 ${pictures.length} 张,名单日期 ${day})`,
    en: `✓ ${path} (${bytes.length} bytes, files: ${files.length}, pictures: ${pictures.length}, lists of ${day})`,
  });
  const { title } = viewOf(report, { locale: out.language === 'zh' ? 'zh-CN' : 'en' });
  out.say({ zh: `  核对结果:${title} [${report.code}]`, en: `  verified: ${title} [${report.code}]` });
  if (disclosed.length > 0)
    out.say({ zh: `  公开的私密项:${disclosed.join('、')}`, en: `  private fields opened: ${disclosed.join(', ')}` });
  warnShop(out, report);
  out.say({
    zh: `  对方核对:tianma verify ${path} --anchors 县的 root.cbor;网页里用:docs/guide/shops.md`,
    en: `  they check it: tianma verify ${path} --anchors ROOT-OF-THE-COUNTY; in a web page: docs/guide/shops.md`,
  });
  out.result({
    file: path,
    bytes: bytes.length,
    files: files.length,
    pictures: pictures.length,
    asOf,
    disclosed,
    headline: report.headline,
    code: report.code,
  });
}
