import { type Column, column as c } from './columns.js';

/** What a column measures, and the unit that is meant where none is named. */
interface Of {
  readonly of: string;
  readonly unit?: string;
}

export const PIECES: Of = { of: 'piece' };
export const GOODS: Of = { of: 'mass volume piece' };
export const INPUT_DOSE: Of = { of: 'mass volume piece' };
export const AREA: Of = { of: 'area' };
const CELSIUS: Of = { of: 'temperature', unit: '℃' };
export const HUMIDITY: Of = { of: 'ratio', unit: '%' };

export const day = (names: string, english: string): Column => c('day', 'day!', `${names},日期,时间,date,day,${english}`);
export const until = (names: string, english = 'end day'): Column =>
  c('untilDay', 'day', `${names},截止日期,结束日期,end date,until,${english}`);
export const LOT: Column = c(
  'lot',
  'lot!',
  '批次号,批次,批号,产品批号,生产批号,lot,lot number,batch,lot no,lot id,batch number,batch no,batch id',
);
export const PRODUCT: Column = c('product', 'product', '产品,产品名称,品名,名称,product,product name,goods');
export const GTIN: Column = c('gtin', 'gtin', '商品条码,条码,产品编码,商品编码,gtin,barcode,ean,barcode number');
export const QUANTITY: Column = c('quantity', 'quantity', '数量,重量,净重,采收量,产量,鲜重,quantity,weight,amount,yield', GOODS);
export const PACKAGES: Column = c('packages', 'uint', '件数,箱数,包数,packages,packs,boxes,cartons', PIECES);
export const UNIT: Column = c(
  'unit',
  'unitCode!',
  '地块编号,单元编号,基地编号,地块,茶园编号,蜂场编号,畜群编号,群号,基地,unit,plot,plot id,plot code,plot number,plot no,unit id,unit code,field',
);
export const UNITS: Column = c(
  'units',
  'unitList',
  '地块编号,单元编号,基地编号,地块,茶园编号,蜂场编号,畜群编号,群号,来源地块,基地,unit,units,plot,plots,plot id,plot code,plot number,plot no,unit id,unit code,field,fields',
);
export const TO_PLACE: Column = c('toPlace', 'division', '目的地,目的地区划,到达地,去向,销往,destination,ship to');
export const LOW: Column = c(
  'temperatureMin',
  'temperature',
  '最低温度,最低气温,最低温,min temperature,minimum temperature,lowest temperature',
  CELSIUS,
);
export const HIGH: Column = c(
  'temperatureMax',
  'temperature',
  '最高温度,最高气温,最高温,max temperature,maximum temperature,highest temperature',
  CELSIUS,
);
export const RANGE: Column = c('temperature', 'temperature', '温度,库温,气温,temperature', CELSIUS);

/** Columns that any sheet may have; they go to private slots. */
export const PRIVATE: readonly Column[] = [
  c(
    'operator',
    'text~',
    '操作人,作业人,负责人,经办人,采收人,记录人,责任人,管护人,班组,operator,responsible,responsible person,worker,recorded by',
    { max: 120 },
  ),
  c('phone', 'text~', '电话,联系电话,手机,手机号,联系方式,phone,telephone,mobile,phone number', { max: 120 }),
  c('note', 'text~', '备注,说明,其他说明,note,notes,remark,remarks,comment,comments'),
  c('documents', 'text~', '车牌,车牌号,单据号,票据号,运单号,单号,documents,plate,plate number,waybill,document number', { max: 120 }),
];
export const COORDINATES: Column = c('coordinates', 'coordinates~', '坐标,经纬度,位置坐标,gps,coordinates');
export const HOUSEHOLD: readonly Column[] = [
  c('householdTerm', 'choice~', '帮扶类别,帮扶类型,建档立卡,是否建档立卡,脱贫户,household programme', {
    words: {
      '1': '建档立卡,建档立卡户,建档立卡贫困户,贫困户',
      '2': '脱贫户,监测户,监测对象,防返贫监测对象,脱贫不稳定户,边缘易致贫户,突发严重困难户,是,√',
      '3': '防止返贫致贫对象,常态化帮扶对象,帮扶对象',
      '0': '否,无,不是,一般户,非,/,—,-',
    },
  }),
  c('householdNumber', 'text~', '户编号,农户编号,帮扶户编号,household number', { max: 40 }),
  c('householdName', 'text~', '户主,户主姓名,household head', { max: 60 }),
  c('householdFrom', 'day~', '认定日期,纳入日期,household since'),
  c('householdTo', 'day~', '退出日期,消除日期,household until'),
];
