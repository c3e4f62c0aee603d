import { type Column, column as c } from './columns.js';
import {
  AREA,
  COORDINATES,
  day,
  GOODS,
  GTIN,
  HIGH,
  HOUSEHOLD,
  HUMIDITY,
  INPUT_DOSE,
  LOT,
  LOW,
  PACKAGES,
  PIECES,
  PRIVATE,
  PRODUCT,
  QUANTITY,
  RANGE,
  TO_PLACE,
  UNIT,
  UNITS,
  until,
} from './shared-columns.js';

export type SheetKey =
  | 'info'
  | 'products'
  | 'units'
  | 'planting'
  | 'fieldwork'
  | 'tests'
  | 'weather'
  | 'animals'
  | 'harvest'
  | 'processing'
  | 'grading'
  | 'packing'
  | 'storing'
  | 'transport'
  | 'loading'
  | 'delivery'
  | 'sales'
  | 'handover'
  | 'certificates';

/** One sheet of a ledger: the names it goes by, and its columns. */
export interface SheetSpec<K extends string = SheetKey> {
  readonly key: K;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
}

/** Items of one packing: their serials are drawn in memory, 40 bytes each. */
const MAX_ITEMS = 10_000_000;

const PASSED = '合格,符合,达标,通过,pass';
const FAILED = '不合格,不符合,超标,fail';

const spec = (key: SheetKey, names: string, ...columns: readonly (Column | readonly Column[])[]): SheetSpec => {
  return { key, names: names.split(','), columns: [...columns.flat(), ...PRIVATE] };
};

/** Every sheet that is read, in the order of the work. Sheet `info` holds pairs: a name in one cell, its value in the next. */
export const SHEETS: readonly SheetSpec[] = [
  spec(
    'info',
    '基本信息,主体信息,合作社信息,企业信息,封面,info',
    c('name', 'text', '合作社名称,企业名称,主体名称,单位名称,名称,name,cooperative,company,organisation,organization'),
    c('party', 'party', '统一社会信用代码,信用代码,主体编号,主体代码,party,party id,credit code,unified social credit code'),
    c('division', 'division', '区划代码,行政区划,行政区划代码,县区划代码,产地区划,division,division code'),
    c('year', 'uint', '年度,年份,year', { min: 2000, max: 2100, unit: '年' }),
    c('address', 'text~', '地址,住所,address'),
  ),
  spec(
    'products',
    '产品,产品目录,商品,products',
    c('product', 'text!', '产品名称,产品,品名,名称,product,product name,name'),
    c('gtin', 'gtin!', '商品条码,条码,产品编码,商品编码,gtin,barcode,ean,barcode number'),
    c('netWeight', 'quantity', '净含量,规格,每件净含量,net weight,net content,pack size', { of: 'mass volume' }),
    c('shelfLifeDays', 'uint', '保质期,保质期天数,保质天数,shelf life,shelf life days', { min: 1, max: 65_535, unit: '天' }),
    c('standard', 'text', '执行标准,标准,产品标准,standard,product standard'),
  ),
  spec(
    'units',
    '基地,基地信息,地块,地块信息,茶园,蜂场,畜群,养殖单元,units,plots',
    c(
      'unit',
      'unitCode!',
      '地块编号,单元编号,基地编号,编号,茶园编号,蜂场编号,畜群编号,群号,unit,id,plot,plot id,plot code,plot number,plot no,unit id,unit code,field,code',
    ),
    c('unitType', 'choice', '类型,单元类型,基地类型,type,unit type,plot type', {
      words: { plot: '地块,茶园,果园,大田,大棚,核桃园,种植', hives: '蜂场,蜂群,养蜂', herd: '畜群,牧群,养殖,牛群,羊群' },
    }),
    c('name', 'text', '名称,地块名称,基地名称,茶园名称,蜂场名称,小地名,name,plot name,unit name,field name'),
    c('crop', 'text!', '作物,作物名称,种类,畜种,蜂种,种植作物,crop,species,crop name'),
    c('variety', 'text', '品种,variety,cultivar,breed'),
    c('area', 'quantity', '面积,种植面积,草场面积,area,plot area', AREA),
    c('count', 'uint', '数量,箱数,蜂箱数,存栏,存栏数,头数,株数,count,head,trees', PIECES),
    c('season', 'text', '季别,茬口,年季,季节,season'),
    c('altitude', 'signed', '海拔,海拔高度,altitude,elevation', { of: 'length', unit: '米' }),
    c('place', 'division', '所在村区划,村区划代码,所在乡镇区划,乡镇区划代码,place'),
    COORDINATES,
    HOUSEHOLD,
  ),
  spec(
    'planting',
    '种植,播种,播种记录,定植,定植记录,种植记录,planting',
    day('播种日期,定植日期,种植日期', 'planting date,sowing date,planted on'),
    UNIT,
    c('crop', 'text', '作物,作物名称,crop,crop name'),
    c('variety', 'text', '品种,variety,cultivar,breed'),
    c('method', 'text', '方式,播种方式,方法,method'),
    c('amount', 'quantity', '用种量,播种量,数量,用苗量,amount,quantity,seed amount,seed quantity', GOODS),
    c('seedLot', 'text', '种子批号,种苗批号,种薯批号,seed lot,seed lot number,seed batch'),
    c('area', 'quantity', '面积,播种面积,area', AREA),
    c('supplier', 'text~', '供种单位,种源,供应商,supplier', { max: 120 }),
  ),
  spec(
    'fieldwork',
    '农事,农事记录,农事操作,田间作业,生产记录,作业记录,田间管理,field work,fieldwork,field operations,farm work',
    day('作业日期,操作日期,农事日期', 'work date,operation date'),
    UNITS,
    c('operation', 'choice!', '作业,作业类型,农事,农事类型,作业内容,操作,operation,work,activity,task', {
      words: {
        sow: '播种,种植,定植,移栽,栽种',
        fertilise: '施肥,追肥,基肥,底肥,叶面肥,施基肥',
        spray: '打药,喷药,用药,植保,防治,施药,病虫害防治,喷雾',
        irrigate: '灌溉,浇水,灌水,滴灌',
        prune: '修剪,整枝,打顶,轻修剪,深修剪',
        weed: '除草,锄草,中耕除草,人工除草,割草',
        other: '其他,其它,中耕,培土,中耕培土,翻耕,清园,检查,巡查,挂黄板,覆膜,揭膜,间苗,转场,查蜂',
      },
    }),
    c(
      'product',
      'text',
      '投入品,投入品名称,农药名称,肥料名称,药肥名称,名称,product,input,product name,input name,pesticide,fertiliser,fertilizer',
    ),
    c('registration', 'registration', '登记证号,农药登记证号,登记号,肥料登记证号,registration,registration number,registration no', {
      max: 40,
    }),
    c('activeIngredient', 'text', '有效成分,有效成分及含量,active ingredient,active substance'),
    c('dose', 'quantity', '用量,亩用量,施用量,使用量,dose,dosage,amount', INPUT_DOSE),
    c('dilution', 'uint', '稀释倍数,倍数,dilution,dilution factor', { min: 1, max: 1_000_000, unit: '倍' }),
    c('intervalDays', 'uint', '安全间隔期,间隔期,安全间隔期天数,pre-harvest interval,pre-harvest interval days,phi', {
      max: 3650,
      unit: '天',
    }),
    c('target', 'text', '防治对象,病虫草害,对象,target,pest,disease'),
    c('area', 'quantity', '面积,作业面积,area,area treated', AREA),
    c('method', 'text', '方法,方式,施用方法,method'),
    c('inputLot', 'text', '投入品批号,生产批号,药品批号,input lot,input lot number,input batch'),
    c('supplier', 'text~', '供应商,购买单位,经销商,supplier', { max: 120 }),
  ),
  spec(
    'tests',
    '检测,检测记录,自检,自检记录,检验,检验检测,tests,test,test results,lab tests',
    day('检测日期,报告日期,采样日期', 'test date,report date,sampling date'),
    c('testType', 'choice!', '检测类型,类型,检测类别,类别,test type,type', {
      words: {
        soil: '土壤,土壤检测,土样',
        water: '水,水质,灌溉水,水质检测,灌溉用水',
        rapid: '快检,速测,农残快检,快速检测,自检快检',
        laboratory: '送检,实验室,委托检测,定量检测,检验,自检',
      },
    }),
    c(
      'subject',
      'lot!',
      '检测对象,对象编号,对象,批次号或地块编号,批次或地块,批次号,地块编号,subject,lot or plot,lot or unit,lot,lot number,plot,plot id',
    ),
    c('sample', 'text', '样品,样品编号,样品名称,样品号,sample,sample id,sample number'),
    c('laboratory', 'text', '检测机构,检测单位,机构,laboratory,lab'),
    c('report', 'text', '报告编号,报告号,report,report number,report no'),
    c('analyte', 'text', '检测项目,项目,指标,analyte,substance,parameter,test item', { max: 80 }),
    c('result', 'result', '检测结果,结果,检测值,测定值,抑制率,result,value'),
    c('resultUnit', 'text', '单位,结果单位,unit,result unit', { max: 20 }),
    c('limit', 'decimal', '限量,限值,标准值,限量值,limit,mrl,limit value'),
    c('conclusion', 'choice', '结论,判定,检测结论,单项判定,conclusion,verdict', {
      words: {
        passed: PASSED,
        failed: FAILED,
        screening_negative: '阴性,未检出,negative',
        screening_positive: '阳性,阳性待确证,positive',
        inconclusive: '无效,无法判定,重测,inconclusive',
      },
    }),
  ),
  spec(
    'weather',
    '气象,天气,气象记录,weather',
    day('观测日期', 'observation date'),
    until('至'),
    { ...UNITS, required: false },
    c('station', 'text', '气象站,站点,站名,station,weather station'),
    LOW,
    HIGH,
    c('rain', 'quantity', '降雨量,降水量,雨量,降水,rain,rainfall,precipitation', { of: 'length', unit: 'mm' }),
    c('humidity', 'quantity', '湿度,相对湿度,humidity', HUMIDITY),
    c('remark', 'text', '天气,天气现象,天气情况,灾害,weather'),
  ),
  spec(
    'animals',
    '饲喂用药,养殖,养殖记录,饲喂用药记录,饲养记录,饲喂,用药,兽药,feed and treatment,feeding and treatment,animals',
    day('饲喂日期,用药日期', 'feeding date,treatment date'),
    UNITS,
    c('work', 'choice!', '类型,类别,作业,type,work', {
      words: { feed: '饲喂,补饲,喂料,投喂,奖饲,喂糖', treatment: '用药,防疫,免疫,驱虫,治疗,治螨,消毒,疫苗' },
    }),
    c('product', 'text!', '投入品,名称,饲料名称,药品名称,兽药名称,疫苗名称,product,product name,medicine,drug,vaccine'),
    c('registration', 'text', '批准文号,兽药批准文号,登记证号,registration,registration number,approval number', { max: 40 }),
    c('amount', 'quantity', '用量,数量,剂量,amount,dose,quantity,dosage', GOODS),
    c('intervalDays', 'uint', '休药期,停药期,休药期天数,withdrawal,withdrawal period,withdrawal days', { max: 3650, unit: '天' }),
    c('reason', 'text', '原因,用药原因,防治对象,reason'),
    c('count', 'uint', '头数,箱数,群数,只数,count,head', PIECES),
    c('inputLot', 'text', '投入品批号,生产批号,批号,input lot,input lot number,input batch'),
    c('supplier', 'text~', '供应商,购买单位,supplier', { max: 120 }),
  ),
  spec(
    'harvest',
    '采收,采摘,采收记录,采摘记录,收获,割蜜,取蜜,出栏,挤奶,harvest,harvests,picking',
    LOT,
    PRODUCT,
    GTIN,
    day('采收日期,采摘日期,收获日期,取蜜日期,出栏日期', 'harvest date,harvested on,picking date'),
    until('采收结束', 'harvest end date'),
    { ...UNITS, required: true },
    QUANTITY,
    c('grade', 'text', '等级,级别,鲜叶等级,grade'),
    c('method', 'text', '方式,采收方式,采摘方式,采摘标准,method'),
    HOUSEHOLD,
  ),
  spec(
    'processing',
    '加工,加工记录,制茶,初制,精制,屠宰,分割,过滤,processing',
    LOT,
    PRODUCT,
    GTIN,
    day('加工日期,生产日期', 'processing date,production date'),
    until('完成日期', 'completion date'),
    c('inputs', 'lotList!', '投入批次,原料批次,原料批号,来源批次,鲜叶批次,input lots,input lot,input lot numbers,input batches'),
    c('inputQuantity', 'quantity', '投入数量,投入量,原料数量,投料量,鲜叶数量,input quantity,input amount', GOODS),
    c('process', 'text!', '工艺,加工工艺,工序,加工方式,process,processing'),
    c('quantity', 'quantity', '产出数量,产出,产出量,成品数量,产量,数量,output quantity,quantity,output,amount', GOODS),
    c('loss', 'quantity', '损耗,损耗量,loss,losses', GOODS),
    c('conditions', 'text', '工艺参数,加工条件,条件,conditions'),
  ),
  spec(
    'grading',
    '分级,分级记录,分拣,挑选,grading',
    LOT,
    day('分级日期', 'grading date'),
    c('grade', 'text!', '等级,级别,grade'),
    c('standard', 'text', '分级标准,执行标准,标准,standard'),
    { ...QUANTITY, names: [...QUANTITY.names, '合格数量'] },
    c('rejected', 'quantity', '剔除,剔除量,次品,残次,rejected,rejects', GOODS),
  ),
  spec(
    'packing',
    '包装,包装记录,packing,packaging,packing records',
    LOT,
    PRODUCT,
    GTIN,
    day('包装日期', 'packing date,packaging date,packed on'),
    c('inputs', 'lotList', '原料批次,来源批次,投入批次,原料批号,input lots,input lot,input lot numbers,input batches'),
    c('inputQuantity', 'quantity', '投入数量,投入量,原料数量,input quantity,input amount', GOODS),
    c('count', 'uint!', '件数,包装件数,袋数,盒数,箱数,数量,count,number of items,items,pieces,packs,quantity', {
      ...PIECES,
      min: 1,
      max: MAX_ITEMS,
    }),
    c('spare', 'uint', '备用标签,备用,备用标签数,备用件数,spare,spare labels', { max: 1_000_000 }),
    c('netWeight', 'quantity', '净含量,规格,每件净含量,单件净重,net weight,net content', { of: 'mass volume' }),
    c('harvestDay', 'day', '采收日期,采摘日期,收获日期,harvest date,harvested on,picking date'),
    c('shelfLifeDays', 'uint', '保质期,保质期天数,shelf life,shelf life days', { min: 1, max: 65_535, unit: '天' }),
    c('origin', 'division', '产地,产地区划,产地代码,origin,origin code'),
    c('grade', 'text', '等级,级别,grade'),
    c('material', 'text', '包装材料,包材,材质,material,packing material,packaging material'),
    c('standard', 'text', '执行标准,标准,standard'),
  ),
  spec(
    'storing',
    '贮存,储存,仓储,入库,贮藏,冷库,冷库贮存,库存,storing,storage,storage records',
    LOT,
    day('入库日期,贮存日期', 'storage date,stored on'),
    until('出库日期', 'stored until'),
    c('facility', 'text', '仓库,库房,库位,贮存地点,冷库,facility,warehouse,store,cold store'),
    RANGE,
    LOW,
    HIGH,
    c('humidity', 'quantity', '湿度,相对湿度,humidity', HUMIDITY),
    QUANTITY,
  ),
  spec(
    'transport',
    '运输,运输记录,物流,transport',
    LOT,
    day('发车日期,运输日期,发货日期,起运日期', 'transport date,shipping date,departure date'),
    until('到达日期', 'arrival date'),
    c('mode', 'choice!', '运输方式,方式,mode,transport mode,means of transport', {
      words: {
        road: '公路,汽车,货车,冷链车,冷藏车,三轮车,快递',
        rail: '铁路,火车,高铁',
        air: '航空,空运',
        water: '水路,船运',
        other: '其他,其它',
      },
    }),
    TO_PLACE,
    RANGE,
    LOW,
    HIGH,
    QUANTITY,
    c('carrier', 'text', '承运单位,承运商,物流公司,快递公司,carrier'),
  ),
  spec(
    'loading',
    '装卸,装车,装卸记录,loading',
    LOT,
    day('装车日期,装卸日期', 'loading date'),
    QUANTITY,
    c('facility', 'text', '地点,装卸地点,月台,facility'),
  ),
  spec('delivery', '配送,配送记录,送货,delivery', LOT, day('配送日期,送达日期', 'delivery date'), TO_PLACE, QUANTITY, PACKAGES),
  spec(
    'sales',
    '销售,销售记录,出库销售,sales',
    LOT,
    day('销售日期,出库日期', 'sale date,sales date,sold on'),
    c('channel', 'choice!', '渠道,销售渠道,销售方式,channel,sales channel', {
      words: {
        ecommerce: '电商,网店,线上,网销,直播,电商平台',
        wholesale: '批发,批发市场',
        retail: '零售,门店,专卖店,超市',
        direct: '直销,基地直销,上门,自提',
        contract: '订单,合同,协议,单位采购,食堂',
        export: '出口',
        other: '其他,其它',
      },
    }),
    QUANTITY,
    PACKAGES,
    TO_PLACE,
    c('buyer', 'text~', '买方,客户,购买方,收货人,采购单位,客户名称,buyer,customer,buyer name', { max: 120 }),
    c('price', 'price~', '单价,价格,销售单价,price,unit price', { unit: '元' }),
  ),
  spec(
    'handover',
    '交接,交接记录,交付,调拨,handover',
    LOT,
    day('交接日期', 'handover date,transfer date'),
    c('direction', 'choice', '方向,收发,类型,direction', { words: { out: '交出,发出,出,交付,发', in: '收到,收入,接收,收购,进,收' } }),
    c('party', 'party!', '对方编号,对方信用代码,接收方编号,对方主体编号,party,other party,party id,other party id'),
    c('counterparty', 'text~', '对方,对方名称,接收方,交货方,counterparty,other party name', { max: 120 }),
    PRODUCT,
    GTIN,
    QUANTITY,
    PACKAGES,
  ),
  spec(
    'certificates',
    '证书,认证,资质,证书登记,certificates',
    c('scheme', 'choice!', '证书类型,类型,认证类型,scheme,certificate type', {
      words: {
        green: '绿色食品,绿色',
        organic: '有机,有机产品,有机食品',
        geographical_indication: '地理标志,农产品地理标志,地标,地理标志产品',
        pollution_free: '无公害,无公害农产品',
        sc: 'sc,食品生产许可,生产许可证,食品生产许可证',
        iso: 'iso,iso9001,iso22000,haccp',
        gap: 'gap,良好农业规范',
        brand: '区域公共品牌,公共品牌,品牌',
        compliance: '承诺达标合格证,达标合格证,食用农产品合格证,食用农产品承诺达标合格证',
        other: '其他,其它',
      },
    }),
    c('number', 'text!', '证书编号,编号,证号,许可证编号,number,certificate number,certificate no'),
    c('authority', 'text', '发证机关,发证机构,认证机构,颁发单位,authority,issuer,issued by'),
    c('validFrom', 'day', '有效期起,发证日期,起始日期,valid from,issued on,issue date'),
    c('validTo', 'day', '有效期至,有效期止,到期日期,valid to,valid until,expiry date,expires on'),
    c('scope', 'text', '范围,认证范围,产品范围,scope'),
    c('lots', 'lotList', '适用批次,批次号,批次,lots,lot,lot number'),
    c('product', 'product', '适用产品,产品,product,product name'),
  ),
];
