/**
 * Clean messages of customer service: nothing in them is about a person, much looks as if it were. Sentences written by
 * hand with places for harmless values, none of them from the training templates; the same seed gives the same messages.
 */
import { Dice } from '../training/random.ts';

const CHINESE: readonly string[] = `
麻烦帮忙看看{货}什么时候能到{城}
上回买的{货}才用{数}天就不转了，怎么处理？
{货}说明书丢了，能重新发一份电子版吗
你们家{货}有{色}的吗，想配{货}
{日}预售的{货}，到底哪天出库？
{型}和{型}差在哪里，贵了{价}值不值
这个{货}支持{型}的接口吗
{货}重{数}公斤，快递员给送上楼吗
系统提示版本{版}太旧，更新到{版}还是闪退
电视固件升到{版}以后没声音了
输入{码}显示已失效，可是活动写的到{日}
满{价}减{小价}那张券怎么叠加不了{码}
会员积分{数}分能换什么
官方热线{热线}一直占线
我打了{热线}，说让我找线上客服
{时}以后还有人值班吗
营业时间是{时}到{时}吗
周{周}{时}能上门安装吗
卡在{数}%不动了，重启也没用
洗衣机显示E{小数}是什么毛病
路由器{灯}灯常亮，网速只有{数}兆
宽带从{数}M升到{数}M要补多少差价
流量还剩{数}G，月底清零吗
国际漫游{城}一天多少钱
套餐改成{价}那档，下个月生效吗
短信里说欠费{价}，我明明充了
号码停机保号一个月几块
携号转网要满足什么条件
副卡每月要收{小价}吗
话费账单里有一笔{价}的增值业务
ETC设备灯不亮，换电池要去哪里
ETC卡插反了会怎样
高速上多扣了{价}，通行记录在哪儿查
{城}到{城}走哪条高速便宜
收费站的{小数}号道口封了吗
充电桩{小数}号枪拔不下来
停车场{小数}号门几点关
快递柜{小数}号柜门弹不开
取件码是{小数}-{小数}-{四位}，柜子没反应
驿站说在{小数}号货架，找了没有
地铁{小数}号线哪站下
从{小数}号口出来往哪边走
坐{数}路到终点再走几步
{小数}号楼梯旁边那台自动售货机吞了{小价}
口红{小数}号色断货了？
粉底{小数}号色偏黄吗
{尺}码的{货}胸围多少
身高{身高}体重{体重}，{货}拿{尺}还是拿大一号
脚长{脚长}厘米穿几码
{货}缩水吗，洗完短了{小数}厘米
保质期写的{日}，现在还能吃吗
生产日期{日}，批号{批}正常吗
配料表里有花生吗
宝贝详情页写的净含量{数}克，称出来不够
一箱{小数}瓶碎了{小数}瓶，怎么赔
冷链到货已经化了，谁负责
{货}上的标签写着{型}，跟页面对不上
发票抬头开公司，税点怎么算
电子发票{价}，金额填错了
分{小数}期每期{价}，手续费含在里面吗
年化利率到底是百分之几
提前还款收不收违约金
积存金最低买几克
理财{数}天期的收益怎么算
信用卡临时额度到{日}恢复
境外刷卡{价}美元折成人民币多少
网银U盾过期了怎么换
账单日改到{小数}号可以吗
转账限额一天{数}万够不够
ATM吞卡了，营业厅周末上班吗
理赔材料要几份，原件还是复印件
意外险等待期{数}天是从哪天算
车险报价{价}比去年贵{价}，为什么
航班{航班}延误{小数}小时有补偿吗
{航班}改到{日}要补差价吗
行李额{数}公斤超了怎么收费
高铁{车次}几点到{城}
候补{车次}兑现率高吗
{城}的酒店{日}还有大床房吗
退房能延到{时}吗
房间在{小数}楼，空调一直响
早餐{时}结束太早了
儿童票身高线是多少
门票{价}含不含索道
景区{时}停止入园？
雨天漂流还开吗
演唱会{日}的票能转给朋友吗
课程回放到{日}就看不了吗
直播课卡顿，是不是服务器的问题
第{小数}讲的课件打不开
四六级成绩什么时候出
报名费{价}能退多少
APP{版}登录不上，安卓{小数}系统
电脑蓝屏代码0x{十六}
打印机{型}卡纸了怎么拆
{型}的墨盒通用吗
显卡{型}带得动吗
内存{数}G加到{数}G要换主板吗
耳机左边没声音，右边正常
扫地机撞到桌腿就停
空调外机噪音{数}分贝算不算质量问题
净水器滤芯{小数}个月换一次？
燃气灶打不着火，电池刚换的
热水器{数}升够三口人用吗
冰箱冷藏室结冰，温度设的{小数}度
灯泡{数}瓦暖光还是白光
沙发{数}厘米进不进得了电梯
床垫硬，能换软一档的吗
窗帘尺寸量错了，{数}乘{数}能改吗
油漆一桶能刷多少平
猫粮{数}斤装的什么时候补货
狗狗吃了{货}拉肚子，成分能查吗
绿植到了叶子全黄
花束{日}送，卡片写节日快乐就行
蛋糕{小数}寸够几个人吃
少放辣，不要香菜，多给一双筷子
外卖超时{数}分钟，免单券呢
骑手把汤洒了一半
奶茶去冰三分甜做成全糖了
自助餐{价}一位，孩子怎么收
团购券{价}节假日能用吗
满{小数}人送果盘还有效吗
排队前面还有{数}桌？
停车{小数}小时免费怎么核销
健身卡冻结{小数}个月需要什么手续
游泳课停水补课吗
加油站{小数}号枪跳枪
洗车券到{日}，能延期吗
电动车续航标的{数}公里，实际一半
轮胎{轮胎}有现货吗
保养里程到{数}公里提示灯亮
倒车影像花屏
共享单车锁没关上，一直计费
物业费按{小价}一平算吗
电梯困人打哪个电话
停水通知到{时}，现在都{时}了
垃圾分类桶换地方了？
快递显示已签收，可我没收到
包裹在{城}转了{小数}天没动
物流停在分拨中心不更新
三天没揽收，是不是没货
少发了{小数}件，只收到{货}
颜色发错，页面是{色}，到手是{色}
退货运费{小价}谁承担
退款原路返回要几个工作日
退款{价}只到了{价}
价格保护{数}天还算吗，昨天刚降{小价}
预付定金{小价}，尾款{日}付
优惠叠加后应该是{价}，结算成{价}
客服机器人答非所问，转人工
等了{数}分钟没人理
上一个客服说登记了，没下文
投诉编号查不到进度
评价被删了是什么意思
首页轮播图点进去是空白
页面一直转圈，提示错误{四位}
验证码收不到，换了网络也不行
密码忘了，找回页面打不开
微信付款成功，页面还显示待支付
支付宝扣了两次{价}
绑定手机换了怎么改
注销账号之后积分还在吗
隐私政策在哪里看
能不能关掉推送，太吵了
字体太小，老人看不清
夜间模式费电吗
想申请价格保护，入口在哪
好的，我再等等
行，那先这样
明白了，谢谢解答
不用了，自己弄好了
还是不行，刚试过
对，就是这个问题
嗯，麻烦快点
好评返现是真的吗
你们不是说{日}之前发货吗
都{数}天了，一拖再拖
再不处理我就打{热线}了
态度真差，说话阴阳怪气
谢谢，这次解决得很快
周围朋友都说好用
高级会员和普通会员差多少
万一冬天冻裂了保修吗
马桶圈尺寸{数}毫米合适吗
任意门店都能退吗
时令水果坏果怎么赔
白色款是不是容易脏
黄铜材质会生锈吗
金属外壳烫手正常吗
石英表走慢了{小数}分钟
毛巾掉毛严重
江景房加多少钱
方形盒子装不下
段落格式全乱了
康复器材能租吗
路上颠簸把屏幕压裂了
苗木成活率包吗
严格按照说明操作的
温度计误差{小数}度
成套买比单买便宜多少
师傅说要另收{小价}高空费
站长把件放门口，被雨淋了
老师讲得太快，能回看吗
店长推荐的那款下架了
主管什么时候回复
物流师傅态度不错
经理说可以申请补偿
医生建议少盐，你们有低钠的吗
校长信箱在哪儿投
快递小哥挺热情
机器人小助手不懂我说什么
`
  .trim()
  .split('\n');

const ENGLISH: readonly string[] = `
When will the {item} be back in stock?
The {item} stopped working after {n} days.
My parcel has been sitting at the depot since {day}.
Is {code} still valid for the {item}?
The app crashes on version {ver}, Android {small}.
Order shows delivered but nothing arrived.
Could you resend the invoice in PDF?
Refund of {usd} has not arrived yet.
I was charged {usd} twice this month.
What is the difference between {model} and {model}?
Does the {item} fit a {n} cm wide shelf?
How do I cancel the subscription before {day}?
Opening hours on Sunday?
Store pickup at {clock}, is that too late?
Your hotline {hot} keeps ringing out.
Error {n} on the payment page, tried three times.
Error code 0x{hex} after the update.
Flight {flight} was delayed by {small} hours, am I entitled to compensation?
Can I bring a {n} kg suitcase?
Itemised receipts would help.
Late checkout until {clock} possible?
Breakfast included or extra?
Warranty covers water damage?
Firmware {ver} made it worse.
Router blinks red since last night.
Data roaming in Europe, how much per day?
Please upgrade me to the {n} GB plan.
Porting takes how long?
eSIM activation failed at step {small}.
PIN blocked after three attempts, what now?
Autopay failed, card expired last month.
Interest on the instalment plan seems wrong.
Statement closing date moved from the {small}th?
Overdraft fee of {usd}, please explain.
Exchange rate used on {day}?
Deferral of two instalments, is that possible?
Cashback for {month} missing.
Claims form rejected, which attachment is missing?
Excess on the policy is {usd}?
Seat selection costs extra now?
Group discount from {small} people?
Kids under {n} cm free entry?
Class recording not available.
Certificate download link is dead.
Homework portal logs me out.
The {item} smells of plastic.
Colour looks different from the photo, more {color} than {color}.
Size {size} too tight, need one up.
Zip broke on day one.
Missing screws in the box.
Assembly instructions unreadable.
Battery lasts {small} hours instead of {n}.
Charger gets hot.
Left earbud silent.
Screen flickers at low brightness.
Thanks, that solved it.
Great service, five stars!
Still waiting.
Any update?
Not acceptable.
Okay, will try again tomorrow.
Sorry, wrong chat.
Never mind, found it.
Delivery window {clock} to {clock} does not work for me.
Courier left it at the wrong gate.
Locker {small} will not open.
Gate {small} closed at {clock}?
Platform changed, app did not say.
Voucher {code} says already used.
Points balance shows {n}, yesterday it was {n}.
Price dropped by {usd} a day after I bought it.
Two-factor prompt never arrives.
Verification mail went to spam.
Accessibility mode hides the checkout button.
Dark mode eats battery?
Unsubscribe link goes nowhere.
VAT missing on the bill.
Gift wrap option gone?
Allergens in the {item}?
Best before {day}, is it still safe?
`
  .trim()
  .split('\n');

const GOODS =
  '吹风机 电饭煲 儿童座椅 登山包 羽绒服 跑步鞋 保温杯 平板支架 蓝牙音箱 机械键盘 空气炸锅 加湿器 婴儿车 折叠床 咖啡机 电动牙刷 行车记录仪 智能手表 手机壳 台灯 书架 拖把 榨汁机 烤箱 瑜伽垫 防晒霜 面膜 洗发水 酸奶 坚果礼盒 牛排 大闸蟹 茶具 毛笔 拼图 积木 吉他 滑板车 帐篷 睡袋 雨伞 行李箱 剃须刀 按摩椅 投影仪 路由器 硬盘 显示器 打印纸 猫砂 狗粮 鱼缸 花盆 窗帘 四件套 凉席 马克杯'.split(
    ' ',
  );
const CITIES =
  '北京 上海 广州 深圳 成都 重庆 杭州 武汉 西安 南京 长沙 青岛 厦门 昆明 哈尔滨 乌鲁木齐 拉萨 三亚 兰州 石家庄'.split(
    ' ',
  );
const COLOURS = '黑色 白色 米色 藏青 墨绿 酒红 卡其 银灰 奶白 粉色'.split(' ');
const ITEMS =
  'kettle backpack headset blender lamp jacket tent monitor keyboard stroller yoghurt sofa mattress toaster drill charger'.split(
    ' ',
  );
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

type Maker = (dice: Dice) => string;

function price(dice: Dice): string {
  return dice.pick([
    `${dice.between(20, 4999)}元`,
    `${dice.between(20, 899)}.${dice.digits(2)}`,
    `¥${dice.between(9, 2999)}`,
  ]);
}

function day(dice: Dice): string {
  return dice.pick([
    `${dice.between(1, 12)}月${dice.between(1, 28)}号`,
    `202${dice.between(3, 6)}-${dice.between(10, 12)}-${dice.between(10, 28)}`,
    `202${dice.between(3, 6)}年${dice.between(1, 12)}月${dice.between(1, 28)}日`,
    `${dice.between(1, 12)}.${dice.between(1, 28)}`,
    '下周三',
    '双十一',
    '元宵节',
  ]);
}

function clock(dice: Dice): string {
  return `${dice.between(6, 23)}:${dice.pick(['00', '15', '30', '45'])}`;
}

function model(dice: Dice): string {
  const letters = dice.pick(['X', 'RX', 'GT', 'KFR-', 'TL-WR', 'M', 'HP', 'ZX', 'Pro']);
  return `${letters}${dice.between(10, 9900)}${dice.pick(['', 'A', 'S', ' Pro', 'GW', '-B'])}`;
}

const FILL: Readonly<Record<string, Maker>> = {
  货: (dice) => dice.pick(GOODS),
  城: (dice) => dice.pick(CITIES),
  色: (dice) => dice.pick(COLOURS),
  数: (dice) => String(dice.between(3, 600)),
  小数: (dice) => String(dice.between(2, 18)),
  四位: (dice) => dice.digits(4),
  价: price,
  小价: (dice) => `${dice.between(2, 60)}块`,
  日: day,
  时: (dice) => dice.pick([clock(dice), `上午${dice.between(8, 11)}点`, `晚上${dice.between(6, 10)}点半`]),
  周: (dice) => dice.pick('一二三四五六日'),
  型: model,
  版: (dice) => `${dice.between(1, 18)}.${dice.between(0, 20)}.${dice.between(0, 40)}`,
  码: (dice) => dice.pick(['SPRING', 'VIP', 'HAPPY', 'SAVE', 'NEW']) + dice.digits(dice.between(2, 4)),
  热线: (dice) =>
    dice.pick([
      `400-${dice.digits(3)}-${dice.digits(4)}`,
      `400${dice.digits(7)}`,
      `95${dice.digits(3)}`,
      '12315',
      '10086',
    ]),
  尺: (dice) => dice.pick(['S', 'M', 'L', 'XL', '165/88A', '180/100B', '38']),
  身高: (dice) => `${dice.between(150, 190)}${dice.pick(['', 'cm'])}`,
  体重: (dice) => `${dice.between(45, 90)}${dice.pick(['公斤', 'kg', ''])}`,
  脚长: (dice) => `${dice.between(22, 27)}.5`,
  灯: (dice) => dice.pick(['PON', 'LOS', 'WLAN', '红']),
  批: (dice) =>
    `${dice.pick(['EH', 'L', 'B', ''])}202${dice.between(3, 6)}${dice.between(10, 12)}${dice.between(10, 28)}`,
  航班: (dice) => dice.pick(['CA', 'MU', 'CZ', 'HU', '3U']) + dice.digits(4),
  车次: (dice) => `${dice.pick('GDKZ')}${dice.between(10, 1999)}`,
  轮胎: (dice) => `${dice.between(18, 25)}5/${dice.between(40, 65)}R${dice.between(15, 19)}`,
  十六: (dice) => `0000${dice.digits(2)}${dice.pick('ABCDEF')}${dice.digits(1)}`,
  item: (dice) => dice.pick(ITEMS),
  n: (dice) => String(dice.between(3, 600)),
  small: (dice) => String(dice.between(2, 18)),
  usd: (dice) => `$${dice.between(4, 900)}.${dice.digits(2)}`,
  day: (dice) =>
    dice.pick([
      'Monday',
      'yesterday',
      `${dice.pick(MONTHS)} ${dice.between(1, 28)}`,
      `${dice.between(1, 12)}/${dice.between(1, 28)}`,
    ]),
  month: (dice) => dice.pick(MONTHS),
  clock: (dice) => dice.pick([clock(dice), `${dice.between(1, 11)} pm`]),
  code: (dice) => dice.pick(['SAVE', 'WELCOME', 'SPRING', 'BF']) + dice.digits(2),
  ver: (dice) => `${dice.between(1, 18)}.${dice.between(0, 20)}.${dice.between(0, 9)}`,
  model,
  hot: (dice) => `400-${dice.digits(3)}-${dice.digits(4)}`,
  flight: (dice) => dice.pick(['BA', 'LH', 'CX', 'UA']) + dice.digits(3),
  size: (dice) => dice.pick(['S', 'M', 'L', 'XL', '42']),
  color: (dice) => dice.pick(['green', 'grey', 'navy', 'beige']),
  hex: (dice) => `8007${dice.digits(4)}`,
};

/** The ways in which people type Chinese punctuation: full-width, ASCII, a space or none. */
function retype(message: string, dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.4) return message;
  if (roll < 0.7) return message.replaceAll('\uff0c', ',').replaceAll('\uff1f', '?');
  return message.replaceAll('\uff0c', ' ').replaceAll('\uff1f', '');
}

/** `count` different clean messages from a seed, seven in ten Chinese, some of two sentences. */
export function cleanMessages(count: number, seed: number): string[] {
  const dice = new Dice(seed);
  const fill = (templates: readonly string[]): string =>
    dice.pick(templates).replace(/\{([^}]+)\}/g, (_, slot: string) => FILL[slot]?.(dice) ?? '');
  const messages = new Set<string>();
  while (messages.size < count) {
    const isChinese = dice.chance(0.7);
    let message = fill(isChinese ? CHINESE : ENGLISH);
    if (dice.chance(0.2)) message += (isChinese ? '\uff0c' : ' ') + fill(isChinese ? CHINESE : ENGLISH);
    messages.add(isChinese ? retype(message, dice) : message);
  }
  return [...messages];
}
