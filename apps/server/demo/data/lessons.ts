import type { DemoLesson } from './types.ts';

export const LESSONS: DemoLesson[] = [
  {
    number: 1,
    title: { zh: '我们手里是什么', en: 'What is in our hands' },
    body: {
      zh: `客户报给你的手机号、住址、车牌，都是**个人信息**：凡是与已识别或者可识别的自然人有关的信息都算，匿名化之后的才不算（个人信息保护法第四条）。

其中一旦泄露就容易伤到人格尊严或人身、财产安全的，是**敏感个人信息**：生物识别、宗教信仰、特定身份、医疗健康、金融账户、行踪轨迹，以及不满十四周岁未成年人的信息（第二十八条）。

> 身份证号码是否仍列为“特定身份”，新国标的口径有变化（**待法务确认**）。我们一律按 C3 保护。

三条底线：

1. 不得非法买卖、提供或者公开他人个人信息（第十条）。
2. 经营者及其工作人员必须严格保密（消费者权益保护法第二十九条）。
3. 把服务中得到的信息卖出去或给出去，情节严重的是犯罪，而且**从重处罚**（刑法第二百五十三条之一）。

帮朋友“查一下这个人住哪”，也在第一条里。`,
      en: `The phone number, address or plate a customer gives you is **personal information**: anything relating to an identified or identifiable natural person, unless anonymised (PIPL art. 4).

What can easily hurt a person's dignity, body or property once leaked is **sensitive**: biometrics, religion, specific identity, health, financial accounts, whereabouts, and everything about children under fourteen (art. 28).

> Whether the ID number still counts as "specific identity" changed in a newer standard (**to be confirmed by legal**). Here it is always class C3.

Three lines nobody crosses:

1. No illegal trading, providing or publishing of others' information (art. 10).
2. A business and its staff keep it strictly secret (Consumer Protection Law art. 29).
3. Selling or giving away what one learned while serving is, when serious, a crime punished **more heavily** (Criminal Law art. 253-1).

"Just look up where he lives for me" falls under the first line too.`,
    },
  },
  {
    number: 2,
    title: { zh: '只看必要的那一格', en: 'Only the field you need' },
    body: {
      zh: `处理个人信息要有明确、合理的目的，采取对个人权益影响**最小**的方式（第六条）。先问自己：不看明文，这件事能不能办完？查物流、退差价、催派单，都不用看。

系统把这条法律做成了手感：

- **默认掩码**：手机号只剩 138****5678。掩码只是遮住，并没有匿名化，截图照样不能外发。
- **一次一格**：选字段、选用途，看六十秒；水印写着你的工号，额度当天有限。
- **要人点头**：身份证号等 C3 字段要组长审批。用途写“工作需要”会被驳回，写清办什么事、哪张工单才行。
- **证书管字段**：没有证书看不了，证书被撤销，正在看的也会立刻关上。

这些对应第五十一条的分类管理、去标识化、操作权限和定期培训。查看未成年人的信息，还要逐次审批并留下记录（未成年人网络保护条例第三十六条）。

每一次查看都进审计账本，组长、管理员也不例外。`,
      en: `Processing needs a clear and reasonable purpose and the way with the **least** effect on the person (art. 6). Ask first: can I finish this without seeing the value? Tracking a parcel, refunding a difference, chasing a dispatch: yes.

The system turned that article into habit:

- **Masked by default**: 138****5678. A mask only covers, it does not anonymise; screenshots still stay inside.
- **One field at a time**: choose field and purpose, see it for sixty seconds under your work number, within a daily quota.
- **Someone nods**: C3 fields such as the ID number need the lead. "Needed for work" is refused; say which job and which ticket.
- **The certificate opens fields**: none, no view; revoked, the open view closes at once.

This is art. 51: classification, de-identification, access rights, regular training. Each look at a minor's information also needs approval and a record (Minors Online Protection Regulations art. 36).

Every look enters the ledger, leads and administrators included.`,
    },
  },
  {
    number: 3,
    title: { zh: '先核身，再办事', en: 'Verify first, then act' },
    body: {
      zh: `骗子最省事的办法，不是攻破系统，而是打电话问你。他可能是“客户的丈夫”、“办案民警”、“总部技术”，知道姓名、知道地址，口气很急。**知道资料不等于就是本人。**

我们怎么核：

1. 请对方说出登记信息，你录入，系统只答**匹配 / 不匹配**，登记的值始终不显示，次数有限。
2. 改手机号、改收货人这类要紧的事，再向**登记的旧号码**发一次确认。
3. 对不上就停。礼貌说明，请本人从自己的渠道来办，不透露是哪一项不对。

三句话永远成立：我们**不要**验证码，**不要**密码，**不要**客户共享屏幕。客户已经发来验证码的，提醒他别再告诉任何人，请他自己操作。

依法调取信息有专门程序，由个人信息保护负责人受理，聊天窗口里不办。听到“安全账户”“刷流水”“解冻费”，先请客户停手，建议立即报警并联系银行止付，同时升级（反电信网络诈骗法第三十条要求我们作出提示）。`,
      en: `The cheapest attack is not on the system, it is a call to you. He may be "the husband", "the officer on the case", "head-office IT"; he knows the name and the address and is in a hurry. **Knowing the data is not being the person.**

How we verify:

1. The caller says what is registered, you type it, the system answers only **match / no match**; the value never shows and attempts are limited.
2. For weighty changes (phone, recipient) a confirmation also goes to the **old registered number**.
3. If it does not match, stop. Politely ask the person to come through their own channel; do not say which item was wrong.

Three sentences always hold: we **never** want a code, a password or a shared screen. If a code was sent anyway, tell the customer to keep it from everyone and act alone.

Lawful requests by authorities have a procedure with the privacy officer, not in a chat. On "safe account", "build up statements", "unfreezing fee": ask the customer to stop, advise the police and the bank at once, and escalate (Anti-Fraud Law art. 30 asks us to warn).`,
    },
  },
  {
    number: 4,
    title: { zh: '客户说了算的部分', en: 'Where the customer decides' },
    body: {
      zh: `处理之前，要用看得懂的话告诉客户：我们是谁、为了什么、处理哪些、存多久、怎样行使权利（第十七条）。

**同意**必须知情、自愿、明确（第十四条）；撤回要和给出一样方便，撤回前已经做的仍然有效（第十五条）。不能因为客户不同意就不给服务，除非那项信息确属必需（第十六条）。履行订单必需的处理，本来就不靠同意（第十三条）。

有些事要**单独同意**：提供给别的处理者（第二十三条）、公开（第二十五条）、处理敏感个人信息（第二十九条）。

客户可以查阅、复制、更正、补充，符合条件时要求删除，也可以要求解释规则（第四十五至四十八条）。你要做的是：

- 听到“你们凭什么有我的电话”，建一张**权利请求**工单，转个人信息保护负责人；
- 法定保存期没满的，停止除存储和必要安全保护之外的处理（第四十七条）；
- 拒绝要说明理由（第五十条）。

答复期限按内部规定执行，是否为十五日**待法务确认**。`,
      en: `Before processing, tell the customer in plain words who we are, why, what, for how long and how to exercise rights (art. 17).

**Consent** is informed, voluntary and explicit (art. 14); withdrawing is as easy as giving, and what was done before stays valid (art. 15). No consent is no reason to refuse service unless the information is truly necessary (art. 16). Processing needed to fulfil an order never rested on consent (art. 13).

Some things need **separate consent**: providing to another processor (art. 23), publishing (art. 25), sensitive information (art. 29).

Customers may access, copy, correct, complete, delete where the law says so, and ask for an explanation of the rules (arts 45–48). Your part:

- On "why do you have my number?", open a **rights request** ticket for the privacy officer;
- while a statutory retention period runs, stop everything but storage and necessary protection (art. 47);
- a refusal gives reasons (art. 50).

Answer within the internal deadline; whether that is fifteen days is **to be confirmed by legal**.`,
    },
  },
  {
    number: 5,
    title: { zh: '出了岔子，马上说', en: 'When it goes wrong, say so at once' },
    body: {
      zh: `名单发错了邮箱、屏幕被陌生人拍了、同事在群里贴了客户的证件号：**先报，再查**。按下一键上报，写一句话就够，系统会冻结相关授权并留住证据。不要自己删记录，删掉的往往正是证明你清白的那一段。

为什么要快？发生**或者可能发生**泄露、篡改、丢失，处理者应当立即补救，并通知主管部门和个人。通知要写三件事（第五十七条）：

1. 信息种类、原因、可能的危害；
2. 已采取的补救措施，以及个人自己能做什么；
3. 我们的联系方式。

措施能有效避免危害的，可以不通知个人；但主管部门认为可能造成危害的，有权要求通知。达到较大以上的网络安全事件，一般运营者最迟四小时内报告（国家网络安全事件报告管理办法第四条）。

“报了会不会罚我？”及时报告的，按内部规定从轻（**待法务确认**）；瞒报则完全不同。法律对单位和直接责任人员都有罚款（第六十六条），造成损害的，要由我们证明自己没有过错（第六十九条）。`,
      en: `A list went to the wrong mailbox, a stranger photographed the screen, a colleague pasted an ID into a group: **report first, investigate later**. Press the report button; one sentence is enough, the system freezes the grants concerned and keeps the evidence. Do not delete records yourself: what is deleted is often what would have cleared you.

Why fast? Where a leak, alteration or loss happened **or may have**, the processor remedies at once and notifies the authority and the people. The notice has three parts (art. 57):

1. kinds of information, cause, possible harm;
2. measures taken, and what people can do themselves;
3. how to reach us.

If measures effectively avoid the harm, people need not be told; the authority may still require it. An ordinary operator reports a network security incident of the larger grades within four hours (incident reporting measures art. 4).

"Will I be fined for reporting?" Prompt reports are treated mildly under house rules (**to be confirmed by legal**); hiding is another matter. The law fines the organisation and those directly responsible (art. 66), and where harm was done it is for us to prove we were not at fault (art. 69).`,
    },
  },
];
