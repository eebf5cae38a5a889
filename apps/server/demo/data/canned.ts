import type { DemoCannedReply, TeamKey } from './types.ts';

type Pair = readonly [zh: string, en: string];

function reply(team: TeamKey | null, shortcut: string, title: Pair, text: Pair): DemoCannedReply {
  return {
    key: `canned-${shortcut}`,
    ...(team && { team }),
    shortcut,
    title: { zh: title[0], en: title[1] },
    text: { zh: text[0], en: text[1] },
  };
}

const everyone: DemoCannedReply[] = [
  reply(
    null,
    'masked',
    ['已加密说明', 'What was protected'],
    [
      '您刚才发的号码和证件信息，系统在保存之前就已经加密，我这边只看得到遮盖后的样子，请放心。',
      'The numbers you just sent were encrypted before they were stored; I only see them masked.',
    ],
  ),
  reply(
    null,
    'verify',
    ['核验开场', 'Opening a verification'],
    [
      '办理之前需要确认是您本人：我问、您说、我录入，系统只告诉我匹配或不匹配，登记的内容不会显示给我。',
      'Before we go on I need to confirm it is you: you tell me, I type it, and the system only answers match or no match.',
    ],
  ),
  reply(
    null,
    'mismatch',
    ['核验不通过', 'Verification failed'],
    [
      '抱歉，这次没有核验通过，所以暂时不能办理。为了保护账户，我也不能说明是哪一项。您可以换登记的手机号联系我们，或改用短信链接核验。',
      'I am sorry, verification did not succeed, so I cannot proceed, nor say which item failed. Please contact us from the registered phone or use the link by text.',
    ],
  ),
  reply(
    null,
    'nocode',
    ['不要验证码', 'Never share codes'],
    [
      '请不要把验证码或密码告诉任何人，包括我们。它等于您的签名，我们办理业务从来用不到。',
      'Please never share a code or password with anyone, us included. It is your signature; we never need it.',
    ],
  ),
  reply(
    null,
    'stopfraud',
    ['疑似诈骗先停手', 'Suspected fraud: stop first'],
    [
      '先停一下：不要转账、不要共享屏幕、不要再接对方电话。请立即拨打 110 或 96110，并联系发卡银行紧急止付。我在这里等您。',
      'Please stop: no transfer, no shared screen, do not answer them again. Call 110 or 96110 and ask your bank to stop the payment. I will wait here.',
    ],
  ),
  reply(
    null,
    'notself',
    ['非本人不透露', 'Only to the person'],
    [
      '理解您着急。这些信息只能告诉客户本人，请本人用自己的账号或登记手机联系我们，随时有人在。',
      'I understand. This can only be told to the customer in person; please have them contact us from their own account or phone.',
    ],
  ),
  reply(
    null,
    'rights',
    ['受理权利请求', 'Rights request accepted'],
    [
      '可以的，这是您的权利。我已建好工单交给个人信息保护负责人，不需要您说明理由，进度和截止日期会发到您的登记手机。',
      'Certainly, it is your right. I opened a ticket for our privacy officer; no reason is needed, and the due date goes to your registered phone.',
    ],
  ),
  reply(
    null,
    'complaint',
    ['受理投诉', 'Complaint accepted'],
    [
      '您的投诉已经受理。内容只有指定处理人能看到，被投诉的一方不会参与处理，结果会书面答复您。',
      'Your complaint is accepted. Only the named handlers can read it, whoever it concerns takes no part, and you will get a written answer.',
    ],
  ),
  reply(
    null,
    'wait',
    ['需要几分钟', 'A few minutes'],
    [
      '这个我要去查一下，大约五分钟。您不用守着，查到我会主动发消息；五分钟没查到，我也会来说一声。',
      'I need about five minutes for this. No need to wait by the screen: I will write either way.',
    ],
  ),
];

const shop: DemoCannedReply[] = [
  reply(
    'shop',
    'changeaddr',
    ['改收货信息', 'Changing delivery details'],
    [
      '还没出库，来得及改。改之前要核验您本人，改好以后旧号码会收到一条通知，如果不是您操作的请马上回电。',
      'It has not left the warehouse, so it can be changed. I verify you first; afterwards the old number is notified.',
    ],
  ),
  reply(
    'shop',
    'refundroute',
    ['退款原路返回', 'Refund to the same account'],
    [
      '退款走原支付方式，一般 1–3 个工作日到账，不需要您提供卡号。',
      'The refund goes back the way it was paid, usually in 1–3 working days; no card number is needed.',
    ],
  ),
  reply(
    'shop',
    'badphoto',
    ['请拍照取证', 'Photos please'],
    [
      '麻烦拍三张：外箱、内包装、问题部位，带上批号。照片里如果有面单，请先把姓名电话折进去。',
      'Three photos please: box, inner wrap, the fault with its batch number. Fold the label away if it shows a name or phone.',
    ],
  ),
  reply(
    'shop',
    'lost',
    ['丢件先赔', 'Lost parcel'],
    [
      '超过 72 小时没有物流更新就按丢件处理。我们先给您重发或退款，和快递的事由我们去说。',
      'No tracking for 72 hours counts as lost: we resend or refund first and settle with the carrier ourselves.',
    ],
  ),
];

const toll: DemoCannedReply[] = [
  reply(
    'toll',
    'doublecharge',
    ['重复扣费', 'Double charge'],
    [
      '这两笔的入口、出口和时间一致，属于同一趟。我提交冲正，储值账户当天退回，信用账户最晚在下个账单体现。',
      'Both charges are the same journey. I filed a reversal: prepaid accounts the same day, credit accounts by the next statement.',
    ],
  ),
  reply(
    'toll',
    'clone',
    ['疑似套牌', 'Cloned plate'],
    [
      '抓拍与您登记的车辆特征不符。争议交易先不扣款也不算欠费，请尽快报“被套牌”，把受理回执号给我。',
      'The photo differs from your registered car. The charges are suspended; please report a cloned plate and send me the receipt number.',
    ],
  ),
  reply(
    'toll',
    'trace',
    ['行踪不外给', 'Whereabouts stay private'],
    [
      '什么时间在哪里通行属于行踪轨迹，只提供给核验过的车主本人；办案需要由警方走调取手续。',
      'When and where a car passed is given only to its verified owner; for investigations the police use the formal procedure.',
    ],
  ),
  reply(
    'toll',
    'reactivate',
    ['设备重新激活', 'Reactivating the device'],
    [
      '标签拆动后会自动失效。请在小程序“设备激活”里拍车头和行驶证（照片不要发在聊天里），约十分钟审核。',
      'A moved tag disables itself. Use "Activate device" in the app for the two photos (not the chat); review takes about ten minutes.',
    ],
  ),
];

const card: DemoCannedReply[] = [
  reply(
    'card',
    'losecard',
    ['临时挂失', 'Temporary block'],
    [
      '临时挂失已生效，现在任何人都刷不了。三天内可以自己解除；转正式挂失会换新卡号。',
      'The temporary block is active. You can lift it yourself within three days; a permanent one brings a new card number.',
    ],
  ),
  reply(
    'card',
    'dispute',
    ['否认交易', 'Disputed payment'],
    [
      '已按否认交易登记，处理期间这几笔不计入应还款。请保留相关截图，截图里的卡号请先涂掉。',
      'Registered as disputed; these amounts are not due meanwhile. Keep screenshots, with card numbers covered.',
    ],
  ),
  reply(
    'card',
    'hardship',
    ['还款困难', 'Difficulty repaying'],
    [
      '谢谢您主动联系。可以谈延期或个性化分期，办理不收费，请不要通过任何中介，材料从短信链接上传。',
      'Thank you for reaching out. You can pay later or by an individual plan, free of charge; no agents, please upload papers by the texted link.',
    ],
  ),
];

const telecom: DemoCannedReply[] = [
  reply(
    'telecom',
    'newsim',
    ['补卡须本人', 'A new SIM card, in person'],
    [
      '补卡要人证比对，必须本人带证件到厅。现在先给您停机保护，别人拿到卡也收不到验证码。',
      'A replacement SIM needs you and your document in the shop. For now the number is parked so nobody receives your codes.',
    ],
  ),
  reply(
    'telecom',
    'bill',
    ['详单仅限机主', 'The itemised bill'],
    [
      '详单涉及机主与他人的通信，只提供给机主本人，知道服务密码也不能代打。',
      'An itemised bill concerns the owner’s communication with others; only the owner receives it, whoever knows the password.',
    ],
  ),
  reply(
    'telecom',
    'visit',
    ['上门预约', 'Home visit'],
    [
      '已约好时段。师傅用中转号码联系您，到现场之前只看得到大门；如果超时 15 分钟没到，请直接回复本会话。',
      'The visit is booked. The technician calls through a relay number and sees only the building beforehand; if 15 minutes late, write here.',
    ],
  ),
];

export const demoCannedReplies: DemoCannedReply[] = [...everyone, ...shop, ...toll, ...card, ...telecom];
