import { COMMON_SURNAMES, COMPOUND_SURNAMES, RARE_SURNAMES } from '../gazetteer/surnames.ts';
import given from './given-names.json' with { type: 'json' };
import type { Dice } from './random.ts';

const DOUBLES = given.double.split(' ');

/** Given names of the last twenty years, which older texts lack. */
const MODERN =
  '梓涵 子轩 一诺 欣怡 浩然 宇轩 诗涵 梓萱 子涵 雨桐 雨涵 可馨 佳怡 思远 子墨 沐宸 奕辰 宇航 浩宇 若汐 语嫣 艺涵 梦琪 嘉豪 俊杰 晓彤 雅婷 思琪 诗琪 静怡 志强 建国 秀英 桂兰 淑芬 国强 建华 丽娟 海燕 玉兰 桂英 小红 小军 晓东 晓燕 文博 天宇 明轩 子豪 佳琪 梦瑶 雪梅 春梅 冬梅 秋菊 红梅 雨萌 子怡 依诺 若曦 泽宇 睿 晨曦 乐乐 可欣 安琪 怡然 沛霖 景行 知远 书瑶 清妍 亦菲 星辰 家豪 振华 卫东 爱民 立新 跃进 援朝 婷婷 莉莉 娜娜 丹丹 芳芳 倩倩 媛媛 圆圆 露露 佳佳 甜甜'.split(
    ' ',
  );

const TITLES =
  '先生 女士 小姐 老师 经理 师傅 总 阿姨 叔叔 大姐 大哥 主任 医生 大夫 律师 同学 教练 奶奶 爷爷 姐 哥 店长 主管 太太 教授 警官 护士 院长 校长 老板 会计 姑娘 工'.split(
    ' ',
  );

const SOUNDS =
  '阿贝布查达德迪杜菲弗格古哈赫霍杰卡凯科克拉莱雷里利林卢鲁罗洛马玛麦曼梅米莫穆纳内尼诺帕佩皮普乔萨塞沙史斯苏塔泰汤特托瓦维威温西希夏雅亚伊约扎詹丝娜莎琳妮莉黛萝安艾埃奥丹顿尔菲尼克逊森'.split(
    '',
  );

const MINORITY =
  '买买提 阿凡提 吐尔逊 努尔 古丽 阿依 阿布都 热合曼 艾力 艾合买提 玉素甫 买买江 帕提古丽 迪丽娜尔 阿迪力 木拉提 库尔班 卡德尔 依明 阿不力孜 肉孜 沙吾提 热依汗 米热 古扎丽 哈斯 巴特尔 其木格 乌云 格日勒 斯琴 高娃 扎西 次仁 卓玛 央金 达瓦 尼玛 平措 旦增 德吉 拉姆 多吉 格桑 罗布'.split(
    ' ',
  );

function surname(dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.04) return dice.pickSkewed(COMPOUND_SURNAMES);
  return roll < 0.9 ? dice.pickSkewed(COMMON_SURNAMES, 1.8) : dice.pick(RARE_SURNAMES);
}

function givenName(dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.26) return dice.pickSkewed(given.single, 1.5);
  if (roll < 0.46) return dice.pick(MODERN);
  if (roll < 0.62) return dice.pickSkewed(given.single, 1.5) + dice.pickSkewed(given.single, 1.5);
  return dice.pick(DOUBLES);
}

/** 张伟, 欧阳明月. */
export function fullName(dice: Dice): string {
  return surname(dice) + givenName(dice);
}

/** 王先生, 李雪老师. */
export function titledName(dice: Dice): string {
  const given = dice.chance(0.12) ? givenName(dice) : '';
  return surname(dice) + given + dice.pickSkewed(TITLES, 2.2);
}

/** 小王, 老李, 阿强, 妞妞, 小丽. */
export function nickname(dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.3) return `小${dice.pickSkewed(COMMON_SURNAMES, 1.5)}`;
  if (roll < 0.5) return `老${dice.pickSkewed(COMMON_SURNAMES, 1.5)}`;
  if (roll < 0.7) return `小${dice.pickSkewed(given.single)}`;
  if (roll < 0.85) return `阿${dice.pickSkewed(given.single)}`;
  const character = dice.pickSkewed(given.single);
  return character + character;
}

/** 阿迪达斯: foreign sounds in Chinese characters. */
export function soundedWord(dice: Dice): string {
  let name = '';
  for (let count = dice.between(2, 4); count > 0; count--) name += dice.pick(SOUNDS);
  return name;
}

/** 约翰·史密斯, 买买提·阿凡提, 扎西次仁. */
export function foreignName(dice: Dice): string {
  const dot = dice.pickSkewed(['·', '•', '・', '.'], 3);
  if (dice.chance(0.4)) {
    const first = dice.pick(MINORITY) + (dice.chance(0.3) ? dice.pick(MINORITY) : '');
    return dice.chance(0.8)
      ? first + dot + dice.pick(MINORITY) + (dice.chance(0.2) ? dice.pick(MINORITY) : '')
      : first + dice.pick(MINORITY);
  }
  const parts = [soundedWord(dice), soundedWord(dice)];
  if (dice.chance(0.15)) parts.push(soundedWord(dice));
  return parts.join(dot);
}

/** 钱, as in 我姓钱. */
export function surnameOnly(dice: Dice): string {
  return surname(dice);
}
