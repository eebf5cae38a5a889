/** Parts that Tibetan names are made of, two to a name. Written by hand. Two characters each. */
const TIBETAN =
  '扎西 次仁 卓玛 德吉 平措 拉姆 央金 格桑 旺堆 多吉 尼玛 达瓦 索朗 白玛 洛桑 丹增 边巴 普布 米玛 巴桑 仁青 顿珠 曲珍 桑吉 次旺 卓嘎 次旦 罗布 强巴 班觉 拉巴 巴珠 加措 嘉措 旺姆 旺杰 旺久 扎巴 群培 曲扎 曲措 央宗 央拉 仓决 仓姆 琼达 晋美 贡布 贡嘎 贡觉 坚赞 坚参 益西 伊西 云丹 顿旦 达娃 旦增 旦巴 班旦 班丹 才让 才旦 才仁 南杰 朗杰 朗嘎 诺布 诺桑 热杰 尕玛 嘎玛 嘎松 噶玛 江白 江央 降央 降措 绛曲 土登 吐旦 阿旺 阿措 俄珠 斯塔 泽仁 泽旺 泽郎 四郎 拥忠 拥珍 维色 伦珠 赤列 赤来 念扎 确吉 桑珠 桑布 桑旦 松赞 西绕 喜饶 显巴 银措 金巴 晓巴'.split(
    ' ',
  );

/** Each once. */
export const TIBETAN_PARTS: ReadonlySet<string> = new Set(TIBETAN);

/** True for a name of two parts: 扎西次仁. */
export function isTibetanName(name: string): boolean {
  return name.length === 4 && TIBETAN_PARTS.has(name.slice(0, 2)) && TIBETAN_PARTS.has(name.slice(2));
}

/** Characters that foreign and Uyghur names are written with and other words seldom. */
export const TYPICAL: ReadonlySet<string> = new Set(
  '阿埃艾奥巴贝彼毕伯布迪蒂厄恩尔菲弗夫戈哈赫霍吉贾基卡凯坎柯科克肯库奎拉莱兰勒雷里利丽莉伦罗洛玛迈曼梅蒙米莫默姆穆纳娜奈尼涅努诺欧帕佩皮普奇乔切琴热瑞萨塞赛莎舍什史斯苏索塔泰坦特提廷图吐托瓦威韦维温沃乌希谢雅亚耶伊依约翰扎詹哲兹佐买孜肉逊荪甫娅妮蕾琳薇凡',
);

/** Characters that such names are written with as well, but hardly half of one. */
export const POSSIBLE: ReadonlySet<string> = new Set(
  '安拜班邦保鲍本比别宾波博不查昌达大戴丹当道德登邓丁东杜都顿多法范费芬丰福甘冈盖高格根贡古瓜圭海汉豪黑亨洪胡及加简江杰金井久居康考孔夸昆赖朗劳力理立连廉列林龙隆卢鲁吕马麦芒毛门孟密明木内嫩宁纽农派潘庞培蓬平珀齐恰钱让日荣茹若三桑森沙山尚申圣施松唐陶滕通汪万旺西夏香肖辛欣兴休许延扬叶易因英雍尤于云赞泽曾张珍芝治朱子宗祖合汗再卜来倩吾坤仙鼎乎守旦牙生音玉素屯则排奴罕司义其亥卓阔美',
);

/** Works, brands and figures with a dot that are nobody; what is as often somebody is left out. */
export const DOTTED_THINGS: ReadonlySet<string> = new Set(
  '路易·威登 伊夫·圣罗兰 伊夫·圣洛朗 乔治·阿玛尼 玛丽·黛佳 雅诗·兰黛 蒙娜·丽莎 约翰·迪尔 迈克·科尔斯 阿尔法·罗密欧 罗密欧·朱丽叶 堂·吉诃德 卡尔文·克莱恩 拉尔夫·劳伦 汤米·希尔费格 马克·雅可布 阿里·巴巴 杰克·丹尼 比特·币 可口·可乐'.split(
    ' ',
  ),
);
