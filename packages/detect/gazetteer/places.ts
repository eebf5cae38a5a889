import { Trie } from '../trie.ts';

/** Provinces, with and without the ending. */
export const PROVINCES =
  '北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'.split(
    ' ',
  );

/** Larger cities; written with or without 市. */
export const CITIES =
  '石家庄 唐山 秦皇岛 邯郸 保定 廊坊 沧州 太原 大同 呼和浩特 包头 沈阳 大连 鞍山 长春 哈尔滨 大庆 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 合肥 芜湖 蚌埠 马鞍山 安庆 阜阳 福州 厦门 莆田 泉州 漳州 龙岩 宁德 南昌 景德镇 九江 赣州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 菏泽 郑州 开封 洛阳 新乡 许昌 南阳 商丘 信阳 武汉 黄石 宜昌 襄阳 荆州 长沙 株洲 湘潭 衡阳 岳阳 常德 广州 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 清远 东莞 中山 潮州 揭阳 南宁 柳州 桂林 北海 海口 三亚 成都 绵阳 德阳 宜宾 南充 泸州 乐山 贵阳 遵义 昆明 大理 曲靖 丽江 拉萨 西安 咸阳 宝鸡 汉中 兰州 天水 西宁 银川 乌鲁木齐 喀什 台北 高雄'.split(
    ' ',
  );

const PROVINCE = 1;
const CITY = 2;
const places = new Trie([
  ...PROVINCES.map((place) => [place, PROVINCE] as const),
  ...CITIES.flatMap((place) => [[place, CITY] as const, [`${place}市`, CITY] as const]),
]);

/** Length of the province or city name at `from`, 0 when there is none. */
export function placeLength(text: string, from: number): number {
  return places.longestAt(text, from);
}

const NOT_A_DISTRICT = /(小区|社区|园区|景区|校区|城区|片区|地区|厂区|街区|新区|开发区|市区)$/;

/** Length of the part of an address that names province, city and district. */
export function administrativePrefix(address: string): number {
  let kept = 0;
  for (let level = 0; level < 3; level++) {
    const known = places.longestAt(address, kept);
    if (known === 0) break;
    kept += known;
  }
  const rest = address.slice(kept, kept + 12);
  const unit = /^[\u4e00-\u9fa5]{1,7}?[市区县旗盟州](?![\u4e00-\u9fa5]?[路街])/.exec(rest)?.[0] ?? '';
  if (!unit || NOT_A_DISTRICT.test(unit) || (kept === 0 && !/[区县]$/.test(unit))) return kept;
  kept += unit.length;
  if (unit.endsWith('市')) {
    const district =
      /^[\u4e00-\u9fa5]{1,6}?[区县旗](?![\u4e00-\u9fa5]?[路街])/.exec(address.slice(kept, kept + 10))?.[0] ?? '';
    if (district && !NOT_A_DISTRICT.test(district)) kept += district.length;
  }
  return kept;
}
