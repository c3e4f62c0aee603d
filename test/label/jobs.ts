import { formatItemCode } from '../../packages/core/src/seal/index.js';
import { loadFaces } from '../../packages/label/src/font/index.js';
import {
  charactersOf,
  type Dpi,
  type Faces,
  type Frame,
  type FramePlan,
  type Layout,
  labelLines,
  planFrame,
} from '../../packages/label/src/index.js';
import type { Random } from './degrade.js';

/** One job of a few labels, with every word that a layout may hold. */
export interface SampleJob extends FramePlan {
  readonly layout: Layout;
  readonly frame: Frame;
  readonly faces: Faces;
  readonly dpi: Dpi;
  readonly codes: readonly string[];
}

const common = { host: 'trace.dongchuan.example', gtin: '06901234567892', lot: 'TM-20260305-A' };
const promise = {
  basis: 'own_test',
  quantity: '5 kg',
  issuer: '东川区红土地马铃薯种植专业合作社',
  contact: '0871-62120000',
  date: '2026-03-05',
} as const;

let faces: Promise<Faces> | undefined;

/** Labels of random serials and seals. All jobs share one pair of faces. */
export async function sampleJob(layout: Layout, dpi: Dpi, count: number, random: Random): Promise<SampleJob> {
  const items = Array.from({ length: count }, () => {
    const serial = Array.from({ length: 20 }, () => Math.floor(random() * 10)).join('');
    const seal = Uint8Array.from({ length: 117 }, () => Math.floor(random() * 256));
    return { fields: { ...common, serial }, seal };
  });
  const [{ fields, seal }] = items as [(typeof items)[number]];
  const lines = labelLines({
    brand: '东川洋芋 区域公用品牌',
    productZh: '东川马铃薯（早春特级）5kg',
    productEn: 'Dongchuan potatoes, early spring, 5 kg',
    lot: common.lot,
    packDate: '2026-03-05',
    bestBefore: '2026-06-03',
    serial: fields.serial,
    host: common.host,
    originZh: '云南省昆明市东川区',
    ...(layout.name.endsWith('-promise') && { promise }),
  });
  const chosen = planFrame({ layout, lines, url: formatItemCode(fields), seal, dpi });
  const codes = items.map((item) => formatItemCode(item.fields, chosen.plan.tier === 'seal' ? item.seal : undefined));
  faces ??= loadFaces([...new Set(ALL_WORDS + charactersOf(chosen.frame))].join(''));
  return { ...chosen, layout, faces: await faces, dpi, codes };
}

const ALL_WORDS =
  '东川洋芋区域公用品牌马铃薯（早春特级）批次包装日期保质至产地云南省昆明市官方网址编号扫码后请核对承诺达标合格证未使禁的农药、兽及其他化合物，常规残留不超。依据：自行检测数量主体联系式开具红土种植专业作社';
