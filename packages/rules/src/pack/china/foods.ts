import type { FoodRow } from '../types.js';

/**
 * Foods of the demo and of the rows beside this file: name < parent = synonyms; `!` has limits of its own only.
 * The classes follow annex A of GB 2763 as remembered; the synonyms are what ledgers write. Fresh leaves are not made tea.
 */
const TABLE = `蔬菜
叶菜类蔬菜 < 蔬菜 = 叶菜 绿叶菜
大白菜 < 叶菜类蔬菜 = 白菜
小白菜 < 叶菜类蔬菜 = 普通白菜 青菜 上海青
菠菜 < 叶菜类蔬菜
芹菜 < 叶菜类蔬菜 = 西芹
芸薹属类蔬菜 < 蔬菜
结球甘蓝 < 芸薹属类蔬菜 = 甘蓝 包菜 卷心菜
茄果类蔬菜 < 蔬菜
番茄 < 茄果类蔬菜 = 西红柿
番茄(大棚) < 番茄 = 大棚番茄 设施番茄
辣椒 < 茄果类蔬菜
茄子 < 茄果类蔬菜
瓜类蔬菜 < 蔬菜
黄瓜 < 瓜类蔬菜
豆类蔬菜 < 蔬菜
豇豆 < 豆类蔬菜
鳞茎类蔬菜 < 蔬菜
葱 < 鳞茎类蔬菜 = 大葱 小葱
蒜 < 鳞茎类蔬菜 = 大蒜
韭菜 < 鳞茎类蔬菜
根茎类和薯芋类蔬菜 < 蔬菜 = 根茎类蔬菜 薯芋类蔬菜
马铃薯 < 根茎类和薯芋类蔬菜 = 土豆 洋芋
萝卜 < 根茎类和薯芋类蔬菜 = 白萝卜
姜 < 根茎类和薯芋类蔬菜 = 生姜
水生类蔬菜 < 蔬菜
茭白 < 水生类蔬菜
食用菌 < 蔬菜
蘑菇 < 食用菌
香菇 < 食用菌
香菜 < 叶菜类蔬菜 = 芫荽
水果
柑橘类水果 < 水果 = 柑橘 柑桔 柑桔类水果
柑 < 柑橘类水果
橘 < 柑橘类水果 = 桔
橙 < 柑橘类水果 = 脐橙
仁果类水果 < 水果
苹果 < 仁果类水果
梨 < 仁果类水果
核果类水果 < 水果
桃 < 核果类水果 = 桃子
浆果和其他小型水果 < 水果 = 浆果
葡萄 < 浆果和其他小型水果
坚果
核桃 < 坚果 = 山核桃
茶叶 = 茶 茶树 毛茶 成品茶 绿茶 乌龙茶 红茶 铁观音 铁观音毛茶 感德铁观音毛茶 安溪铁观音 古丈毛尖
茶鲜叶 < 茶叶 = 鲜叶 茶青 铁观音鲜叶 感德铁观音鲜叶 !
中药材
谷物
水稻 < 谷物 = 稻谷 稻
小麦 < 谷物
玉米 < 谷物
蜂蜜 = 原蜜 百花蜜 原蜜(未滤)
畜禽
肉牛 < 畜禽 = 牛 牦牛
肉羊 < 畜禽 = 羊 藏羊
生猪 < 畜禽 = 猪
鸡 < 畜禽 = 肉鸡 蛋鸡
畜禽肉
牛肉 < 畜禽肉 = 牦牛肉 碌曲牦牛肉
羊肉 < 畜禽肉
禽蛋
鸡蛋 < 禽蛋
养殖水产品`;

export const foods: readonly FoodRow[] = TABLE.split('\n').map((line) => {
  const own = line.endsWith(' !');
  const [left, synonyms] = (own ? line.slice(0, -2) : line).split(' = ') as [string, string?];
  const [name, parent] = left.split(' < ') as [string, string?];
  return {
    id: `food.${name.replace(/[()]/g, '-').replace(/-$/, '')}`,
    table: 'food',
    name,
    ...(parent !== undefined && { parent }),
    ...(synonyms !== undefined && { synonyms: synonyms.split(' ') }),
    ...(own && { ownLimits: true as const }),
    validFrom: '1990-01-01',
    source: 'GB 2763 附录A',
    evidence: 'unverified',
  };
});
