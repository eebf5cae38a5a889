const words = (text: string): string[] => text.trim().split(/\s+/);

/** One-character surnames, common ones more than once so that a list of customers looks like a list of customers. */
export const SURNAMES = words(`
  王 王 王 李 李 李 张 张 张 刘 刘 陈 陈 杨 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾
  肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱
  江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 温 康 施 文 牛 樊 葛 邢 安 齐 易 乔 伍 庞
  颜 倪 庄 聂 章 鲁 岳 翟 殷 詹 申 欧 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 季 裴 霍 涂 成 苗 谷
  盛 曲 翁 冉 骆 蓝 路 游 辛 靳 欧阳 欧阳 司马 上官 诸葛 夏侯 东方 尉迟 慕容 司徒 皇甫 令狐 端木 公孙 长孙
`);

export const GIVEN_NAMES = words(`
  雨桐 思远 嘉懿 文斌 晓梅 建国 桂兰 海燕 志强 淑芬 梓涵 浩然 欣怡 子墨 佳怡 秀英 国栋 丽娟 俊杰 婷婷 宏伟 玉珍 春梅 立新
  若溪 一帆 书瑶 景行 清越 明哲 承宇 沐阳 亦菲 诗涵 雅静 佩琪 启航 泽宇 振华 永福 长林 翠萍 月娥 红霞 卫东 建平 小军 金凤
  冬梅 艳红 晓东 永刚 福生 根生 招娣 美玲 雪莲 银花 广财 守义 大勇 凤英 志远 天佑 亚楠 文静 晨曦 逸飞 可欣 语嫣 奕辰 芷若
  敏 磊 静 强 洋 勇 艳 杰 娟 涛 超 霞 平 刚 桂 燕 玲 颖 鑫 蕾 博 昊 倩 宁 航 瑶 彬 萌 岩 蓉
`);

/** Full names that do not follow the Han pattern, among them names joined by a dot (·). */
export const WHOLE_NAMES = words(`
  阿依古丽·买买提 艾力·吐尔逊 古丽娜尔·阿不都拉 买尔旦·艾合买提 热依汗·玉素甫 库尔班·肉孜 帕提古丽·沙吾提 努尔兰·叶尔肯
  加孜拉·木拉提 赛力克·哈布都 玛依努尔·依明 阿迪力·卡德尔 扎西次仁 卓玛央金 格桑平措 德吉白玛 巴雅尔 乌云其木格 萨仁图娅
  额尔敦朝鲁 阿卓木呷 吉克阿依 木乃·叶尔肯 娜仁其其格 金哲洙 朴春姬 刀玉罕 岩温香
`);
