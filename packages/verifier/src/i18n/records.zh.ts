import type { RecordWords } from './records.js';
import { table } from './table.js';

export const zhWords: RecordWords = {
  kinds: table(`
    unit_genesis=建档 planting=种植 field_operation=田间作业 soil_test=土壤检测 water_test=水质检测 weather=天气 feed=投喂 treatment=用药
    harvest=采收 processing=加工 grading=分级 packing=包装 storing=入库 transport=运输 loading=装车 delivery=交货 sale=销售 handover=移交
    test_claim=检测（签发者自述） certificate_reference=证书 attach=收录证明 correction=更正 void=作废
    inspection=检验 audit=审核 custody_receipt=收货`),
  fields: table(`
    unitType=类型 crop=作物或畜种 area=面积 count=件数 boundary=地块边界指纹 season=季 name=名称 altitude=海拔 variety=品种
    day=日期 untilDay=截止日期 method=方法 amount=用量 seedLot=种苗批号 operation=作业 product=用品 registration=登记证号 dose=剂量
    intervalDays=安全间隔期（天） target=防治对象 activeIngredient=有效成分 inputLot=用品批号 dilution=稀释倍数
    sample=样品 laboratory=检测机构 report=报告编号 results=检测结果 station=气象站 temperatureMin=最低温度 temperatureMax=最高温度
    rain=降雨 humidity=湿度 remark=说明 reason=原因 gtin=商品编码 lot=批号 inputs=来源 quantity=数量 grade=等级 process=工艺 loss=损耗
    conditions=条件 standard=标准 rejected=剔除 harvestDay=采收日期 shelfLifeDays=保质期（天） netWeight=净重 origin=产地 itemsRoot=单件清单指纹 spare=备用标签
    material=包装材料 facility=设施 mode=方式 toPlace=去向 carrier=承运 packages=件数 channel=渠道 to=接收方 conclusion=结论
    scheme=种类 number=证书编号 authority=发证机构 validFrom=有效期自 validTo=有效期至 scope=范围 attestations=收录的证明
    replacement=更正为 condition=货况 limit=限值
    operator=操作人 phone=电话 coordinates=坐标 note=备注 household=户 buyer=买方 price=价格
    edgeQuantities=各来源数量 documents=单据 supplier=供应方 counterparty=对方`),
  values: table(`
    plot=地块 hives=蜂群 herd=畜群 sow=播种 fertilise=施肥 spray=施药 irrigate=灌溉 prune=修剪 weed=除草 other=其他
    road=公路 rail=铁路 air=航空 water=水路 ecommerce=电商 wholesale=批发 retail=零售 direct=直销 contract=订单 export=出口
    rapid=快速检测 laboratory=实验室检测 passed=符合要求 failed=不符合要求 screening_negative=快检阴性 screening_positive=快检阳性（待复检）
    inconclusive=无法判定 green=绿色食品 organic=有机产品 geographical_indication=地理标志 pollution_free=无公害 sc=食品生产许可 iso=ISO
    gap=良好农业规范 brand=区域品牌 compliance=承诺达标合格证 did_not_occur=没有发生 incorrect_data=数据有误 mistake=填错 damaged=损坏 withdrawn=收回
    below_quantification=低于定量限 within=未超过限值 above=超过限值 no_limit=没有限值 banned=检出禁用物质`),
  units:
    table(`KGM=千克 GRM=克 TNE=吨 MGM=毫克 HAR=公顷 MTK=平方米 LTR=升 MLT=毫升 CEL=℃ P1=% MTR=米 MMT=毫米 CMT=厘米 KMT=公里 DAY=天 H87=件 HEA=头（只）
    NA=毫克/千克 M1=毫克/升 GL=克/升 MTQ=立方米 HLT=百升 HUR=小时 MIN=分钟 SEC=秒 WEE=周 MON=个月 DTN=公担 ARE=公亩 CMK=平方厘米 KMK=平方公里
    C62=个 59=ppm GK=克/千克 CNY=元`),
};
