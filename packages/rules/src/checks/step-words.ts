import type { Wording } from '../rule.js';

/** What a profile may ask for, in words: kinds, and operations of the field. */
const WORDS = `planting 种植 planting
field_operation 农事 field work
sow 播种 sowing
fertilise 施肥 fertilising
spray 施药 spraying
irrigate 灌溉 irrigation
prune 修剪 pruning
weed 除草 weeding
soil_test 土壤检测 soil test
water_test 水质检测 water test
weather 天气 weather
feed 饲喂 feeding
treatment 用药 treatment
harvest 采收 harvest
processing 加工 processing
grading 分级 grading
packing 包装 packing
storing 储存 storing
transport 运输 transport
loading 装卸 loading
delivery 配送 delivery
sale 销售 sale
handover 交接 handover
test_claim 检测 test
certificate_reference 证书 certificate
inspection 检测机构检测 inspection
audit 检查 audit
custody_receipt 承运回执 custody receipt`;

/** A text for each of them, by its name. */
export function recordWords(zh: (word: string) => string, en: (word: string) => string): Readonly<Record<string, Wording>> {
  return Object.fromEntries(
    WORDS.split('\n').map((line) => {
      const [name, chinese, ...english] = line.split(' ') as [string, string, string];
      return [name, { zh: zh(chinese), en: en(english.join(' ')) }];
    }),
  );
}

/** A kind in both languages at once, for a finding's data: `采收 harvest`. */
export function bothWords(kind: string): string {
  return (
    WORDS.split('\n')
      .find((line) => line.startsWith(`${kind} `))
      ?.slice(kind.length + 1) ?? kind
  );
}
