import { judgment, multiple, single } from './question.ts';
import type { DemoQuestion } from './types.ts';

export const BANK_02: DemoQuestion[] = [
  multiple(
    {
      number: 13,
      lesson: 3,
      law: '个人信息保护法 第五十一条第三项',
      stem: ['关于盲核验，哪些说法正确？', 'Which statements about blind verification are right?'],
      explanation: [
        '盲核验只给出匹配或不匹配，尝试次数有限；提示差几位、显示前几位都会让冒充者逐步猜中。',
        'It answers only match or no match within limited attempts; hints or partial values would let an impostor close in.',
      ],
    },
    'AD',
    [
      ['坐席录入对方所说，系统只答匹配与否', 'The agent types what is said; the answer is match or not'],
      ['不匹配时，系统会提示相差的位数', 'On a mismatch the system tells how many digits differ'],
      ['匹配之后，登记的值会自动显示出来', 'After a match the registered value is shown'],
      ['尝试次数有限，用完需换一种方式核验', 'Attempts are limited; then another way is needed'],
    ],
  ),
  single(
    {
      number: 14,
      lesson: 3,
      law: '反电信网络诈骗法 第三十条',
      stem: [
        '客户把刚收到的短信验证码发在了聊天里，应当？',
        'A customer posts a one-time code in the chat. What is right?',
      ],
      explanation: [
        '验证码等同于签名，谁拿到谁就能代办。我们不要、不记、不用，并借机提醒防范。',
        'A code is a signature: whoever holds it can act. We neither want, note nor use it, and we take the chance to warn.',
      ],
    },
    'A',
    [
      ['提醒不要告诉任何人，请客户自己完成操作', 'Warn to share it with nobody; let the customer act alone'],
      ['趁还没有过期，尽快替客户完成这一步操作', 'Complete the step for the customer before it expires'],
      ['记在内部备注里，方便接手的同事继续处理', 'Note it internally so that a colleague can continue'],
      ['请客户重发一次验证码，确认两次是否一致', 'Ask for the code again to see whether both agree'],
    ],
  ),
  judgment(
    {
      number: 15,
      lesson: 3,
      law: '个人信息保护法 第十条',
      stem: [
        '对方在聊天中自称办案人员并发来证件照片，情况紧急时，坐席可以先提供客户住址。',
        'Someone in the chat says he is an officer and sends a photo of a badge; in urgency the agent may give the customer’s address first.',
      ],
      explanation: [
        '照片证明不了身份。依法调取有专门程序，由个人信息保护负责人受理，聊天窗口不提供任何信息。',
        'A photo proves nothing. Lawful requests go through a procedure with the privacy officer; nothing is given in a chat.',
      ],
    },
    false,
  ),
  multiple(
    {
      number: 16,
      lesson: 3,
      law: '反电信网络诈骗法 第三十条',
      stem: [
        '客户说正按“客服”电话指导，往“安全账户”转钱。哪些做法合适？',
        'A customer is wiring money to a "safe account" guided by a phone "agent". Which acts fit?',
      ],
      explanation: [
        '先让损失停下，再报警止付，同时升级留证。索要卡号密码会把客户推向第二次风险。',
        'Stop the loss, advise police and payment stop, escalate and keep evidence. Asking for card and password adds a second risk.',
      ],
    },
    'ACD',
    [
      ['请客户立即停止转账，关闭屏幕共享', 'Ask to stop the transfer and end screen sharing'],
      ['请客户报一下卡号和密码以便冻结', 'Ask for card and password in order to freeze it'],
      ['建议立即报警，并联系发卡银行止付', 'Advise the police and the card bank at once'],
      ['按紧急升级给组长，保留会话作证据', 'Escalate to the lead and keep the talk as evidence'],
    ],
  ),
  single(
    {
      number: 17,
      lesson: 4,
      law: '个人信息保护法 第十五条',
      stem: ['客户撤回同意，哪种说法正确？', 'A customer withdraws consent. Which is right?'],
      explanation: [
        '撤回要便捷，不必说明理由，也没有冷静期；效力向后，不影响撤回之前的处理。',
        'Withdrawal must be easy, needs no reason and no waiting time; it works for the future only.',
      ],
    },
    'D',
    [
      ['撤回之前已经进行的处理也随之无效', 'Processing done before becomes invalid too'],
      ['客户应当先说明理由，由我们审核同意', 'The customer gives reasons and we approve'],
      ['自同意之日起满三个月之后才可以撤回', 'Possible only three months after consenting'],
      ['不影响撤回之前已经进行的处理的效力', 'Processing done before stays valid'],
    ],
  ),
  multiple(
    {
      number: 18,
      lesson: 4,
      law: '个人信息保护法 第十三条、第二十三条、第二十五条、第二十九条',
      stem: ['哪些情形需要取得客户的单独同意？', 'Which of these need separate consent?'],
      explanation: [
        '提供给其他处理者、公开要单独同意；为履行订单必需而派送、为履行法定义务而保存，不以同意为前提。',
        'Providing to another processor and publishing need it; delivery necessary for the order and storage under a legal duty do not rest on consent.',
      ],
    },
    'BC',
    [
      ['为履行客户的订单而安排派送', 'Arranging delivery to fulfil the order'],
      ['把客户信息提供给合作品牌方', 'Providing customer data to a partner brand'],
      ['在活动页公开中奖者真实姓名', 'Publishing winners’ real names on a page'],
      ['依法保存商城平台的交易记录', 'Keeping the mall’s transaction records by law'],
    ],
  ),
  judgment(
    {
      number: 19,
      lesson: 4,
      law: '个人信息保护法 第十六条',
      stem: [
        '客户不同意接收促销短信，商城可以据此拒绝为其发货。',
        'If a customer declines promotional texts, the mall may refuse to ship.',
      ],
      explanation: [
        '促销短信不是发货所必需的，不得以不同意为由拒绝提供服务。',
        'Promotional texts are not necessary for shipping, so refusing consent is no ground to refuse service.',
      ],
    },
    false,
  ),
  single(
    {
      number: 20,
      lesson: 4,
      law: '个人信息保护法 第四十七条',
      stem: [
        '客户要求删除资料，但交易信息的法定保存期限还没有届满。应当？',
        'A customer asks for deletion while a statutory retention period still runs. What is right?',
      ],
      explanation: [
        '第四十七条末款：保存期未满的，停止除存储和必要安全保护之外的处理，也就是“限制处理”。',
        'Article 47, last paragraph: stop everything but storage and necessary protection, that is, restrict it.',
      ],
    },
    'B',
    [
      ['马上全部删除，以免客户再次投诉', 'Delete everything now to avoid a complaint'],
      ['停止除存储和安全保护之外的处理', 'Stop all processing but storage and protection'],
      ['照常使用，到期之后再统一做删除', 'Use it as usual and delete when it expires'],
      ['直接驳回请求，不用向客户作说明', 'Reject the request without explanation'],
    ],
  ),
  multiple(
    {
      number: 21,
      lesson: 4,
      law: '个人信息保护法 第四十五条至第四十八条',
      stem: ['客户本人依法可以向我们提出哪些请求？', 'Which requests may a customer lawfully make to us?'],
      explanation: [
        '四项都是法定权利：查阅复制、更正补充、法定情形下的删除、要求解释处理规则。',
        'All four are statutory: access and copy, correction and completion, deletion on legal grounds, explanation of the rules.',
      ],
    },
    'ABCD',
    [
      ['查阅、复制自己的个人信息', 'Access and copy their personal information'],
      ['更正登记错误的手机号码', 'Correct a wrongly registered phone number'],
      ['撤回同意之后要求删除资料', 'Have data deleted after withdrawing consent'],
      ['要求解释个人信息处理规则', 'Have the processing rules explained'],
    ],
  ),
  single(
    {
      number: 22,
      lesson: 5,
      law: '个人信息保护法 第五十七条',
      stem: [
        '坐席误把一份客户名单发到了外部邮箱，第一步应当？',
        'An agent mailed a customer list to an outside address by mistake. What comes first?',
      ],
      explanation: [
        '可能发生泄露就要立即补救和上报；私下找对方、删记录、等例会都会耽误补救并破坏证据。',
        'A possible leak calls for immediate remedy and report; private deals, deletion or waiting cost time and evidence.',
      ],
    },
    'C',
    [
      ['私下请对方删除，确认删掉后就不用再上报', 'Ask the recipient to delete it and, if done, not report'],
      ['清空已发送邮件和草稿，避免名单继续扩散', 'Empty the sent folder and drafts so that it cannot spread'],
      ['立即一键上报，保留发送记录等候处置', 'Report at once and keep the record of sending'],
      ['当天写好情况说明，在第二天的例会上提出', 'Write an account and raise it at tomorrow’s meeting'],
    ],
  ),
  multiple(
    {
      number: 23,
      lesson: 5,
      law: '个人信息保护法 第五十七条',
      stem: ['发生泄露后，通知中依法应当包括哪些事项？', 'Which items must a breach notice contain?'],
      explanation: [
        '法定三项：种类、原因和危害；补救与减轻危害的措施；联系方式。责任人姓名和赔偿数额不在其中。',
        'Three items: kinds, cause and harm; remedies and what people can do; contact. Names of those at fault and sums are not among them.',
      ],
    },
    'ACE',
    [
      ['信息的种类、原因和可能的危害', 'Kinds of information, cause and possible harm'],
      ['直接责任人员的姓名和处分结果', 'Names and punishment of those responsible'],
      ['补救措施和个人可采取的措施', 'Remedies and steps people can take'],
      ['对每一名受影响者的赔偿数额', 'The compensation for each person affected'],
      ['个人信息处理者的联系方式', 'How to contact the processor'],
    ],
  ),
  judgment(
    {
      number: 24,
      lesson: 5,
      law: '个人信息保护法 第五十七条第二款',
      stem: [
        '采取的措施能够有效避免危害的，可以不通知个人；但主管部门认为可能造成危害的，有权要求通知。',
        'If measures effectively avoid the harm, individuals need not be notified; the authority may still require it where harm is possible.',
      ],
      explanation: [
        '这正是第五十七条第二款的两层意思：例外由处理者判断，主管部门可以推翻。',
        'That is article 57 paragraph 2: the processor judges the exception, the authority may overrule it.',
      ],
    },
    true,
  ),
];
