import { join } from 'node:path';
import type { Command } from 'commander';
import { type Cli, readChoice } from '../output/cli.js';
import type { Say, Text } from '../output/language.js';
import { warnShop } from '../output/package/warn-shop.js';
import { writeWhole } from '../workspace/atomic.js';
import { embedFor } from '../workspace/package/embed.js';
import { checkFolder, DEFAULT_FOLDER, LOCALES, MODES, THEMES } from '../workspace/package/snippet.js';

interface Options {
  readonly src: string;
  readonly files?: string;
  readonly output?: string;
  readonly mode: string;
  readonly locale?: string;
  readonly theme?: string;
  readonly scan?: true;
}

/** `tianma embed [LOT]`: the HTML to paste into a page, and the files that it needs. */
export function addEmbed(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('embed')
    .description(
      say('给网店网页粘贴的一段 HTML:顾客的浏览器自己核对', "the HTML to paste into a shop's page: the reader's browser verifies"),
    )
    .argument('[lot]', say('批次号,或 商品条码/批次号;不写则让读者扫码', 'lot number, or GTIN/LOT; without one the reader scans a code'))
    .option('--src <folder>', say('脚本在网站上的路径', 'path on the site that the scripts are under'), DEFAULT_FOLDER)
    .option('--files <folder>', say('把要放上网站的文件写到这里', 'write the files that the site has to serve here'))
    .option('-o, --output <file>', say('写到文件,不打印', 'write the HTML to a file'))
    .option('--mode <mode>', say('card 卡片、badge 小徽章、full 全部内容', 'card, badge (small), full (everything)'), MODES[0])
    .option('--locale <locale>', say(`${LOCALES.join('、')};默认按网页的 lang`, `${LOCALES.join(', ')}; default by the page's lang`))
    .option('--theme <theme>', say('颜色:auto 随读者的设备、light 浅色、dark 深色', "colours: auto (the reader's device), light, dark"))
    .option('--scan', say('让读者也能扫别的码', 'let the reader scan other codes too'))
    .action(async (lot: string | undefined, { src, files, output, mode, locale, theme, scan }: Options) => {
      const cli = cliOf();
      if (mode !== undefined) readChoice(mode, MODES, '--mode');
      if (locale !== undefined) readChoice(locale, LOCALES, '--locale');
      if (theme !== undefined) readChoice(theme, THEMES, '--theme');
      const folder = checkFolder(src);
      const look = { mode, ...(locale && { locale }), ...(theme && { theme }), ...((scan || lot === undefined) && { scan: true }) };
      const { html, policy, served, report } = embedFor(await cli.workspace(), cli.now, { lot, folder, look });
      if (files !== undefined) for (const [path, bytes] of served) writeWhole(join(files, path), bytes);
      if (output !== undefined) writeWhole(output, html);
      else cli.out.line(html.trimEnd());
      // Beside HTML that is printed, and perhaps piped on, everything else goes to stderr.
      const tell = (text: Text): void => (output === undefined ? cli.out.note(text) : cli.out.say(text));
      if (output !== undefined) tell({ zh: `✓ ${output}`, en: `✓ ${output}` });
      const names = [...served.keys()].filter((path) => /^embed.*\.js$/.test(path)).join(', ');
      if (files === undefined)
        tell({
          zh: `# 把 ${names} 放到网站的 ${folder}/ 下:加 --files 文件夹`,
          en: `# put ${names} under ${folder}/ of the site: add --files FOLDER`,
        });
      else
        tell({
          zh: `# ${files}: ${served.size} 个文件,放到网站的 ${folder}/ 下`,
          en: `# ${files}: files for ${folder}/ of the site: ${served.size}`,
        });
      tell({ zh: `# 内容安全策略要允许:${policy}`, en: `# the page's policy has to allow: ${policy}` });
      tell({ zh: '# 名单会过期:每周更新后再做一次', en: '# lists grow old: make it again each week, after tianma trust accept' });
      if (report) warnShop(cli.out, report);
      cli.out.result({
        ...(output === undefined ? { html } : { file: output }),
        policy,
        files: [...served.keys()],
        ...(report && { headline: report.headline, code: report.code }),
      });
    });
}
