import type { Bilingual, DemoProcedure } from './types.ts';

type Pair = readonly [zh: string, en: string];

const bilingual = ([zh, en]: Pair): Bilingual => ({ zh, en });

function procedure(
  number: string,
  title: Pair,
  clauses: string,
  triggers: string,
  steps: readonly Pair[],
): DemoProcedure {
  return {
    number,
    title: bilingual(title),
    clauses: clauses.split(' '),
    steps: steps.map(bilingual),
    triggers: triggers.split(' '),
  };
}

export const demoProcedures: DemoProcedure[] = [
  procedure(
    '1.1',
    ['来人核身', 'Verifying who is calling'],
    '1.1 1.2 1.3',
    '家属 老公 老婆 女朋友 我爸 我妈 替他 代办 授权 查一个人',
    [
      ['听清诉求，判断需不需要核身：只问公开规则的不核', 'Hear the request; general rules need no verification'],
      ['请对方说出两项登记信息，用盲核验录入', 'Ask for two registered items and enter them blind'],
      ['匹配：记录核验时间，进入办理', 'Match: record the time and proceed'],
      ['不匹配：停止办理，不说明是哪一项', 'No match: stop, without saying which item'],
      ['对方自称家属、同事或办案人员：请本人或走书面渠道', 'Family, colleague or officer: the person, or in writing'],
      ['有试探、催逼、利诱的，按一键上报', 'Probing, pressure or bribes: press the report button'],
    ],
  ),
  procedure(
    '2.1',
    ['扣费争议', 'Disputed toll charge'],
    '2.1 5.1 5.2',
    '扣费 扣我的钱 扣了两 多扣 多收 重复扣 绕路 路径 套牌 逃费 追缴 不给免费',
    [
      ['记录车牌、时间、金额，车牌只以令牌出现在工单里', 'Note plate, time and sum; the plate enters as a token'],
      ['调门架流水和抓拍图比对，不向客户提供他人车辆图像', 'Compare gantry records and photos; no images of others'],
      ['判断类型：重复、误采、车型错、套牌', 'Decide the kind: double, misread, wrong class, cloned'],
      ['争议期间冻结扣款与追缴，告知客户时限', 'Suspend charge and recovery; tell the customer how long'],
      ['退费：三百元以上由组长复核，五千元以上双签', 'Refund: lead above 300 yuan, two signatures above 5,000'],
      ['短信告知结果，三天后回访', 'Text the outcome; follow up in three days'],
    ],
  ),
  procedure(
    '3.2',
    ['变更收货信息', 'Changing delivery details'],
    '1.1 1.4 2.1',
    '收货人 改地址 地址选错 换地址 寄到 寄错 让快递打 电话换了 拦截',
    [
      ['确认诉求与订单：哪一单、改哪一项、是否出库', 'Confirm request and order: which, what, shipped or not'],
      ['本人核验：盲核验两项，旧号码再确认一次', 'Verify: two items blind, once more by the old number'],
      ['复述变更：只复述掩码后的内容，请客户确认', 'Repeat the change in masked form and have it confirmed'],
      ['提交变更，系统短信通知旧号码', 'Submit; the old number is notified by text'],
      ['签收后回访：是否收到、是否本人要求', 'Follow up after delivery: received, and really wanted?'],
    ],
  ),
  procedure(
    '4.1',
    ['卡片挂失与盗刷', 'Lost card and card fraud'],
    '1.1 1.5 4.1',
    '挂失 丢了 被偷 停卡 盗刷 锁住 不是我刷 扣了我 境外',
    [
      ['先止损：核验后立即临时挂失或锁卡', 'Stop the loss: verify, then block at once'],
      ['逐笔核对最近交易，只念商户类别和金额', 'Go through recent payments by category and sum only'],
      ['否认的交易登记争议，暂不计入应还', 'Register denied payments; they are not due meanwhile'],
      ['客户发来卡号、验证码的：提醒、换卡，不复述', 'Card number or code sent: warn, replace, never repeat'],
      ['转正式挂失、补卡，确认寄送地址（免看）', 'Permanent block and new card; address without sight'],
      ['结果告知并回访', 'Tell the outcome and follow up'],
    ],
  ),
  procedure(
    '5.1',
    ['疑似诈骗受害', 'Suspected victim of fraud'],
    '5.4 9.2',
    '安全账户 刷流水 解冻 打开屏幕 洗钱 验证码 涉嫌 清算账户 钻石会员 认证 报给他 让我下',
    [
      ['第一句话让客户停手：不转账、不共享、不接听', 'First sentence: no transfer, no sharing, no answering'],
      ['问清是否已转、几点、从哪家银行转', 'Ask whether, when and from which bank money went'],
      ['请客户立即报警并联系银行止付，会话保持打开', 'Police and bank at once; keep the conversation open'],
      ['能做的止损马上做：锁卡、停机、重置', 'Do what stops the loss: lock, park, reset'],
      ['升级组长并保全会话，不删除、不改写', 'Escalate and preserve the talk, nothing deleted'],
      ['安抚，不责备；次日回访', 'Comfort, do not blame; follow up next day'],
    ],
  ),
  procedure(
    '6.1',
    ['投诉与隐私投诉受理', 'Complaints, privacy included'],
    '6.1 6.2 8.4',
    '投诉 曝光 泄露 怎么漏 骚扰 别再打 凭什么 谁同意 发给别人',
    [
      ['先处理正在发生的伤害：下线、停呼、换人', 'End the ongoing harm first: take down, stop, replace'],
      ['受理并告知：编号、处理人、期限、保密范围', 'Accept and tell: number, handler, deadline, secrecy'],
      ['被投诉的人和部门不参与核查', 'Whoever is complained about takes no part'],
      ['隐私投诉转个人信息保护负责人，可能泄露的同时上报', 'Privacy: to the privacy officer; possible leaks reported'],
      ['书面答复：事实、结论、补救、如何防止再发生', 'Answer in writing: facts, finding, remedy, prevention'],
    ],
  ),
];
