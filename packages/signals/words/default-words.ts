/**
 * The list a new desk begins with, written by us: off-platform deals, secrets, advertising, moderate abuse. A `+` marks terms
 * that are also found as first letters of their pinyin and, however short, by their sound.
 */

import type { WordList, WordTerm } from './types.ts';

function termsOf(written: string): (string | WordTerm)[] {
  return written
    .trim()
    .split(/\s+/)
    .map((term) => (term.endsWith('+') ? { term: term.slice(0, -1), initials: true, homophones: true } : term));
}

/** Our own words by category; an operator adds lists beside these or leaves them out. */
export const DEFAULT_WORDS: readonly WordList[] = [
  {
    category: 'off_platform',
    action: 'block',
    terms: termsOf(`
      加微信+ 加我微信+ 加个微信+ 微信号 微信联系+ 微信转账+ 加薇信 扫我微信 私加微信+ 留个微信+ 换个微信聊+
      加企鹅 加扣扣 加我扣扣 加QQ 加我QQ QQ联系 加VX 加我VX 加WX 加我V 加v信 加钉钉私聊 加抖音私聊
      加飞机号 电报群联系 私下转账+ 私下交易+ 私下付款+ 私下联系 私下退款+ 私下加钱 线下转账+ 线下交易+
      线下付款+ 绕开平台+ 绕过平台+ 脱离平台交易 不走平台+ 平台外交易+ 平台外付款 走私单+ 接私单+ 做私单
      私单便宜 转我个人账户 打到我卡上 打我支付宝 转我支付宝 个人收款码+ 扫我收款码+ 发红包给我 直接转给我
      转到私人账户 私人账号收款 加我好友详聊 加好友私聊+ 加我手机微信 同号微信 微信同号+ 不要在平台说 别在平台上聊
      换个地方聊 下单后返现 好评返现+ 返现加微信`),
  },
  {
    category: 'advertising',
    action: 'warn',
    terms: termsOf(`
      刷好评+ 刷单兼职+ 兼职刷单+ 刷单返利+ 刷信誉+ 刷销量+ 代刷流水 代写好评 买好评 删差评+ 有偿删帖+
      代办贷款+ 无抵押贷款 低息贷款秒批 当天放款 黑户可贷 征信修复+ 洗白征信 代还信用卡+ 信用卡套现+ 花呗套现+
      花呗提现 京东白条套现 代开发票+ 出售发票 办理假证 代办证件 日赚千元 日入过万 月入十万 躺着赚钱 稳赚不赔+
      保本高息 内幕消息荐股 跟单炒币 带你炒股 免费荐股 在家兼职日结 打字员兼职日结 出售手机号 收购银行卡+
      出租银行卡+ 收购微信号 出售身份证 代实名认证 解封账号联系 低价充值 话费慢充 点卡低价代充 游戏外挂出售 博彩平台
      网上赌场 真人荷官 六合彩特码 时时彩计划 百家乐投注 开奖包中 高仿名表 原单奢侈品 免税烟批发 减肥神药 壮阳药
      包治百病 根治糖尿病 祖传秘方`),
  },
  {
    category: 'secret',
    action: 'alert',
    terms: termsOf(`
      内部系统 内网地址 内网账号 后台密码+ 后台账号+ 管理员密码+ 管理员账号 数据库密码+ 数据库地址 服务器密码+
      服务器地址 接口密钥 私钥文件 访问令牌 测试环境地址 生产环境地址 堡垒机 跳板机 客户名单+ 客户资料表 导出客户+
      导出全部客户 用户数据打包 员工花名册 内部话术 内部底价 内部折扣价 采购底价 供应商底价 成本价是 未公开价格
      未发布产品 内部通告 内部邮件 仅限内部 保密协议内容 合同底稿 工号密码+ 坐席密码 共用账号 借我工号 风控规则
      风控阈值 审核漏洞 系统漏洞 补偿上限 赔付上限 赔付额度内部 主管授权码 主管密码 核销密码 优惠券后台`),
  },
  {
    category: 'abuse',
    action: 'warn',
    terms: termsOf(`
      傻逼+ 煞笔 傻叉 脑残 弱智 智障 白痴 蠢货 废物东西 人渣 垃圾客服 狗东西 狗娘养的 王八蛋+ 混蛋东西 贱人
      贱货 不要脸的东西 臭不要脸 滚犊子 滚你妈 去你妈的+ 操你妈+ 草泥马 他妈的+ 你妈的 妈了个巴子 死全家+
      全家死光 你去死 神经病吧你 有病吧你 瞎了狗眼 狗眼看人低 吃屎去 吃干饭的 饭桶 窝囊废 死骗子 乡巴佬 死肥猪
      丑八怪 死变态 娘炮 婊子 臭婊子 狗杂种 杂种东西 畜生东西 砍死你 弄死你+ 打死你 烧了你们店 堵你们门口
      找人收拾你`),
  },
];
