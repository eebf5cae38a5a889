import { COMMON_SURNAMES } from '../gazetteer/surnames.ts';
import words from '../gazetteer/words.json' with { type: 'json' };
import given from './given-names.json' with { type: 'json' };
import { fullName, soundedWord } from './people.ts';
import { cityOnly } from './places.ts';
import type { Dice } from './random.ts';

const NOUNS = words.n.split(' ').filter((word) => word.length === 2);
const CHARACTERS = [...words.n.replaceAll(' ', '')];

const VENUES =
  '饭店 酒店 大酒店 酒楼 餐厅 饭庄 宾馆 烤鸭店 火锅店 面馆 小吃店 茶馆 茶楼 咖啡馆 咖啡厅 酒吧 旅店 客栈 民宿 度假村 商场 百货 超市 书店 药店 药房 诊所 医院 银行 影院 剧院 大剧院 博物馆 美术馆 纪念馆 图书馆 体育馆 健身房 理发店 美容院 洗衣店 专卖店 旗舰店 公司 有限公司 集团 工厂 学校 中学 幼儿园 火车站 高铁站 地铁站 机场 汽车站 码头 烧烤城 自助餐 食堂 私房菜 家常菜 海鲜城 大排档 甜品店 蛋糕店 奶茶店 生煎 馄饨 饺子馆 涮肉 羊蝎子 烤鱼 龙虾馆 小馆 食府 会馆 工坊 书院 记 斋 坊 轩 阁 居 楼 堂 城 屋 家'.split(
    ' ',
  );
const SIGHTS =
  '公园 景区 风景区 广场 寺 庙 塔 山 湖 海 岛 桥 宫 陵 故居 古镇 古城 老街 步行街 森林公园 植物园 动物园 海洋馆 游乐园 欢乐谷 长城 峡谷 瀑布 温泉 滑雪场 水库 大街 胡同 大学 商圈 遗址 石窟 园林 大教堂 清真寺 影视城 主题公园 湿地 沙滩 大桥 城墙 大院 王府 祠 观 峰 岭 洞'.split(
    ' ',
  );
const FOODS =
  '鸡鸭鱼虾蟹牛羊猪肉排骨豆腐蛋茄瓜白菜萝卜土豆笋菇木耳莲藕椒蒜葱姜麻辣酸甜香酥脆红黄金葱油蒜蓉孜然椒盐宫保鱼香糖醋水煮干锅老王婆张飞李庄东坡西施贵妃德州北京重庆四川家常秘制招牌特色手工';
const DISHES =
  '炒肉 烤鸭 火锅 炒饭 拌面 米线 凉粉 粥 糕 汤 鱼 鸡 虾 丸子 包子 饺子 烧麦 锅贴 煎饼 豆汁 豆腐 肘子 排骨 里脊 牛肉 羊肉 腊肉 香肠 粉丝 米粉 拉面 刀削面 小面 酱菜 点心 月饼 粽子 酥 饼 卷 串 煲 锅 冰淇淋 奶茶 果汁 蜜饯 糖 酒 茶 醋'.split(
    ' ',
  );

function someCharacters(dice: Dice, low: number, high: number): string {
  let text = '';
  for (let count = dice.between(low, high); count > 0; count--) text += dice.pickSkewed(CHARACTERS, 1.2);
  return text;
}

/** Characters that make no word: what a tagger meets when a thing has a name of its own. */
export function coinedWord(dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.12) return fullName(dice);
  if (roll < 0.22) return soundedWord(dice);
  if (roll < 0.4) return someCharacters(dice, 2, 4);
  if (roll < 0.6) return dice.pickSkewed(COMMON_SURNAMES, 1.3) + someCharacters(dice, 1, 3);
  if (roll < 0.8) return dice.pick(NOUNS) + someCharacters(dice, 1, 2);
  return dice.pick(NOUNS) + dice.pick(NOUNS);
}

function stem(dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.25) return fullName(dice);
  if (roll < 0.4) return dice.pickSkewed(COMMON_SURNAMES, 1.3);
  if (roll < 0.65) return dice.pickSkewed(given.single, 1.3) + dice.pickSkewed(given.single, 1.3);
  return roll < 0.85 ? coinedWord(dice) : dice.pick(NOUNS);
}

/** 李福记饭店, 杭州西湖大酒店(文三路店). */
export function venue(dice: Dice): string {
  const place = dice.chance(0.25) ? cityOnly(dice) : '';
  const branch = dice.chance(0.2)
    ? `${dice.pick(['(', '（'])}${dice.chance(0.5) ? coinedWord(dice) : cityOnly(dice)}店${dice.pick([')', '）'])}`
    : '';
  return place + stem(dice) + dice.pick(VENUES) + branch;
}

export function sight(dice: Dice): string {
  return (dice.chance(0.2) ? cityOnly(dice) : '') + stem(dice) + dice.pick(SIGHTS);
}

export function dish(dice: Dice): string {
  let name = '';
  for (let count = dice.between(1, 3); count > 0; count--) name += dice.pick(FOODS);
  return (dice.chance(0.15) ? fullName(dice) : '') + name + dice.pick(DISHES);
}
