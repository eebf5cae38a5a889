import type { Bilingual, DemoCheck } from './types.ts';

type Pair = readonly [zh: string, en: string];

const bilingual = ([zh, en]: Pair): Bilingual => ({ zh, en });

/** A check whose option at `right` is the right one. */
function check(
  lesson: number,
  rule: string,
  stem: Pair,
  right: number,
  options: readonly (readonly [text: Pair, why: Pair])[],
): DemoCheck & { lesson: number } {
  return {
    ...{ lesson, rule, stem: bilingual(stem) },
    options: options.map(([text, why], at) => ({
      text: bilingual(text),
      correct: at === right,
      why: bilingual(why),
    })),
  };
}

export const CHECKS: (DemoCheck & { lesson: number })[] = [
  check(
    1,
    '10.2',
    [
      '朋友请您“顺手查一下”邻居的住址，您怎么办？',
      'A friend asks you to “just look up” a neighbour’s address. What do you do?',
    ],
    2,
    [
      [
        ['只告诉他小区名', 'Tell only the estate'],
        [
          '小区名也是从服务中得来的个人信息，给出去就是提供。',
          'The estate is information from your work too; giving it is providing it.',
        ],
      ],
      [
        ['查了但不外传', 'Look, but tell nobody'],
        [
          '与手头事务无关的查看本身就不允许，也会留下记录。',
          'Looking without a matter at hand is itself not allowed, and is on record.',
        ],
      ],
      [
        ['拒绝，并上报', 'Refuse and report it'],
        [
          '有人请托查客户，拒绝并上报，记录也保护您自己。',
          'Whoever is asked to look somebody up refuses and reports; that protects you too.',
        ],
      ],
    ],
  ),
  check(
    1,
    '2.1',
    [
      '掩码后的手机号 138****5678，能截图发到外部群里吗？',
      'May a screenshot of the masked number 138****5678 go to an outside group?',
    ],
    0,
    [
      [
        ['不能，掩码只是遮住', 'No, a mask only covers'],
        [
          '遮住不等于匿名化，和别的信息放在一起仍能认出人。',
          'Covered is not anonymous: with other details the person can still be told.',
        ],
      ],
      [
        ['能，已经看不出是谁', 'Yes, nobody can be told from it'],
        ['尾号、时间和内容合起来，往往就能认出是谁。', 'Last digits, time and content together often tell who it is.'],
      ],
      [
        ['能，只要群里都是同行', 'Yes, as long as the group is in the trade'],
        [
          '同行也是外部，客户没有同意给他们。',
          'Others in the trade are outsiders too; the customer did not agree to them.',
        ],
      ],
    ],
  ),
  check(
    2,
    '2.2',
    ['查看身份证号的用途，哪一种写法会被批准？', 'Which purpose for looking at an ID number will be approved?'],
    1,
    [
      [
        ['工作需要', 'Needed for work'],
        ['说不出办什么事，就说不出为什么必须看。', 'It names no matter, so it gives no reason to look.'],
      ],
      [
        ['为工单里的实名更正核对一处笔误', 'To check a slip in the real-name correction of this ticket'],
        [
          '说清了办什么事、在哪张工单，组长才能判断必要不必要。',
          'It names the matter and the ticket, so the lead can judge the need.',
        ],
      ],
      [
        ['客户自己说可以看', 'The customer said I may'],
        [
          '客户同意不等于这件事需要看，仍要有目的。',
          'The customer’s word does not make the look necessary; a purpose is still needed.',
        ],
      ],
    ],
  ),
  check(
    3,
    '1.2',
    ['来电的人两项登记信息对不上一项，接下来怎么说？', 'One of two registered items does not match. What do you say?'],
    1,
    [
      [
        ['提示他是哪一项不对', 'Tell which one is wrong'],
        ['说出哪一项不对，等于帮骗子缩小范围。', 'Naming the wrong item narrows the field for a fraudster.'],
      ],
      [
        ['停止办理，请本人从自己的渠道来办', 'Stop, and ask the person to come through their own channel'],
        ['核身不通过就停，不说哪一项，也不给提示。', 'A failed check ends it: no item is named and no hint given.'],
      ],
      [
        ['换一项再问到对为止', 'Ask other items until one matches'],
        ['一直试就成了猜答案，次数本来就有限。', 'Trying on is guessing, and attempts are limited for that reason.'],
      ],
    ],
  ),
  check(
    3,
    '1.5',
    [
      '客户把短信验证码发到了会话里，您怎么办？',
      'A customer sends a text-message code into the conversation. What do you do?',
    ],
    0,
    [
      [
        ['不使用，提醒不要告诉任何人', 'Do not use it; warn to keep it from everyone'],
        ['验证码只能由本人使用，坐席从不需要它。', 'A code is for its owner alone; agents never need one.'],
      ],
      [
        ['替客户填进去，省得再发', 'Enter it for them to save time'],
        ['代填就是替本人完成核验，出了事说不清。', 'Entering it completes the check in their name.'],
      ],
      [
        ['记下来以备查', 'Note it in case it is asked for'],
        ['验证码不得留存，系统也不会保存它。', 'Codes are never kept, and the system keeps none.'],
      ],
    ],
  ),
  check(
    4,
    '8.4',
    ['客户问“你们凭什么有我的电话”，您怎么办？', 'A customer asks “why do you have my number”. What do you do?'],
    2,
    [
      [
        ['解释说大家都这样', 'Explain that everybody does it'],
        [
          '这是在行使权利，不是闲聊，要有人按时限答复。',
          'That is a right being used, not small talk: it needs an answer in time.',
        ],
      ],
      [
        ['马上把资料删掉', 'Delete the data at once'],
        [
          '能不能删要看法定保存期，不由一线当场决定。',
          'Whether it may be deleted depends on legal terms; not decided on the spot.',
        ],
      ],
      [
        ['建权利请求工单，转负责人', 'Open a rights ticket for the privacy officer'],
        [
          '查询、更正、删除的请求都转个人信息保护负责人按时限办理。',
          'Requests to see, correct or delete go to the privacy officer, in time.',
        ],
      ],
    ],
  ),
  check(
    5,
    '9.1',
    ['发现一份客户名单发错了群，第一步做什么？', 'A list of customers went to the wrong group. What comes first?'],
    1,
    [
      [
        ['先撤回，没人问就算了', 'Recall it, and leave it there if nobody asks'],
        [
          '撤回之前可能已经有人看过、存过，瞒下来会更糟。',
          'It may have been seen or saved before; keeping silent makes it worse.',
        ],
      ],
      [
        ['立即一键上报', 'Report it at once with one press'],
        [
          '上报以后有人遏制、查清和通知，越早影响越小。',
          'Once reported it is contained, looked into and told; the sooner the better.',
        ],
      ],
      [
        ['自己先查清再说', 'Look into it yourself first'],
        ['自行处理会耽误时间，也可能毁掉证据。', 'That loses time and may spoil the evidence.'],
      ],
    ],
  ),
];
