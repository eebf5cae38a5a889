import { judgment, multiple, single } from './question.ts';
import type { DemoQuestion } from './types.ts';

export const BANK_01: DemoQuestion[] = [
  single(
    {
      number: 1,
      lesson: 1,
      law: '个人信息保护法 第四条',
      stem: ['下列哪一项是法律对“个人信息”的界定？', 'Which is the statutory notion of personal information?'],
      explanation: [
        '第四条看的是“与已识别或者可识别的自然人有关”，不限于证件、隐私，也不限于数据库里的记录。',
        'Article 4 asks whether it relates to an identified or identifiable person; it is not limited to documents, secrets or databases.',
      ],
    },
    'A',
    [
      ['与已识别或者可识别的自然人有关的各种信息', 'Any information relating to an identified or identifiable person'],
      ['能够单独确定一个自然人身份的证件类信息', 'Document data that alone establish who a person is'],
      ['自然人不愿意让他人知道的私密生活类信息', 'Private matters that a person does not want known'],
      ['由经营者收集并保存在数据库中的客户信息', 'Customer data a business collected into a database'],
    ],
  ),
  single(
    {
      number: 2,
      lesson: 1,
      law: '个人信息保护法 第四条、第七十三条',
      stem: ['哪一种处理结果不再属于个人信息？', 'Which result is no longer personal information?'],
      explanation: [
        '只有匿名化（无法识别特定自然人且不能复原）之后才不是个人信息；加密、掩码、去标识化都可以复原或借助额外信息识别。',
        'Only anonymisation (no identification, no way back) leaves the definition; encryption, masks and de-identification can be undone or joined with other data.',
      ],
    },
    'B',
    [
      ['把手机号加密之后存入保险库', 'Phone numbers encrypted in a vault'],
      ['匿名化之后的各地区投诉量统计', 'Anonymised counts of complaints by region'],
      ['去标识化之后的订单明细表', 'A de-identified table of orders'],
      ['掩码显示在坐席屏幕上的姓名', 'A masked name on an agent’s screen'],
    ],
  ),
  multiple(
    {
      number: 3,
      lesson: 1,
      law: '个人信息保护法 第二十八条',
      stem: ['下列哪些属于敏感个人信息？', 'Which of these are sensitive personal information?'],
      explanation: [
        '金融账户和行踪轨迹是第二十八条列举的种类；未成年人的界线是不满十四周岁，快递满意度评分则不在其中。',
        'Financial accounts and whereabouts are listed in article 28; for minors the line is under fourteen, and a delivery rating is not among them.',
      ],
    },
    'AC',
    [
      ['信用卡的账号和交易明细', 'A credit card account and its transactions'],
      ['十六周岁客户的购物偏好', 'Shopping preferences of a sixteen-year-old'],
      ['车辆三个月的通行轨迹', 'Three months of a car’s journeys'],
      ['客户对快递的满意度评分', 'A customer’s rating of a delivery'],
    ],
  ),
  judgment(
    {
      number: 4,
      lesson: 1,
      law: '刑法 第二百五十三条之一',
      stem: [
        '将在提供服务过程中获得的公民个人信息出售或者提供给他人，构成犯罪的，应当从重处罚。',
        'Selling or giving to others citizens’ personal information obtained while providing a service, where it is a crime, is punished more heavily.',
      ],
      explanation: [
        '第二百五十三条之一专门规定了这种从重情形：客服岗位正是“提供服务过程”。',
        'Article 253-1 names exactly this aggravation; customer service is "providing a service".',
      ],
    },
    true,
  ),
  single(
    {
      number: 5,
      lesson: 1,
      law: '消费者权益保护法 第二十九条',
      stem: [
        '关于工作中接触到的消费者个人信息，哪种说法正确？',
        'Which statement on consumers’ information met at work is right?',
      ],
      explanation: [
        '保密义务落在经营者“及其工作人员”身上，不因部门内部、上级口头同意或时间经过而免除。',
        'The duty binds the business "and its staff"; an inner circle, a spoken nod or passing time does not lift it.',
      ],
    },
    'D',
    [
      [
        '部门内部可以互相传阅，只要不传到公司以外',
        'It may circulate in the department as long as it stays in the firm',
      ],
      ['得到上级口头同意之后，就可以提供给合作商', 'A superior’s spoken consent allows giving it to partners'],
      ['调离岗位满一年之后，不再承担保密的义务', 'The duty of secrecy ends a year after leaving the post'],
      ['工作人员也要严格保密，不得非法向他人提供', 'Staff too keep it secret and may not provide it illegally'],
    ],
  ),
  single(
    {
      number: 6,
      lesson: 2,
      law: '个人信息保护法 第六条',
      stem: ['客户只问“我的包裹到哪了”，最合适的做法是？', 'A customer only asks where the parcel is. What fits best?'],
      explanation: [
        '目的是告知物流进度，订单状态已经足够；查看地址、索要证件号都超出了最小范围。',
        'The purpose is tracking; the order’s status is enough. Looking at the address or asking for an ID exceeds the minimum.',
      ],
    },
    'B',
    [
      ['查看收货地址和手机号，逐项与客户核对', 'Reveal address and phone and check each with the customer'],
      ['用订单的物流状态答复，不查看任何明文', 'Answer from the order’s tracking status, revealing nothing'],
      ['请客户补充身份证号，完成核验后再答复', 'Ask for the ID number and answer after verification'],
      ['请有更高权限的同事代看地址，再行转告', 'Ask a colleague with more rights to look and tell you'],
    ],
  ),
  multiple(
    {
      number: 7,
      lesson: 2,
      law: '个人信息保护法 第五十一条',
      stem: ['下列哪些是第五十一条要求处理者采取的措施？', 'Which measures does article 51 require of a processor?'],
      explanation: [
        '第五十一条列有内部制度、分类管理、安全技术措施、权限与培训、应急预案等；没有要求向客户公布日志。',
        'Article 51 lists internal rules, classification, technical measures, access rights and training, and emergency plans; not the publication of logs.',
      ],
    },
    'ABD',
    [
      ['对个人信息实行分类管理', 'Managing personal information by class'],
      ['定期对从业人员进行安全教育和培训', 'Regular security education and training of staff'],
      ['每月向全体客户公布一次操作日志', 'Publishing the operation log to all customers monthly'],
      ['制定内部管理制度和操作规程', 'Internal management rules and operating procedures'],
    ],
  ),
  judgment(
    {
      number: 8,
      lesson: 2,
      law: '个人信息保护法 第七十三条',
      stem: [
        '屏幕上的手机号已显示为 138****5678，等于匿名化了，截图可以发到外部群里讨论。',
        'The number shows as 138****5678, so it is anonymised and the screenshot may go to an outside group.',
      ],
      explanation: [
        '匿名化要求无法识别且不能复原。掩码只是不显示中间几位，结合会话内容仍可识别，原值也还在。',
        'Anonymisation means no identification and no way back. A mask hides digits; with the conversation the person is still identifiable and the value still exists.',
      ],
    },
    false,
  ),
  single(
    {
      number: 9,
      lesson: 2,
      law: '个人信息保护法 第五十一条第四项',
      stem: [
        '组长处理一笔退款争议，想看客户的银行卡号，应当怎样？',
        'A team lead in a refund dispute wants to see a card number. How?',
      ],
      explanation: [
        '操作权限随事而定，不随职级而定：组长同样要有证书、说明用途并等待另一人批准。',
        'Access follows the task, not the rank: a lead too needs the certificate, a stated purpose and another person’s approval.',
      ],
    },
    'C',
    [
      ['凭组长职级直接查看，事后在组会上说明', 'Look by virtue of rank and explain at the team meeting'],
      ['请经办坐席念出卡号，自己不在系统里打开', 'Have the agent read it aloud so as not to open it'],
      ['具备相应证书，写明用途，由另一人审批', 'Hold the certificate, state the purpose, have another approve'],
      ['请管理员临时开通全字段权限，当天收回', 'Have the administrator open all fields for the day'],
    ],
  ),
  multiple(
    {
      number: 10,
      lesson: 2,
      law: '个人信息保护法 第六条',
      stem: [
        '申请查看身份证号，哪些用途写得合格？',
        'Which stated purposes for revealing an ID number are acceptable?',
      ],
      explanation: [
        '合格的用途说得出办什么事、为什么离不开这个字段。“工作需要”“备查”没有目的，等于没写。',
        'A good purpose says which job is done and why this field is needed. "Work" and "for reference" state none.',
      ],
    },
    'BD',
    [
      ['工作需要，请尽快批准', 'Needed for work, please approve quickly'],
      ['补卡工单需录入证件号，客户已核验', 'SIM replacement ticket asks for the ID; customer verified'],
      ['先打开备查，客户以后可能会问到', 'Open it for reference, the customer may ask later'],
      ['客户称登记有误，核对后提交更正', 'Customer says the entry is wrong; compare, then correct'],
    ],
  ),
  judgment(
    {
      number: 11,
      lesson: 2,
      law: '未成年人网络保护条例 第三十六条',
      stem: [
        '坐席访问未成年人的个人信息，应当经相关负责人或者其授权的管理人员审批，并记录访问情况。',
        'Access by staff to a minor’s personal information needs approval by the person in charge or an authorised manager, and a record.',
      ],
      explanation: [
        '第三十六条要求最小授权、审批和记录三样都要有。',
        'Article 36 asks for least privilege, approval and a record, all three.',
      ],
    },
    true,
  ),
  single(
    {
      number: 12,
      lesson: 3,
      law: '个人信息保护法 第九条',
      stem: [
        '来电人自称客户的丈夫，说对了姓名和住址，要求更换收货手机号。应当？',
        'A caller says he is the customer’s husband, gets name and address right, and wants the delivery phone changed. What now?',
      ],
      explanation: [
        '知道资料不等于是本人。变更联系方式会切断通知客户的渠道，必须由本人核验后办理。',
        'Knowing data is not being the person. Changing the contact cuts the customer off from warnings, so the customer must be verified.',
      ],
    },
    'C',
    [
      ['两项信息都对得上，按客户要求直接变更', 'Two items match, so make the change'],
      ['请他上传结婚证照片，由坐席判断真伪', 'Have him upload the marriage certificate and judge it'],
      ['说明须由本人核验，请客户本人来办理', 'Explain that the customer must be verified in person'],
      ['先替他变更，同时短信告知原来的号码', 'Change it now and text the old number meanwhile'],
    ],
  ),
];
