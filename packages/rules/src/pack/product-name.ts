import { normal } from './normal.js';

/** What the name of a pesticide says: `阿维菌素1.8%乳油` and `1.8%阿维菌素乳油` are one product. Parts that it does not say are ''. */
export interface ProductName {
  readonly ingredients: readonly string[];
  readonly strength: string;
  readonly form: string;
}

// Longest first: each is looked for at the end of the name.
const FORMS =
  `悬浮种衣剂 水分散粒剂 水分散性粒剂 可湿性粉剂 可溶性粉剂 可溶性液剂 可溶粉剂 可溶液剂 可溶粒剂 可分散油悬浮剂 微囊悬浮剂 油悬浮剂
微乳剂 水乳剂 悬乳剂 悬浮剂 种衣剂 颗粒剂 微粒剂 烟雾剂 超低容量液剂 乳油 乳剂 水剂 粉剂 粒剂 烟剂 油剂 液剂 片剂 膏剂 原药`
    .split(/\s/)
    .sort((a, b) => b.length - a.length);
const SAME_FORM: Readonly<Record<string, string>> = { 可溶性粉剂: '可溶粉剂', 可溶性液剂: '可溶液剂', 水分散性粒剂: '水分散粒剂' };
const STRENGTH = /(\d+(?:\.\d+)?)(%|克\/升|g\/l|克\/千克|g\/kg)/;

/** Splits the name of a product, or `1.8%乳油` as a label writes a formulation. */
export function parseProductName(text: string): ProductName {
  const name = normal(text).replace(/[()[\]【】]/g, '');
  const found = STRENGTH.exec(name);
  const [before, after] = found ? [name.slice(0, found.index), name.slice(found.index + found[0].length)] : ['', name];
  const form = FORMS.find((word) => after.endsWith(word)) ?? '';
  // What stands before the strength is a name already: 石硫合剂 ends like a form.
  const rest = before + after.slice(0, after.length - form.length);
  const ingredients = rest.split(/[·.+、/,;]/).filter((part) => part !== '');
  return {
    ingredients: ingredients.length > 0 || found ? ingredients : [after].filter((part) => part !== form),
    strength: found ? `${Number(found[1])}${unit(found[2] as string)}` : '',
    form: SAME_FORM[form] ?? form,
  };
}

function unit(text: string): string {
  return text.replace('克', 'g').replace('升', 'l').replace('千克', 'kg').replace('千g', 'kg');
}
