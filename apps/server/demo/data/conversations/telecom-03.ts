import { script } from '../script.ts';
import type { DemoConversation } from '../types.ts';

export const TELECOM_03: DemoConversation[] = [
  {
    key: 'telecom-c19',
    team: 'telecom',
    subject: '靓号低消要绑到哪年',
    customer: 'telecom-041',
    status: 'resolved',
    assigned: 'duanning',
    minutesAgo: 17080,
    labels: ['合约争议'],
    turns: script(`
      客 0 尾号三连的号,说最低消费128直到永远?霸王条款吧
      邵文博 55 协议上写的是“在网期间”,签字页有勾选,我请组长看看。
      段宁 1100 您好,看了当年的协议,期限那一栏印的是空白,也没有向您说明“在网期间”的意思。这种不明确的,按有利于您的理解。
      客 50 什么意思 说白话
      段宁 27 白话就是:满五年就不绑了,您已经七年,从下月起随便选套餐。
      客 14 早该这样
      段宁 33 过去两年多绑的部分,差额折成话费返还,分 12 个月。要是不接受折话费,您可以走投诉要现金。
      客 40 折话费也行 反正要用
    `),
  },
  {
    key: 'telecom-c20',
    team: 'telecom',
    subject: '听障用户,请别打电话',
    customer: [
      { type: 'NAME', value: '纪晨曦' },
      { type: 'PHONE', value: '19802714436' },
      { type: 'EMAIL', value: 'jichenxi.sign@mail.example' },
    ],
    status: 'resolved',
    assigned: 'mayina',
    minutesAgo: 10610,
    labels: ['无障碍', '偏好'],
    turns: script(`
      客 0 你好,我听不见,每次你们“电话核实”我都办不成事。能全程打字吗?
      马依娜 24 当然能,以后也能。我现在就在档案里登记“只用文字”,核验走短信链接,不打电话。
      客 20 太好了
      客 25 我要停掉语音通话包,只留流量,之前客服说必须电话确认。邮箱 jichenxi.sign@mail.example 也能收
      马依娜 30 不必须。确认链接发到登记邮箱和短信各一份,点哪个都行。
      客 66 短信的点了 19802714436 这个
      马依娜 22 办好了,下月每月少 20 元。您是持证用户的话还有五折,证件号不用发,到厅或小程序里核一次就行。
      客 44 第一次五分钟办完 谢谢你 我截图给我们群里看
      马依娜 18 截图前看一眼有没有别的信息😊 欢迎大家来。
    `),
  },
  {
    key: 'telecom-c21',
    team: 'telecom',
    subject: '一晚上几百条验证码短信',
    customer: 'telecom-046',
    status: 'pending',
    assigned: 'mayina',
    minutesAgo: 1390,
    labels: ['短信轰炸', '情绪焦虑'],
    turns: script(`
      客 0 从昨晚12点到现在 四百多条验证码 各种网站的 手机烫得要死
      马依娜 15 是短信轰炸,有人拿您的号在各个网站点“获取验证码”。先开 48 小时“验证码防护”。
      客 10 开!
      马依娜 22 开了。银行、政务的不受影响,其余会合并成一条摘要。
      客 38 谁干的 能查吗
      马依娜 40 我们看不出来。最近跟人有纠纷吗?有的话记下来,报警用得上。
      客 45 前房东 押金那事 算了
      马依娜 33 还有一种可能是掩护:趁短信多,让您漏看真正的扣款提醒。请打开银行看一眼流水。
      客 130 没有异常
      注·马依娜 8 48 小时到期前主动问一次是否延长。
    `),
  },
  {
    key: 'telecom-c22',
    team: 'telecom',
    subject: 'Wi-Fi 蹭网,改密码',
    customer: [
      { type: 'NAME', value: '甘美玲' },
      { type: 'PASSWORD', value: 'youyou2020' },
    ],
    status: 'resolved',
    assigned: 'shaowenbo',
    minutesAgo: 15330,
    labels: ['宽带', '安全提示'],
    turns: script(`
      客 0 网越来越慢 怀疑楼下蹭我wifi 密码youyou2020用了好几年了
      邵文博 25 密码不用告诉我哈,您发的那串已经抹掉了。换一个:浏览器输 192.168.1.1,登录名在光猫背面。
      客 110 进去了 好多设备 有个叫“大力哥的平板” 我家没有大力哥
      邵文博 15 那就是他了😂 改完密码他自己会掉线。
      客 95 改好了 掉了 世界清净了
      邵文博 30 顺手把光猫的管理密码也改掉,默认的人人都知道。
    `),
  },
  {
    key: 'telecom-c23',
    team: 'telecom',
    subject: '一次要办六十张卡',
    customer: 'telecom-050',
    status: 'resolved',
    assigned: 'duanning',
    minutesAgo: 11400,
    labels: ['疑似涉诈', '已上报'],
    turns: script(`
      客 0 公司要60张卡 做客服外呼 能快点开吗 价钱好说
      邵文博 36 单位用卡要营业执照、用途说明、使用人名单,每张卡对应到人。
      客 21 人员流动大 先开 名单后补
      邵文博 28 不行,先实名后开通。
      客 17 我给你个人一张500 60张就是三万 你考虑考虑
      邵文博 22 我不收。而且“只办卡不实名”涉及的是违法,您也要慎重。
      客 14 那算了 我找别家
      注·邵文博 35 行贿办卡,已一键上报。对方接入信息未查看,请监管员调。
      注·段宁 1900 转公安反诈联络人。文博把握得很好。
    `),
  },
  {
    key: 'telecom-c24',
    team: 'telecom',
    subject: '销户余额退到银行卡',
    customer: [
      { type: 'NAME', value: '娜仁其其格' },
      { type: 'PHONE', value: '15104710386' },
      { type: 'BANK_CARD', value: '6217996100044110730' },
      { type: 'CN_ID', value: '230103197901274332' },
    ],
    status: 'pending',
    assigned: 'mayina',
    minutesAgo: 6120,
    labels: ['销户', '退款'],
    turns: script(`
      客 0 要销户 话费还有 218 块 退到 6217 9961 0004 4110 730
      客 19 本人身份证 230103197901274332
      马依娜 34 卡号证件都遮好了。提醒一句:号码绑的银行、社保、平台都解了吗?号码三个月后会给别人用。
      客 25 啊 没解
      马依娜 28 我发您一张清单,一项项勾。全解完再销,余额不会跑。
      客 4600 都解完了 14个 累死
      马依娜 26 辛苦辛苦。退款户名必须和机主一致,系统核过是一致的。三个工作日到账。
      客 33 销了以后你们还留着我信息吗
      马依娜 50 通信和交易记录按法律规定的期限封存,期满销毁,期间谁都不能拿去用。其余的,您可以现在要求删除。
      客 15 那就删
      注·马依娜 9 删除请求已转沈若谷。
    `),
  },
  {
    key: 'telecom-c25',
    team: 'telecom',
    subject: '小区断网',
    customer: 'telecom-055',
    status: 'open',
    assigned: null,
    minutesAgo: 9,
    labels: ['故障'],
    turns: script(`
      客 0 整栋楼断网了 业主群都在骂
      客 33 光猫LOS灯红的
      客 20 在家上班呢 会开一半
      客 140 喂?
    `),
  },
  {
    key: 'telecom-c26',
    team: 'telecom',
    subject: '回访:误开业务退费',
    customer: 'telecom-060',
    status: 'resolved',
    assigned: 'duanning',
    minutesAgo: 19990,
    labels: ['回访', '满意'],
    turns: script(`
      段宁 0 您好,通信服务组回访:误开的业务退费应该已到账,方便确认一下吗?回 1 已到,回 2 没到。
      客 3300 1
      客 8 上次那个姑娘很耐心 表扬下
      段宁 90 一定转达。您觉得还有哪里可以改?
      客 200 菜单太长 按来按去 按3下还没到人工
      段宁 45 收到,已经提了:六十五岁以上来电直接进人工,下个月上线。
    `),
  },
  {
    key: 'telecom-c27',
    team: 'telecom',
    subject: '名下多出五个不认识的号',
    customer: [
      { type: 'NAME', value: '岳艳红' },
      { type: 'PHONE', value: '13873105528' },
      { type: 'CN_ID', value: '370102197304115426' },
    ],
    status: 'open',
    assigned: 'mayina',
    minutesAgo: 255,
    labels: ['冒名开户', '情绪焦虑'],
    turns: script(`
      客 0 用那个一证通查,我名下居然有6个号,我只有1个啊
      客 14 37010219730411 5426 岳艳红 快给我查!!
      马依娜 26 您先别急,另外五个不是您办的,就不会由您负责,关键是今天就关掉。
      马依娜 31 核验:请报您自己那个号的后四位。
      客 7 5528
      马依娜 44 匹配。五个号里三个在我们这儿,两个在别家。我们的三个现在单向停机,本人到厅签“非本人办理”声明就注销。
      客 20 是不是有人拿我身份证干坏事了
      马依娜 36 有可能,所以请同时报警备案。别家那两个,他们的热线和要带的东西我列给您。
      客 29 我想知道是谁办的 在哪办的
      马依娜 40 开户的时间和网点可以告诉您,经办影像只给警方。我已经申请调阅,用途写的是冒名开户核查。
    `),
  },
];
