import type { PackageCheck } from '../../workspace/package/check.js';
import type { Text } from '../language.js';
import type { Out } from '../out.js';

const COPIES: Readonly<Record<PackageCheck['copies'], Text>> = {
  same: { zh: '✓ 可读的副本与签名的记录一致', en: '✓ what can be read in the package is what was signed' },
  differ: {
    zh: '✗ 可读的副本与签名的记录不一致,不要使用这个包 [package.mismatch]',
    en: '✗ what can be read in the package is not what was signed: do not use it [package.mismatch]',
  },
  not_checked: {
    zh: '? 记录核对不了,可读的副本没有比较,不要使用',
    en: '? the records cannot be verified, so what can be read was not compared: do not use it',
  },
};

/** What was found of a package, before the report of its bundle. */
export function printPackage(out: Out, { copies, differences, words, manifest }: PackageCheck): void {
  out.say(COPIES[copies]);
  // Names in it are whatever stood in the file.
  for (const path of differences) out.line(`  – ${path.replace(/\p{C}/gu, '?')}`);
  const { generator, asOf, pictures } = manifest;
  if (copies === 'same' && words === 'not_checked')
    out.say({
      zh: `  由 ${generator.name} ${generator.version} 写成,与本程序版本不同:文字说明和 embed.html 没有比较`,
      en: `  written by ${generator.name} ${generator.version}, another version than this: words and embed.html were not compared`,
    });
  out.say({
    zh: `  名单日期 ${asOf.slice(0, 10)};图片 ${pictures.length} 张,没有签名,是合作社自己放的`,
    en: `  lists of ${asOf.slice(0, 10)}; pictures: ${pictures.length}, unsigned, put in by the cooperative`,
  });
}
