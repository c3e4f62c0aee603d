/** Fields of free text in both languages at once, for a finding's data. */
const WORDS: ReadonlyMap<string, string> = new Map(
  `crop 作物 crop
variety 品种 variety
season 季 season
name 名称 name
method 方法 method
seedLot 种子批号 seed lot
product 投入品 product
registration 登记证号 registration
target 防治对象 target
activeIngredient 有效成分 active ingredient
inputLot 投入品批号 input lot
sample 样品 sample
laboratory 检测机构 laboratory
report 报告编号 report
results 检测项目 results
station 气象站 station
remark 说明 remark
reason 原因 reason
grade 等级 grade
process 工艺 process
conditions 条件 conditions
standard 标准 standard
material 包装材料 material
facility 设施 facility
carrier 承运方 carrier
number 证书编号 number
authority 发证机构 authority
scope 范围 scope
condition 货况 condition`
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
);

/** `产品 product`; the bare name of a field that is not in the table. */
export function bothFieldWords(field: string): string {
  return WORDS.get(field) ?? field;
}
