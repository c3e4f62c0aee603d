// What may not end a line, and what may not begin one.
const OPENING = /[（〔［｛〈《「『【〖([{“‘]$/;
const CLOSING = /^[）〕］｝〉》」』】〗、。，．：；？！·)\]},.:;?!”’%]/;

// A number and its unit stay together.
const NUMBER = /[0-9]$/;
const UNIT = /^ ?(?:[kmµ]?[gLl]|t|[公千克斤两吨升毫亩枚只个袋盒箱瓶包级年月日号])$/u;

// So do an amount and what it is an amount of: `100g / 袋`, `5 千克`.
const AMOUNT =
  '[0-9]+(?:[.][0-9]+)? ?(?:[kmµ]?[gLl]|t|千克|公斤|毫克|毫升|[公千克斤两吨升亩枚只个])(?![A-Za-z])(?: ?[/／] ?[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff]))?';
const PIECE = new RegExp(`[ ]*(?:${AMOUNT}|[\\u2e80-\\uffef]|[^ \\u2e80-\\uffef]+)`, 'gu');

/** Smallest pieces between which a line may break: a Chinese character or a word, with the marks that cling to it. A space stands before its piece. */
export function pieces(text: string): string[] {
  const out: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    const last = out[out.length - 1];
    if (last !== undefined && (OPENING.test(last) || CLOSING.test(piece) || (NUMBER.test(last) && UNIT.test(piece))))
      out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/**
 * Words of several characters that stand on labels of farm goods, and are not cut where the line can break elsewhere. A table and no dictionary
 * of the platform: that one does not know them, and would set the same label otherwise on another machine.
 */
const WORDS = (
  '马铃薯 洋芋 土豆 红薯 番茄 辣椒 花椒 萝卜 白菜 青菜 豆角 黄瓜 南瓜 木耳 香菇 蘑菇 竹荪 大米 小米 玉米 荞麦 核桃 核桃仁 板栗 坚果 蜂蜜 红茶 绿茶 白茶 黑茶 普洱 普洱茶 ' +
  '茶叶 茶饼 苹果 葡萄 蓝莓 草莓 石榴 樱桃 枇杷 柑橘 橙子 软籽 猪肉 牛肉 羊肉 火腿 腊肉 肉干 鸡蛋 鸭蛋 土鸡 牛奶 鲜叶 薯片 ' +
  '网袋 礼盒 纸箱 木箱 袋装 盒装 罐装 瓶装 箱装 散装 装箱 真空 云雾 特级 一级 二级 三级 优级 早春 明前 有机 绿色 生态 高山 农家 手工 新鲜 红皮 ' +
  '公用 品牌 区域 示范 基地 合作社 专业 种植 养殖 家庭 农场 有限 公司 合格证 自治州 自治县 民族 ' +
  '禁用 农药 兽药 其他 化合物 常规 残留 超标 使用 扫码 核对 网址'
).split(' ');
const WORD = new RegExp([...WORDS].sort((a, b) => b.length - a.length).join('|'), 'gu');

const HAN = /\p{Script=Han}/u;
const LONE = /^\p{Script=Han}(?!\p{Script=Han})/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const BRACKETED = /[（〔［《「『【〖(][^（〔［《「『【〖()）〕］》」』】〗]*[）〕］》」』】〗)]/gu;
/** Behind these a place's name ends, unless they begin another word. */
const PLACE = /[省市县区州旗乡镇村]$/u;
const NO_PLACE = /^[域场民长委]/u;

/** How ill it looks to break between two pieces; a break of `CUT` or more cuts what is one word, or stands in brackets. */
const COST = { mark: 0, beforeAmount: 0.5, wordEnd: 1, place: 1, afterAmount: 1.5, even: 2, odd: 2.5, inBrackets: 6, word: 8 } as const;
export const CUT = 5;

/** The cost of a break before each piece, by its index; that of the first is not used. */
export function breakCosts(text: string, all: readonly string[]): readonly number[] {
  const [inWord, atEnd] = [new Set<number>(), new Set<number>()];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    for (let i = 1; i < word.length; i++) inWord.add(index + i);
    atEnd.add(index).add(index + word.length);
  }
  const runs = [...text.matchAll(HAN_RUN)].map(({ index, 0: run }) => [index, index + run.length] as const);
  const bracketed = [...text.matchAll(BRACKETED)].map(({ index, 0: words }) => [index, index + words.length] as const);
  let at = 0;
  return all.map((piece, i) => {
    const start = at;
    at += piece.length;
    const before = all[i - 1] ?? '';
    if (bracketed.some(([a, b]) => a < start && start < b)) return COST.inBrackets;
    if (piece.startsWith(' ') || OPENING.test(piece.charAt(0)) || CLOSING.test(before.slice(-1))) return COST.mark;
    if (!HAN.test(piece.charAt(0))) return COST.beforeAmount;
    if (inWord.has(start)) return COST.word;
    if (!HAN.test(before.slice(-1))) return LONE.test(text.slice(start)) ? COST.word : COST.afterAmount;
    const [from, to] = runs.find(([a, b]) => a < start && start < b) ?? [start, start];
    // One character by itself is the half of a word.
    if (start - from === 1 || to - start === 1) return COST.word;
    if (atEnd.has(start)) return COST.wordEnd;
    if (PLACE.test(before) && !NO_PLACE.test(piece)) return COST.place;
    // Most words have two characters.
    return (start - from) % 2 === 0 ? COST.even : COST.odd;
  });
}
