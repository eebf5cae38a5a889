import { flagCharacters, SURNAME } from '../fold.ts';

/** Compound family names in use, the common ones first. */
const COMPOUND = new Set(
  '欧阳 上官 司徒 诸葛 皇甫 司马 令狐 慕容 夏侯 尉迟 端木 东方 公孙 宇文 轩辕 长孙 南宫 独孤 太史 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五 纳兰 完颜 叶赫 那拉 爱新觉罗 欧陽 司馬 諸葛'.split(
    ' ',
  ),
);

/** Single family names, the common ones first. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文傅施樊洪殷葛伍庄岳章鲁倪庞邢俞翟蓝聂齐牛尤耿焦温申左柴包甘鲍祝华季舒房柯骆柳欧霍裴纪阮凌关梅欧盛童单冉车涂苗娄詹池娟时路解宁符项桂费卜隋屈成栾晏迟宫辛管荆谷饶席曲米古梁阎柏闵应穆卓冷商仇艾景边褚祁桑臧简鞠茅寇党游敖麦宗燕台苑诸党卞鄢蒲虞楼尚佟仝储晁鲜佘冼兰丛利容强越雍巴巩展幸麻靳瞿邬计甄滕揭封郎司连车卫原訾闻乌伊危匡华厉双来占及告哈喻国塔壮夹奚娜宓宣宾宿密富尉尧居屠山岑崇巢师平年庆库库廉弓归征慈慎戚扈扬揣敬明晋暴曾朴权查步沃沙沐洗海涵游湛溥滑濮火熙燕牟狄狐班生甯申疏盖益相瞿知石祖秋竺笪籍索红纳练终经缪羊羿聊胜能自臧良艺苍荀莘菅萧蒯蓟蓬蔚蔡薄蔺融衡袭裘西覃计訾许谈谌谯豆贝贡赏赫越路车辛还迟连逄逯那郁郏郗郜都鄂酆采里重野钮铁银锁长门闪问闵阙阚阳阴陀陈隗隆雪霜青靖鞏韶项须顿颜骞高鱼鲜鹿麴麻黑齐龚龙張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒閻龔邱邸仉郇郄亢郎苟母信鹏'.normalize();

/** The two hundred or so that most people bear. */
export const COMMON_SURNAMES: string = SINGLE.slice(0, 200);

/** The rest of the single ones. */
export const RARE_SURNAMES: string = SINGLE.slice(200);
/** The compound ones, each once. */
export const COMPOUND_SURNAMES: readonly string[] = [...COMPOUND];

flagCharacters(SINGLE, SURNAME);
flagCharacters(
  [...COMPOUND].map((name) => name[0] ?? ''),
  SURNAME,
);

const singles = new Set(SINGLE);

/** True for 欧阳, 司马 and the like. */
export function isCompoundSurname(text: string): boolean {
  return COMPOUND.has(text);
}

/** Length of the family name at `from`: 2, 1 or 0. */
export function surnameLength(text: string, from: number): number {
  if (COMPOUND.has(text.slice(from, from + 2))) return 2;
  return singles.has(text[from] ?? '') ? 1 : 0;
}
