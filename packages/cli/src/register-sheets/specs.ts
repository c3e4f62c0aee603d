import { type Column, column as c } from '../ledger/columns.js';
import type { SheetSpec } from '../ledger/sheets.js';

/** Sheets of the workbooks that registers are imported from. Keys of columns are the properties of the bodies. */
export type RegisterSheet = 'certificates' | 'profiles' | 'steps' | 'tests' | 'parties' | 'products';

const spec = (key: RegisterSheet, names: string, ...columns: readonly Column[]): SheetSpec<RegisterSheet> => ({
  key,
  names: names.split(','),
  columns,
});

const GTINS = c('gtins', 'lotList', '商品条码,适用商品条码,条码,gtin,gtins');
const CROPS = c('crops', 'text', '作物,适用作物,产品类别,crops', { max: 400 });
const FROM = c('validFrom', 'day!', '有效期起,发证日期,起始日期,实施日期,生效日期,valid from');
const LABEL = { words: { true: '是,要,需要,√', false: '否,不要,不需要,无,/' } };
const YIELD = { of: 'mass volume piece' };

/** 证书名录. */
export const CERTIFICATE_SHEETS: readonly SheetSpec<RegisterSheet>[] = [
  spec(
    'certificates',
    '证书,证书名录,证书登记,三品一标,认证,certificates',
    c('scheme', 'choice!', '证书类型,类型,认证类型,scheme', {
      words: {
        green: '绿色食品,绿色',
        organic: '有机产品,有机,有机食品',
        geographical_indication: '地理标志,农产品地理标志,地标,地理标志产品',
        pollution_free: '无公害农产品,无公害',
        sc: 'sc,食品生产许可,生产许可证,食品生产许可证',
        iso: 'iso,iso9001,iso22000,haccp',
        gap: 'gap,良好农业规范',
        other: '其他,其它',
      },
    }),
    c('number', 'text!', '证书编号,编号,证号,许可证编号,number', { max: 60 }),
    c('holder', 'text!', '持证人,持证单位,证书持有人,企业名称,主体编号,holder'),
    c('authority', 'text!', '发证机关,发证机构,认证机构,颁发单位,authority'),
    GTINS,
    CROPS,
    FROM,
    c('validTo', 'day!', '有效期至,有效期止,到期日期,valid to'),
    c('area', 'quantity', '面积,认证面积,核准面积,area', { of: 'area' }),
    c('cap', 'quantity', '核准产量,认证产量,年产量,产量,cap', YIELD),
  ),
];

/** 产品标准: one row for each profile, its steps and tests on sheets of their own. */
export const PROFILE_SHEETS: readonly SheetSpec<RegisterSheet>[] = [
  spec(
    'profiles',
    '产品标准,标准,产品规范,profiles',
    c('id', 'text!', '标准编号,编号,id', { max: 80 }),
    c('nameZh', 'text!', '名称,标准名称,name', { max: 60 }),
    c('nameEn', 'text', '英文名,英文名称,english name'),
    GTINS,
    CROPS,
    FROM,
    c('validTo', 'day', '有效期至,废止日期,valid to'),
    c('grades', 'text', '等级,可用等级,grades', { max: 400 }),
    c('yieldMax', 'quantity', '单产上限,产量上限,yield', YIELD),
    c('yieldPer', 'quantity', '每面积,单产面积,per', { of: 'area piece' }),
    c('temperatureMin', 'decimal', '最低温度,贮运最低温度,min temperature'),
    c('temperatureMax', 'decimal', '最高温度,贮运最高温度,max temperature'),
    c('shelfLifeDays', 'uint', '保质期,保质期天数,shelf life', { min: 1, max: 65_535, unit: '天' }),
    c('compliance', 'choice', '承诺达标合格证,合格证,compliance', LABEL),
    c('evidence', 'choice!', '依据核实,核实,依据,evidence', {
      words: { seen: '已核对原文,已核对,已核实', computed: '推算,计算', unverified: '未核实,待核实' },
    }),
  ),
  spec(
    'steps',
    '必做环节,环节,steps',
    c('profile', 'text!', '标准编号,编号,profile', { max: 80 }),
    c('kind', 'choice!', '环节,步骤,kind', {
      words: {
        unit_genesis: '基地',
        planting: '种植,播种,定植',
        field_operation: '农事,田间管理',
        soil_test: '土壤检测',
        water_test: '水质检测,灌溉水检测',
        weather: '气象,天气',
        feed: '饲喂,补饲',
        treatment: '用药,防疫,兽药',
        harvest: '采收,采摘,收获,取蜜,出栏',
        processing: '加工,屠宰,制茶',
        grading: '分级',
        packing: '包装',
        storing: '贮存,仓储,入库',
        transport: '运输',
        loading: '装卸,装车',
        delivery: '配送',
        sale: '销售',
        handover: '交接',
        test_claim: '自检,检测',
        certificate_reference: '证书,亮证',
        inspection: '检验,抽检,第三方检测',
        audit: '审核,现场检查',
        custody_receipt: '签收',
      },
    }),
    c('operation', 'choice', '作业,作业类型,operation', {
      words: {
        sow: '播种,移栽',
        fertilise: '施肥,追肥,基肥',
        spray: '打药,植保,防治',
        irrigate: '灌溉,浇水',
        prune: '修剪',
        weed: '除草',
        other: '其他,其它',
      },
    }),
    c('least', 'uint', '至少次数,次数,least', { min: 1, max: 999, unit: '次' }),
  ),
  spec(
    'tests',
    '检测要求,检测,tests',
    c('profile', 'text!', '标准编号,编号,profile', { max: 80 }),
    c('method', 'choice!', '方法,检测方法,检测类型,method', { words: { rapid: '快检,速测', laboratory: '送检,实验室,定量检测' } }),
    c('analytes', 'text', '项目,检测项目,analytes', { max: 2_000 }),
    c('maxAgeDays', 'uint!', '有效天数,最长天数,max age', { max: 3_660, unit: '天' }),
    c('independent', 'choice', '第三方,须第三方,independent', LABEL),
  ),
];

export const ROLE_WORDS: Readonly<Record<string, readonly string[]>> = {
  producer: ['producer', '生产', '种植', '养殖', '生产者'],
  processor: ['processor', '加工', '加工者'],
  packer: ['packer', '包装', '包装者'],
  storer: ['storer', '仓储', '贮存', '储存'],
  carrier: ['carrier', '运输', '物流', '承运'],
  seller: ['seller', '销售', '经销'],
  laboratory: ['laboratory', '检测', '检测机构', '实验室'],
  inspector: ['inspector', '监管', '检查'],
  certifier: ['certifier', '认证', '认证机构'],
  authority: ['authority', '主管', '主管部门', '农业农村局'],
};

/** 主体名册: parties to be enrolled, and their products. */
export const PARTY_SHEETS: readonly SheetSpec<RegisterSheet>[] = [
  spec(
    'parties',
    '主体,主体名册,主体信息,农业主体,经营主体,parties',
    c('party', 'party!', '统一社会信用代码,信用代码,主体编号,主体代码,party'),
    c('nameZh', 'text!', '主体名称,单位名称,名称,name', { max: 60 }),
    c('nameEn', 'text', '英文名,英文名称,english name'),
    c('type', 'choice!', '主体类型,类型,type', {
      words: {
        cooperative: '合作社,农民专业合作社,专业合作社',
        company: '企业,公司',
        family_farm: '家庭农场',
        village_collective: '村集体,村集体经济组织,经济合作社,股份经济合作社,集体经济组织',
        laboratory: '检测机构,检测站,实验室',
        authority: '主管部门,行政单位,政府部门',
        other: '其他,其它',
      },
    }),
    c('division', 'division!', '区划代码,行政区划代码,行政区划,所在地区划,division'),
    c('roles', 'text!', '角色,业务,业务类型,roles'),
    // Published with the party's certificate; the heading says so, therefore a telephone number may stand here.
    c('hotline', 'text~', '公开电话,服务电话,公开服务电话,hotline', { max: 40 }),
  ),
  spec(
    'products',
    '商品,产品,产品目录,products',
    c('party', 'party!', '统一社会信用代码,信用代码,主体编号,主体代码,party'),
    c('gtin', 'gtin!', '商品条码,条码,gtin'),
    c('nameZh', 'text!', '产品名称,产品,品名,名称,name', { max: 60 }),
    c('nameEn', 'text', '英文名,英文名称,english name'),
  ),
];
