import { DIVISIONS } from '../gazetteer/places.ts';
import words from '../gazetteer/words.json' with { type: 'json' };
import given from './given-names.json' with { type: 'json' };
import type { Dice } from './random.ts';
import towns from './towns.json' with { type: 'json' };

const TOWNS = towns.split(' ');
const NOUNS = words.n.split(' ').filter((word) => word.length === 2);
const PROVINCES = Object.keys(DIVISIONS);

const ROAD_STEMS =
  '中山 人民 解放 建设 和平 胜利 文化 新华 长江 黄河 光明 幸福 团结 友谊 育才 学府 科技 创业 工业 环城 滨江 滨海 迎宾 世纪 金融 体育 公园 朝阳 东风 前进 红旗 延安 南京 北京 上海 天山 珠江 湖滨 凤凰 龙泉 青年 劳动 五一 八一 三元 文昌 府前 县府 站前 机场 港口 大学 软件 高新 天府 望京 张江 陆家嘴 虹桥 五道口 中关村 四川 淮海 徐家汇 漕溪 文三 文二 古墩 庆春 解放碑 观音桥 春熙 天河 体育西 体育东 珞喻 光谷 麓谷 金水 花园 农业 丰产 东三环 西二环 北四环 南环 外环 一环'.split(
    ' ',
  );
const ROAD_ENDS = [
  '路',
  '路',
  '路',
  '路',
  '街',
  '大道',
  '大街',
  '巷',
  '东路',
  '西路',
  '南路',
  '北路',
  '中路',
  '南街',
  '北街',
  '一路',
  '二路',
  '三路',
  '胡同',
  '弄',
  '支路',
  '大道中',
  '街道办旁',
];
const ESTATE_STEMS =
  '阳光 金色 翡翠 锦绣 碧桂园 万科 保利 绿地 恒大 龙湖 华润 中海 融创 金地 世茂 名流 紫金 玫瑰 香榭 枫林 丽景 天鹅 湖畔 江南 春天 水岸 御景 东方 西城 南湖 北苑 学府 书香 和谐 幸福 安居 康乐 望江 望湖 听涛 观澜 丹桂 梧桐 银杏 百合 牡丹 茉莉 金桂 滨江 滨河 城市 星河 星光 星海 明珠 珠江 国贸 国际 时代 世纪 未来 创意 科技 软件 数码 华强 赛格 远洋 首开 富力 雅居乐 佳兆业'.split(
    ' ',
  );
const ESTATE_ENDS =
  '花园 家园 小区 公寓 苑 园 城 府 湾 里 国际 广场 大厦 中心 新村 新苑 名邸 豪庭 山庄 雅苑 公馆 一期 二期 三期 东区 西区 南区 北区 宿舍 工业园 产业园 软件园 科技园 创业园 写字楼 商务楼 家属院 嘉园 佳苑 一村 二村 三村 医院 中学 小学 大学 学院 校区 市场 商场 批发市场 城A区 村委会 营业厅 物流园'.split(
    ' ',
  );
const TAILS =
  '门卫室 楼下 门口 对面 旁边 后面 前台 菜鸟驿站 快递柜 丰巢柜 物业 地下室 旁边便利店 南门 北门 西门 东门 楼道里 门卫 传达室 收发室 隔壁 旁边的超市 那个大楼 那栋白色的楼 那个蓝色大楼 路口 十字路口 对面小卖部 二楼 底商'.split(
    ' ',
  );
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function short(name: string): string {
  const cut = name.replace(
    /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|地区|新区|[省市区县盟])$/,
    '',
  );
  return cut.length >= 2 ? cut : name;
}

/** A province with one of its cities and districts. */
export function division(dice: Dice): { province: string; city: string; district: string } {
  const province = dice.pick(PROVINCES);
  const cities = DIVISIONS[province] ?? {};
  const city = dice.pick(Object.keys(cities));
  const district = dice.pick((cities[city] ?? '').split(' '));
  return { province, city: city === '市辖区' || city.includes('直辖') || city === '县' ? '' : city, district };
}

/** 杭州, 上海. */
export function cityOnly(dice: Dice): string {
  const { province, city } = division(dice);
  return short(city || province);
}

/** 浙江省杭州市, 杭州西湖区 and other places without a door: no address. */
export function placeOnly(dice: Dice): string {
  const { province, city, district } = division(dice);
  const roll = dice.next();
  if (roll < 0.3) return short(city || province);
  if (roll < 0.5) return city || province;
  if (roll < 0.65) return short(province);
  if (roll < 0.75) return province;
  if (roll < 0.88) return short(province) + short(city);
  return (dice.chance(0.5) ? city || province : '') + district;
}

function stem(dice: Dice, stems: readonly string[]): string {
  const roll = dice.next();
  if (roll < 0.6) return dice.pick(stems);
  if (roll < 0.8) return dice.pickSkewed(NOUNS, 1.3);
  return dice.pickSkewed(given.single, 1.2) + dice.pickSkewed(given.single, 1.2);
}

function number(dice: Dice): string {
  if (dice.chance(0.04)) return dice.pick(CHINESE);
  const digits = String(dice.chance(0.6) ? dice.between(1, 199) : dice.between(200, 2999));
  return digits + (dice.chance(0.05) ? `-${dice.between(1, 20)}` : '') + (dice.chance(0.02) ? '甲' : '');
}

function road(dice: Dice): string {
  const name = stem(dice, ROAD_STEMS) + dice.pick(ROAD_ENDS);
  if (dice.chance(0.12)) return `${name}与${stem(dice, ROAD_STEMS)}路交叉口`;
  if (dice.chance(0.1)) return name;
  const gap = dice.chance(0.06) ? ' ' : '';
  return name + gap + number(dice) + gap + dice.pickSkewed(['号', '弄', '号院', '巷', '号附', '', '之一'], 3);
}

function estate(dice: Dice): string {
  return stem(dice, ESTATE_STEMS) + dice.pick(ESTATE_ENDS);
}

/** 3栋2单元1102室, A座1203, 5-2-301. */
function unit(dice: Dice): string {
  const roll = dice.next();
  const room = `${dice.between(1, 33)}${String(dice.between(1, 12)).padStart(2, '0')}`;
  if (roll < 0.15) return `${dice.between(1, 40)}-${dice.between(1, 6)}-${room}`;
  const block = dice.chance(0.25)
    ? dice.pick('ABCDEF')
    : dice.chance(0.1)
      ? dice.pick(CHINESE)
      : String(dice.between(1, 40));
  const parts = [block + dice.pick(['栋', '号楼', '幢', '座', '楼', '舍', '#', '期'])];
  if (dice.chance(0.45)) parts.push(`${dice.chance(0.2) ? dice.pick(CHINESE) : dice.between(1, 6)}单元`);
  if (dice.chance(0.15)) parts.push(`${dice.between(1, 33)}${dice.pick(['层', '楼'])}`);
  if (dice.chance(0.75)) parts.push(room + (dice.chance(0.4) ? '室' : dice.chance(0.1) ? '房' : ''));
  return parts.join(dice.chance(0.08) ? ' ' : '');
}

function village(dice: Dice): string {
  const name = stem(dice, ROAD_STEMS) + dice.pick(['村', '屯', '庄', '寨', '社区', '大队', '湾', '坪']);
  return (
    name +
    (dice.chance(0.7)
      ? `${dice.chance(0.4) ? dice.pick(CHINESE) : dice.between(1, 20)}${dice.pick(['组', '队', '社', '号', '巷'])}`
      : '') +
    (dice.chance(0.4) ? `${dice.between(1, 200)}号` : '')
  );
}

/** An address in one of the ways people write one, from province to room or only the last part. */
export function address(dice: Dice): string {
  const { province, city, district } = division(dice);
  const isShort = dice.chance(0.25);
  const name = (full: string): string => (isShort && dice.chance(0.8) ? short(full) : full);
  const parts: string[] = [];
  const depth = dice.next();
  if (depth < 0.45) parts.push(name(province));
  if (depth < 0.65 && city) parts.push(name(city));
  if (depth < 0.82) parts.push(name(district));
  if (dice.chance(depth < 0.8 ? 0.3 : 0.05)) parts.push(dice.pick(TOWNS));
  const kind = dice.next();
  if (kind < 0.16) parts.push(village(dice));
  else if (kind < 0.5) parts.push(road(dice));
  else if (kind < 0.75) parts.push(road(dice), estate(dice));
  else parts.push(estate(dice));
  const isVague = kind >= 0.75 || kind < 0.16;
  const isPlaced = depth < 0.82;
  if (dice.chance(isVague ? (isPlaced ? 0.6 : 0.92) : 0.55)) parts.push(unit(dice));
  else if (dice.chance(isVague && !isPlaced ? 1 : 0.2)) parts.push(dice.pick(TAILS));
  if (dice.chance(0.06)) parts.push(dice.pick(TAILS));
  return parts.join(dice.chance(0.08) ? ' ' : '');
}
