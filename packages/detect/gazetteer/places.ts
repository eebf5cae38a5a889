import { Trie } from '../trie.ts';
import divisions from './places.json' with { type: 'json' };

/** Province → city → districts, as the National Bureau of Statistics names them. */
export const DIVISIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...divisions,
  香港特别行政区: {
    市辖区:
      '中西区 湾仔区 东区 南区 油尖旺区 深水埗区 九龙城区 黄大仙区 观塘区 荃湾区 屯门区 元朗区 北区 大埔区 沙田区 西贡区 葵青区 离岛区',
  },
  澳门特别行政区: { 市辖区: '花地玛堂区 圣安多尼堂区 大堂区 望德堂区 风顺堂区' },
  台湾省: {
    台北市: '中正区 大同区 中山区 松山区 大安区 万华区 信义区 士林区 北投区 内湖区 南港区 文山区',
    高雄市: '新兴区 前金区 苓雅区 盐埕区 鼓山区',
    台中市: '西屯区 北屯区',
  },
};

const PROVINCE = 1;
const CITY = 2;
const DISTRICT = 4;

/** The name without its ending: 浙江省 → 浙江, 西湖区 → 西湖, 广西壮族自治区 → 广西. */
function shortName(name: string): string {
  const short = name.replace(
    /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|[\u4e00-\u9fa5]{1,3}族自治[州县旗]|自治[州县]|地区|新区|[省市区县盟旗])$/,
    '',
  );
  return short.length >= 2 ? short : name;
}

/** Short forms that are ordinary words: never places on their own. */
const AMBIGUOUS = new Set(
  '和平 河东 河西 城中 城东 城西 城北 市中 新城 中原 东方 海港 新华 向阳 友谊 前进 东风 红旗 桥东 桥西 长安 青山 南山 西山 东山 江南 江北 江东 山城 铁西 站前 开平 高明 文山 铁山 宝山 安宁 平安 兴宁 同心 新安 安定 永定 青年 城关 郊区 鼓楼 清河 通道 保靖 临时 大同 中山 金山 凤凰 富裕 通海 安康 安乡 集安 龙江 东海 建德 延长 双阳 曲江 安化 兴国 会同 古城 凉城 新民 玉树 团结 宾县 民和 互助 化德 太和 永和 平和 大方 永善 正安 都安 安图 长白 长寿 明光 光明 民权 安居 文成 灵山 柳林 名山'.split(
    ' ',
  ),
);

function collect(): Map<string, number> {
  const names = new Map<string, number>();
  const put = (name: string, level: number): void => {
    names.set(name, (names.get(name) ?? 0) | level);
    const short = shortName(name);
    if (short !== name && !AMBIGUOUS.has(short)) names.set(short, (names.get(short) ?? 0) | level);
  };
  for (const [province, cities] of Object.entries(DIVISIONS)) {
    put(province, PROVINCE);
    for (const [city, districts] of Object.entries(cities)) {
      if (!city.includes('直辖') && city !== '市辖区' && city !== '县') put(city, CITY);
      for (const district of districts.split(' ')) put(district, DISTRICT);
    }
  }
  return names;
}

const levels = collect();

/** Every province, city and district, in full and short. */
export const PLACE_NAMES: readonly string[] = [...levels.keys()];

const places = new Trie(levels);

/** Length of the place name at `from`, 0 when there is none. */
export function placeLength(text: string, from: number): number {
  return places.longestAt(text, from);
}

const NOT_A_DISTRICT = /(小区|社区|园区|景区|校区|城区|片区|地区|厂区|街区|开发区|市区)$/;

/** Length of the part of an address that names province, city and district, and nothing below. */
export function administrativePrefix(address: string): number {
  let kept = 0;
  let reached = 0;
  while (reached < DISTRICT) {
    const start = address[kept] === ' ' ? kept + 1 : kept;
    const length = places.longestAt(address, start);
    const level = length ? places.get(address.slice(start, start + length)) : 0;
    // Levels only descend: 北京市 then 海淀区. A road that is called after a city is not a place.
    if (level <= reached || /^[路街道村镇]/.test(address.slice(start + length))) break;
    kept = start + length;
    reached = level & DISTRICT && (reached || !(level & CITY)) ? DISTRICT : level & -level;
  }
  if (reached < DISTRICT) kept += unknownDistrict(address.slice(kept));
  return kept;
}

/** A district that no list knows (功能区, renamed ones): up to five characters that end in 区 or 县. */
function unknownDistrict(rest: string): number {
  const unit = /^[\u4e00-\u9fa5]{2,5}?[区县旗](?![\u4e00-\u9fa5]?[路街])/.exec(rest)?.[0] ?? '';
  return NOT_A_DISTRICT.test(unit) ? 0 : unit.length;
}
