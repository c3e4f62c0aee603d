import { LABEL_ROWS } from './label-words.js';

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
  // What a JSON file of one's own can have wrong.
  ['a name in quotes', '引号里的名字'],
  ['nothing after the value', '后面没有别的内容'],
  ['a depth of at most {}', '最多套 {} 层'],
  ['a value; numbers are whole and within 2^53-1, others are texts', '一个值;小数要写成带引号的文字'],
  ['another name than __proto__', '别的名字'],
  ['each name once', '每个名字只出现一次'],
  ['each field once', '每一项只出现一次'],
  ['a text that ends', '文字要有结尾的引号'],
  ['no half of a character', '完整的字'],
  ['an escape of JSON', 'JSON 的转义写法'],
  ['four hexadecimal digits', '四位十六进制数'],
  ['a comma or {}', '逗号或 {}'],
  ['an object', '一个 {…}'],
  ['a JSON object', '一个 {…}'],
  ['a list', '一个列表 […]'],
  ['another property', '别的名字'],
  ['another name', '别的名字'],
  ['an unknown member', '不认识的名字'],
  ['no property that the schema does not name', '只用格式里有的名字'],
  ['it is required', '这一项必须写'],
  ['to be there', '这一项必须写'],
  ['true or false', 'true 或 false'],
  ['true, or nothing', 'true,或不写'],
  ['a whole number', '整数'],
  ['a whole number from 0', '从 0 起的整数'],
  ['a whole number 0 to {}', '0 到 {} 的整数'],
  ['a whole number, or a text', '整数,或文字'],
  ['0 or more', '0 或更大'],
  ['a decimal number such as 12.50', '数字,如 12.50'],
  ['a decimal number as text, such as "0.05"', '带引号的数字,如 "0.05"'],
  ['a day such as 2026-03-05', '日期,如 2026-03-05'],
  ['a day YYYY-MM-DD', '日期,如 2026-03-05'],
  ['days YYYY-MM-DD', '日期,如 2026-03-05'],
  ['a time such as 2026-03-05T08:00:00+08:00', '时刻,如 2026-03-05T08:00:00+08:00'],
  ['{} bytes, or {} hexadecimal digits', '{} 字节,或 {} 位十六进制数'],
  ['64 hexadecimal digits', '64 位十六进制数'],
  ['one of {}', '其中之一:{}'],
  ['a field of {}', '{} 的一项'],
  ['list of 1 to {}', '1 到 {} 项的列表'],
  ['no repetition', '不重复'],
  ['text of 1 to {} characters', '1 到 {} 个字的文字'],
  ['text of 1 to {} characters, nothing hidden in it, no space at its ends', '1 到 {} 个字的文字,没有看不见的字符,前后没有空格'],
  ['visible text of 1 to {} code points', '1 到 {} 个看得见的字'],
  ['up to 80 letters, digits and . _ : / -', '最多 80 个字母、数字和 . _ : / -'],
  ['names in zh and en', '中文和英文的名字(zh、en)'],
  ['an id that no other row of the pack has', '规则包里别的行没有的编号'],
  ['packs with different ids', '编号不同的规则包'],
  ['{} or later', '{} 或以后'],
  ['a GTIN of 14 digits', '14 位商品条码'],
  ['14 digits with a right check digit', '14 位商品条码,末位是校验位'],
  ['a lot number', '批号'],
  ['a serial number', '编号'],
  ['a party id', '主体编号,如 530113/9353…'],
  ['a division of six digits', '六位区划代码'],
  ['a unified social credit code', '统一社会信用代码'],
  ['a unified social credit code with a right check character', '统一社会信用代码,末位是校验位'],
  ['an integer {} to {}', '{} 到 {} 的整数'],
  ['an integer', '整数'],
  ['first and last index', '首尾两个序号'],
  ['ranges ascending, not touching', '序号段从小到大,互不相连'],
  ['a kind of record', '一种记录'],
  ['a kind of attestation', '一种证明'],
  ['unit of the table', '单位表里的单位'],
  ['amount and currency', '金额和币种'],
  ['a year that stands once', '每年只出现一次'],
  ['a day that stands once', '每天只出现一次'],
  ['a day of {}', '{} 的一天'],
  ['a Saturday or Sunday', '星期六或星期日'],
  ['a time before the year 10000', '一万年以前的时刻'],
  ['an end after the begin, at most {} days for a seal key', '结束晚于开始;标签密钥最多 {} 天'],
  // Own layouts, marks and plans of labels.
  ['only svg, g, path and title', '只用 svg、g、path、title'],
  ['paths without transform, stroke, style or fill rule', 'path 不带 transform、stroke、style、fill-rule'],
  ['a viewBox of four numbers', '四个数的 viewBox'],
  ['a path that begins with M', 'path 以 M 开头'],
  ['{} numbers after {}', '{1} 后面 {0} 个数'],
  ['apart from {}', '不压住 {}'],
  ['optional only for {}', '只有 {} 可以不印'],
  ['a pitch of at least {} x {} mm', '间距至少 {} x {} 毫米'],
  ['labels inside {} x {} mm', '标签都在 {} x {} 毫米里'],
  ['{} x {} mm at {}, {}', '{} x {} 毫米,在 {}、{}'],
  ['text of 1..{} characters{}', '1 到 {} 个字{}'],
  ['a number above 0, up to 1000', '大于 0、不超过 1000 的数'],
  ['a seal with tier seal, and only then', '--tier seal 才有签名摘要'],
  ['modules of at least {} mm', '每格至少 {} 毫米'],
  ['{} mm at {} dots and {} dpi', '{2} 点/英寸、每格 {1} 点时边长 {0} 毫米'],
  ['Use {} dots: {}.', '改用 --dots {}:{}'],
  ['Use {} dots or more: {}.', '改用 --dots {} 或更大:{}'],
  ['The least is {}: use a larger label, or the link tier.', '最小也要 {}:换大一些的标签,或 --tier link'],
  // Bytes.
  ['{} more bytes', '还有 {} 字节'],
  ['one more byte', '还有 1 字节'],
  ['the end of the input', '到这里结束'],
  ['the checksum of the bytes', '校验和相符'],
  ['six digits', '六位数字'],
];

const PATTERNS: readonly { readonly pattern: RegExp; readonly zh: string }[] = [...ROWS, ...LABEL_ROWS].map(([en, zh]) => {
  const escaped = en.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return { pattern: new RegExp(`^${escaped.replaceAll('{}', '(.+?)')}$`, 's'), zh };
});

/** The Chinese of what a library said in English, or undefined where it is none of its sentences. */
export function inChinese(text: string): string | undefined {
  for (const { pattern, zh } of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    let at = 0;
    return zh.replace(/\{(\d?)\}/g, (_, index: string) => {
      const held = match[1 + (index === '' ? at++ : Number(index))] ?? '';
      return inChinese(held) ?? held;
    });
  }
  const parts = text.split(', ').map((part, _, all) => (all.length > 1 ? inChinese(part) : undefined));
  return parts.includes(undefined) ? undefined : parts.join('、');
}

const SENTENCE = /(?<![\w./-])[a-z]{2,}[,:]? (?:[a-z]{1,} )*[a-z]{2,}(?![\w./=])/i;

/** Words to choose from: `svg, pdf, png`. */
const LIST = /^[\w.@+-]+(?:, [\w.@+-]+)+$/;

/** Whether a text is an English sentence: one about bytes helps nobody who reads Chinese, and stands in `--json`. */
export const isEnglish = (text: string): boolean => SENTENCE.test(text) && !LIST.test(text) && !/\p{Script=Han}|\btianma /u.test(text);
