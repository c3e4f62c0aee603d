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
    zh: '? 可读的副本没有核对,不要使用',
    en: '? what can be read in the package was not checked: do not use it',
  },
};

const VALUES: Text = {
  zh: '? 数值与签名的记录一致,文字没有比较',
  en: '? values in the package are what was signed; words were not compared',
};

/** What was found of a package, before the report of its bundle. */
export function printPackage(out: Out, { copies, differences, strangers, words, manifest }: PackageCheck): void {
  out.say(copies === 'same' && words === 'not_checked' ? VALUES : COPIES[copies]);
  // Names in it are whatever stood in the file.
  for (const path of differences) out.line(`  – ${path.replace(/\p{C}/gu, '?')}`);
  for (const path of strangers)
    out.say({
      zh: `  包里的 ${path} 不是你给出的县:名称、网址、名录都可能是它说的。也相信它,就向那个县要根文件,再加一个 --anchors`,
      en: `  ${path} in the package is of no county that you named: names, addresses and registers may be its word. If you believe it too, get its root from that county and add --anchors`,
    });
  // What was not checked is not told.
  if (copies !== 'same') return;
  const { generator, asOf, pictures } = manifest;
  if (words === 'not_checked')
    out.say({
      zh: `  由 ${generator.name} ${generator.version} 写成,与本程序版本不同:文字说明、readme.md 和 embed.html 没有比较,不要用它们;用 tianma embed 的那一段 [package.not_compared]`,
      en: `  written by ${generator.name} ${generator.version}, another version than this: words, readme.md and embed.html were not compared. Use none of them; ask for what tianma embed prints [package.not_compared]`,
    });
  out.say({
    zh: `  名单日期 ${asOf.slice(0, 10)};图片 ${pictures.length} 张,没有签名,是合作社自己放的`,
    en: `  lists of ${asOf.slice(0, 10)}; pictures: ${pictures.length}, unsigned, put in by the cooperative`,
  });
}
