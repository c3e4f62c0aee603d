/** First two digits of a division code (GB/T 2260): Chinese name, English name. */
const TABLE =
  '11北京市 Beijing,12天津市 Tianjin,13河北省 Hebei,14山西省 Shanxi,15内蒙古自治区 Inner Mongolia,21辽宁省 Liaoning,22吉林省 Jilin,23黑龙江省 Heilongjiang,31上海市 Shanghai,32江苏省 Jiangsu,33浙江省 Zhejiang,34安徽省 Anhui,35福建省 Fujian,36江西省 Jiangxi,37山东省 Shandong,41河南省 Henan,42湖北省 Hubei,43湖南省 Hunan,44广东省 Guangdong,45广西壮族自治区 Guangxi,46海南省 Hainan,50重庆市 Chongqing,51四川省 Sichuan,52贵州省 Guizhou,53云南省 Yunnan,54西藏自治区 Tibet,61陕西省 Shaanxi,62甘肃省 Gansu,63青海省 Qinghai,64宁夏回族自治区 Ningxia,65新疆维吾尔自治区 Xinjiang,71台湾省 Taiwan,81香港特别行政区 Hong Kong,82澳门特别行政区 Macao';

/** Name of the province of a division code; undefined when there is none. */
export function provinceOf(division: string, english: boolean): string | undefined {
  const row = TABLE.split(',').find((entry) => entry.slice(0, 2) === division.slice(0, 2));
  if (row === undefined) return undefined;
  const space = row.indexOf(' ');
  return english ? row.slice(space + 1) : row.slice(2, space);
}
