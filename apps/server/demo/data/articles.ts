import type { DemoArticle } from './types.ts';

/** What the demonstration's knowledge base says: invented for it, in the trades of its teams. */
export const demoArticles: DemoArticle[] = [
  {
    category: { zh: '通行费', en: 'Tolls' },
    audience: 'everyone',
    title: { zh: '对一笔通行费有疑问怎么办', en: 'I do not agree with a toll' },
    body: {
      zh: '1. 在小程序“我的行程”里点开这一笔，看入口、出口和车型。\n2. 仍有疑问，点“我要申诉”，选原因并提交。\n3. 申诉期间不会追缴，**7 个工作日**内答复。\n\n重复扣费、车型认错、套牌都可以申诉。退费原路返回。',
      en: '1. Open the charge under “My trips” and look at entry, exit and vehicle class.\n2. If it is still wrong, tap “Dispute” and choose a reason.\n3. Nothing is collected meanwhile; you hear from us within **7 working days**.\n\nDouble charges, a wrong class and cloned plates can all be disputed. Money goes back the way it came.',
    },
  },
  {
    category: { zh: '通行费', en: 'Tolls' },
    audience: 'everyone',
    title: { zh: 'ETC 设备没有反应', en: 'The ETC device does not respond' },
    body: {
      zh: '- 先看卡是否插到底、方向是否正确。\n- 设备松动或拆下后会失效，需要到网点**重新激活**。\n- 装了超过五年的设备可能没电，可免费更换一次。\n\n没有反应时请走人工车道，交费不受影响。',
      en: '- Check that the card is all the way in, the right way round.\n- A device that came loose stops working and must be **activated again** at a service point.\n- After five years the battery may be empty; one exchange is free.\n\nUse the staffed lane meanwhile; the toll is the same.',
    },
  },
  {
    category: { zh: '通行费', en: 'Tolls' },
    audience: 'everyone',
    title: { zh: '怎样更正登记的车牌', en: 'How to correct the plate on file' },
    body: {
      zh: '换车或车牌登记错了，请在小程序“车辆管理”里选“更正车牌”，上传行驶证照片。审核一般一个工作日。更正后旧车牌的行程仍可查询。',
      en: 'If you changed cars or the plate is wrong, choose “Correct plate” under “Vehicles” and add a photo of the vehicle licence. It usually takes one working day. Trips under the old plate stay visible.',
    },
  },
  {
    category: { zh: '通行费', en: 'Tolls' },
    audience: 'everyone',
    title: { zh: '开具通行费电子发票', en: 'Getting an invoice for tolls' },
    body: {
      zh: '在小程序“发票”里选择行程，填写抬头后提交，发票发到您登记的邮箱。开票后三十天内可以换开一次。单位抬头需要税号。',
      en: 'Choose trips under “Invoices” and fill in the name; the invoice goes to the mailbox on file. It can be replaced once within thirty days. Companies need their tax number.',
    },
  },
  {
    category: { zh: '网购订单', en: 'Orders' },
    audience: 'everyone',
    title: { zh: '怎样修改收货地址', en: 'Changing the delivery address' },
    body: {
      zh: '- **未出库**：在订单里点“修改地址”，立即生效。\n- **已出库**：请联系客服，我们请快递改派，可能晚一两天。\n- **派送中**：无法修改，可以拒收后重新下单。\n\n修改地址需要先核验身份，并会通知原来的号码。',
      en: '- **Not shipped yet**: tap “Change address” in the order; it holds at once.\n- **Shipped**: ask us; the courier is told, and it may take a day or two longer.\n- **Out for delivery**: it cannot be changed; refuse the parcel and order again.\n\nWe verify who you are first and tell the number on file.',
    },
  },
  {
    category: { zh: '网购订单', en: 'Orders' },
    audience: 'everyone',
    title: { zh: '退货退款多久到账', en: 'How long a refund takes' },
    body: {
      zh: '| 付款方式 | 到账时间 |\n| - | - |\n| 余额 | 立即 |\n| 借记卡 | 1–3 个工作日 |\n| 信用卡 | 3–7 个工作日 |\n\n时间从我们收到退货并验收那天起算。客服不会让您在别的软件里“操作退款”，**凡是要验证码的都是诈骗**。',
      en: '| Paid by | Back within |\n| - | - |\n| balance | at once |\n| debit card | 1–3 working days |\n| credit card | 3–7 working days |\n\nCounted from the day your return has been checked. We never ask you to “operate a refund” in another app: **whoever wants a code is a fraud**.',
    },
  },
  {
    category: { zh: '网购订单', en: 'Orders' },
    audience: 'everyone',
    title: { zh: '快递显示签收但没收到', en: 'Marked as delivered, not received' },
    body: {
      zh: '1. 看看驿站、门卫、家人是否代收。\n2. 仍找不到，请在订单里点“未收到货”，我们 24 小时内向快递核实。\n3. 确认丢失的，补发或全额退款，由您选择。',
      en: '1. Ask the parcel shop, the porter and your family.\n2. If it is not there, tap “Not received”; we ask the courier within 24 hours.\n3. For a lost parcel we send it again or pay back in full, as you like.',
    },
  },
  {
    category: { zh: '网购订单', en: 'Orders' },
    audience: 'everyone',
    title: { zh: '七天无理由退货的条件', en: 'Returning within seven days' },
    body: {
      zh: '签收次日起七天内，商品完好、配件齐全就可以退。定制、鲜活易腐、拆封的音像制品和数字商品除外。质量问题的运费由我们承担，无理由退货的运费由买家承担。',
      en: 'Within seven days from the day after delivery, in good condition and complete. Not for made-to-order, perishable, unsealed audio and video, and digital goods. We pay the postage for faults, you for a change of mind.',
    },
  },
  {
    category: { zh: '银行卡', en: 'Cards' },
    audience: 'everyone',
    title: { zh: '银行卡丢了先做什么', en: 'What to do first when a card is lost' },
    body: {
      zh: '1. 马上在手机银行点“临时挂失”，或拨打客服热线。\n2. 核对最近的交易，不认识的逐笔登记争议。\n3. 带证件到网点补卡，或申请邮寄。\n\n挂失之后发生的盗刷不由您承担。',
      en: '1. Block it at once in the app, or call us.\n2. Look through recent payments and dispute those you do not know.\n3. Get a new card at a branch with your document, or have it sent.\n\nFraud after the block is not yours to pay.',
    },
  },
  {
    category: { zh: '银行卡', en: 'Cards' },
    audience: 'everyone',
    title: { zh: '收到验证码但不是自己操作', en: 'A code came that you did not ask for' },
    body: {
      zh: '**不要把验证码告诉任何人，包括自称客服的人。** 说明有人在试您的账户：请立即修改登录密码，并在手机银行里查看登录设备，移除不认识的。我们的客服从不索要验证码、密码和卡背面的三位数。',
      en: '**Tell the code to nobody, not even to someone who says they are us.** Somebody is trying your account: change the password at once and remove devices you do not know. We never ask for codes, passwords or the three digits on the back.',
    },
  },
  {
    category: { zh: '银行卡', en: 'Cards' },
    audience: 'everyone',
    title: { zh: '信用卡账单看不懂', en: 'Understanding a credit card statement' },
    body: {
      zh: '账单日之后的消费进入下一期。最低还款额只是不算逾期的金额，剩余部分按日计息。分期手续费单列一行。对某一笔不认识，可以在账单里点“对这笔有疑问”。',
      en: 'What you spend after the closing date goes to the next statement. The minimum only keeps you from being late; interest runs daily on the rest. Instalment fees stand on a line of their own. Tap “I do not know this” beside a payment to dispute it.',
    },
  },
  {
    category: { zh: '电话与宽带', en: 'Phone and broadband' },
    audience: 'everyone',
    title: { zh: '怎样换绑手机号', en: 'Moving to another phone number' },
    body: {
      zh: '1. 旧号码还能用：在“账户安全”里点“更换手机号”，按提示在您自己的手机上输入验证码。\n2. 旧号码已停用：带证件到营业厅，或视频核验。\n\n换绑后旧号码会收到通知，三天内可以申请撤回。',
      en: '1. The old number still works: choose “Change number” under “Account security” and type the code on your own phone.\n2. It does not: bring your document to a shop, or verify by video.\n\nThe old number is told, and the change can be taken back for three days.',
    },
  },
  {
    category: { zh: '电话与宽带', en: 'Phone and broadband' },
    audience: 'everyone',
    title: { zh: '宽带突然断网的自查', en: 'Broadband is down: what to check' },
    body: {
      zh: '- 光猫的 LOS 灯亮红：线路问题，请报修。\n- 灯正常但上不了网：重启光猫和路由器，等两分钟。\n- 只有一台设备不行：忘记网络后重新连接。\n\n报修后当天上门，夜间报修次日上午上门。',
      en: '- LOS on the modem is red: the line is broken, report it.\n- Lights are fine: restart modem and router, wait two minutes.\n- Only one device: forget the network and connect again.\n\nWe come the same day, or next morning for reports at night.',
    },
  },
  {
    category: { zh: '电话与宽带', en: 'Phone and broadband' },
    audience: 'everyone',
    title: { zh: '套餐变更什么时候生效', en: 'When a change of plan takes effect' },
    body: {
      zh: '升档可选择立即或次月生效；降档次月一日生效。合约期内降档可能需要支付违约金，办理前会告诉您金额并请您确认。',
      en: 'A larger plan starts at once or next month, as you choose; a smaller one on the first of next month. Within a contract a smaller plan may cost a fee, which we tell you before you agree.',
    },
  },
  {
    category: { zh: '个人信息', en: 'Your data' },
    audience: 'everyone',
    title: { zh: '客服能看到我的哪些信息', en: 'What our staff can see of me' },
    body: {
      zh: '坐席默认只看到遮盖后的信息，例如手机号只显示首尾几位。确需查看时要有理由，由系统判断并记录；您可以在隐私中心看到**谁在什么时候、为什么**看过。',
      en: 'Staff see masked data: of a phone number only the ends. To see more they need a reason, the system decides and records it, and the privacy centre shows you **who looked, when and why**.',
    },
  },
  {
    category: { zh: '个人信息', en: 'Your data' },
    audience: 'everyone',
    title: { zh: '怎样查询或删除我的个人信息', en: 'Getting or deleting my data' },
    body: {
      zh: '在对话窗口的“隐私”里可以查看我们保存的信息、撤回同意，或提出更正、复制、删除的请求。核验身份后 **15 个工作日**内答复。法律要求保存的记录会到期再删除，并告诉您期限。',
      en: 'Under “Privacy” in the chat you see what we keep, withdraw consent, or ask to correct, copy or delete it. We answer within **15 working days** after verifying you. What the law makes us keep is deleted when its time is over; we tell you when.',
    },
  },
  {
    category: { zh: '坐席口径', en: 'For the desk' },
    audience: 'staff',
    title: { zh: '退款与补偿的权限', en: 'Who may grant refunds' },
    body: {
      zh: '- 三百元以内：坐席登记，系统自动复核。\n- 三百元以上：组长复核。\n- 五千元以上：组长与主管双签。\n\n不得承诺“一定退”“百分之百”。补偿不得与撤回投诉挂钩。',
      en: '- Up to 300 yuan: the agent, checked by the system.\n- Above 300: the lead.\n- Above 5,000: lead and supervisor.\n\nNever promise a refund, and never tie compensation to taking a complaint back.',
    },
  },
  {
    category: { zh: '坐席口径', en: 'For the desk' },
    audience: 'staff',
    title: { zh: '对方自称家属或民警时', en: 'When a relative or the police call' },
    body: {
      zh: '家属没有授权不能代办；请本人来，或走书面渠道。自称民警的请其出具协查函到法务邮箱，**不在电话或会话里提供任何信息**。挂断后向档案里的号码回拨核实，并按一键上报。',
      en: 'Relatives act only with written authority. The police send a written request to the legal department: **nothing is told by phone or chat**. Call back the number on file and press the report button.',
    },
  },
];
