/**
 * What the libraries below the command say of bytes, codes and labels, in English alone, and in Chinese. `{}` stands for what the text
 * holds of its own; test/packaging/error-words.test.ts wants a row for each.
 */
const ROWS: readonly (readonly [en: string, zh: string])[] = [
  ['0 and no flags', '0,没有标志位'],
  ['18 characters, the last a check character', '18 位,末位是校验位'],
  ['{} at character {}', '第 {1} 个字符处是 {0}'],
  ['a code with a seal', '带签名摘要的码'],
  ['a digest of the set', '清单里有的摘要'],
  ['a document of Tianma', '田码的文件'],
  ['a group that its bytes can hold', '一组数字不超过它的字节能装下的'],
  ['a host name', '主机名'],
  ['a host name in lower case', '小写的主机名'],
  ['a length of whole groups', '整组的长度'],
  ['a list of {}', '{} 的列表'],
  ['a path or an http URI', '路径或 http 网址'],
  ['a primary key', '主标识,如商品条码'],
  ['a primary key with its value', '主标识和它的值'],
  ['a qualifier of ({})', '({}) 的限定符'],
  ['an attribute', '属性'],
  ['ascending order, nothing twice', '从小到大,不重复'],
  ['at most {}', '最多 {}'],
  ['at most {} attributes', '最多 {} 个属性'],
  ['at most {} bytes', '最多 {} 字节'],
  ['at most {} characters', '最多 {} 个字符'],
  ['at most {} files', '最多 {} 个文件'],
  ['at most {} lots', '最多 {} 个批次'],
  ['at most {} bits', '最多 {} 比特'],
  ['at most {} mm', '最多 {} 毫米'],
  ['beside it {}', '旁边要有 {}'],
  ['beside it no {}', '旁边不能有 {}'],
  ['http or https', 'http 或 https'],
  ['its own signature', '它自己的签名'],
  ['lot and serial', '批号和编号'],
  ['lot and serial of GS1 CSET 82', '批号和编号,只用 GS1 82 字符集'],
  ['lot or unit', '批次或地块'],
  ['no control or direction character', '没有控制字符和改变方向的字符'],
  ['one product, lot, packing record and index in both codes', '两个码的商品、批次、包装记录和序号都相同'],
  ['only digits', '只有数字'],
  ['only the digits 0-9', '只有数字 0-9'],
  ['the characters of a URI', '网址里能用的字符'],
  ['the same bytes from both encoders', '两种编码得到同样的字节'],
  ['the whole address, with product, lot and serial', '完整的网址,带商品、批次和编号'],
  ['two serials', '两个不同的编号'],
  ['One item scanned twice, or copied, proves nothing against its issuer.', '同一件扫了两次,或码被翻印,不能证明签发者超发'],
  ['Scan the code again.', '再扫一次'],
  ['a qualifier in the query', '问号后面的限定符'],
  ['another type', '别的类型'],
  ['valid UTF-8', '有效的 UTF-8 文字'],
  ['behind AI ({})', '应用标识符 ({}) 后面'],
  ['the end', '结尾'],
  ['digits behind the address', '网址后面的数字'],
  // Labels.
  ['1..20 characters of GS1 CSET 82', '1 到 20 个字符,只用 GS1 82 字符集'],
  ['text without control or direction characters', '没有控制字符和改变方向的字符的文字'],
  ['1..{} characters, no space around them', '1 到 {} 个字符,前后没有空格'],
  ['nothing private', '不含私人信息'],
  ['a number in the form of a mobile telephone or an identity card', '手机号或身份证号样子的号码'],
  ['not before {}', '不早于 {}'],
  ['a line for {}', '给 {} 留一行'],
  ['Use fewer dots a module, the link tier, or a larger label.', '每格少用几点(--dots),改用 --tier link,或换大一些的标签'],
  ['{}… of at most {} modules', '{}…,最多 {} 格'],
  ['letters of at least {} mm in {} x {} mm', '在 {1} x {2} 毫米里字高至少 {0} 毫米'],
  ['Shorten the text, or use a larger label.', '缩短文字,或换大一些的标签'],
  ['a seal for tier seal', '--tier seal 要有签名摘要'],
  ['printable ASCII, at least one character', '至少一个可打印的 ASCII 字符'],
  ['symbol text', '二维码的内容'],
  ['a date YYYY-MM-DD', '日期,如 2026-11-21'],
  ['Use a layout with room for the 承诺达标合格证: 100x70, hang-tag or carton.', '换放得下承诺达标合格证的版式:100x70、hang-tag、carton'],
  ['a whole number 1..64', '1 到 64 的整数'],
  // Evidence and stores.
  ['a manifest at the end', '末尾的清单'],
  ['fewer or smaller documents', '少一些、小一些的文件'],
  ['tianma store, version {}', '田码的索引,版本 {}'],
];

const PATTERNS: readonly { readonly pattern: RegExp; readonly zh: string }[] = ROWS.map(([en, zh]) => {
  const escaped = en.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return { pattern: new RegExp(`^${escaped.replaceAll('{}', '(.+?)')}$`, 's'), zh };
});

/** The Chinese of what a library said in English, or undefined where it is none of its sentences. */
export function inChinese(text: string): string | undefined {
  for (const { pattern, zh } of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    let at = 0;
    return zh.replace(/\{(\d?)\}/g, (_, index: string) => match[1 + (index === '' ? at++ : Number(index))] ?? '');
  }
  return undefined;
}
