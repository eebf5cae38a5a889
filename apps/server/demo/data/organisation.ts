import type { DemoOrganisation, DemoPerson, DemoTeam } from './types.ts';

const teams: DemoTeam[] = [
  {
    key: 'shop',
    name: '山茶商城组',
    englishName: 'Camellia Mall team',
    industry: { zh: '电商商城', en: 'Online retail' },
  },
  {
    key: 'toll',
    name: '高速通行组',
    englishName: 'Expressway toll team',
    industry: { zh: '高速收费 ETC', en: 'Expressway tolls' },
  },
  {
    key: 'card',
    name: '信用卡组',
    englishName: 'Credit card team',
    industry: { zh: '银行信用卡', en: 'Bank credit cards' },
  },
  {
    key: 'telecom',
    name: '通信服务组',
    englishName: 'Telecom services team',
    industry: { zh: '电信', en: 'Telecommunications' },
  },
];

const shopPeople: DemoPerson[] = [
  {
    key: 'linxiao',
    name: '林晓',
    englishName: 'Lin Xiao',
    email: 'linxiao@yunling.example',
    workNumber: 'YL1001',
    role: 'agent',
    team: 'shop',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '打开第一条会话：先盲核验，再以“发货”为用途查看地址，看 60 秒倒计时与额度；身份证号要向周岚申请。',
      en: 'Open the first conversation: verify blind, then reveal the address for delivery and watch the 60 seconds and your quota; the ID number needs approval from Zhou Lan.',
    },
  },
  {
    key: 'zhoulan',
    name: '周岚',
    englishName: 'Zhou Lan',
    email: 'zhoulan@yunling.example',
    workNumber: 'YL1000',
    role: 'lead',
    team: 'shop',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '在另一个浏览器里登录，等林晓的申请弹出来，看清用途和会话后批准或驳回。',
      en: "Sign in in a second browser, wait for Lin Xiao's request, read its purpose and conversation, then approve or refuse.",
    },
  },
  {
    key: 'hejiahe',
    name: '何嘉禾',
    englishName: 'He Jiahe',
    email: 'hejiahe@yunling.example',
    workNumber: 'YL1007',
    role: 'agent',
    team: 'shop',
    certificates: [],
    blurb: {
      zh: '入职第三周，还没考到上岗证书：试着查看任何字段，读一读拒绝的理由，然后去学课程、考试、再回来。',
      en: 'Third week in the job, no certificate yet: try to reveal anything, read why it is refused, take the course and exam, then come back.',
    },
  },
  {
    key: 'qinlang',
    name: '秦朗',
    englishName: 'Qin Lang',
    email: 'qinlang@yunling.example',
    workNumber: 'YL1004',
    role: 'agent',
    team: 'shop',
    certificates: ['C2'],
    blurb: {
      zh: '只有 C2 证书：能看手机号和地址，看不了银行卡；没有分配给他的会话也看不了明文。',
      en: 'Holds the C2 certificate only: phone and address yes, bank card no; and nothing in conversations that are not his.',
    },
  },
];

const tollPeople: DemoPerson[] = [
  {
    key: 'weixue',
    name: '韦雪',
    englishName: 'Wei Xue',
    email: 'weixue@yunling.example',
    workNumber: 'YL2001',
    role: 'agent',
    team: 'toll',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '处理重复扣费：用车牌做盲核验，不看明文也能把退费工单办完。',
      en: 'Work a double toll charge: verify by plate without seeing it and finish the refund ticket blind.',
    },
  },
  {
    key: 'gaoyang',
    name: '高阳',
    englishName: 'Gao Yang',
    email: 'gaoyang@qiming-waibao.example',
    workNumber: 'WB2101',
    role: 'agent',
    team: 'toll',
    employer: '启鸣外包服务（演示）',
    contractEnds: '2028-06-30',
    certificates: ['C2'],
    blurb: {
      zh: '外包坐席，带着雇主和到期日：看看他的权限边界，再用管理员把到期日改到昨天试试。',
      en: 'Outsourced, with an employer and an end date: see where his access stops, then let the administrator set the date to yesterday.',
    },
  },
  {
    key: 'tanzhigang',
    name: '覃志刚',
    englishName: 'Tan Zhigang',
    email: 'tanzhigang@yunling.example',
    workNumber: 'YL2000',
    role: 'lead',
    team: 'toll',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '看本组待办和超时工单，把一条还没人领取的会话分给韦雪，再看她那边多快收到。',
      en: "Look at the team's queue and late tickets, give an unassigned conversation to Wei Xue and see how fast it reaches her.",
    },
  },
];

const cardPeople: DemoPerson[] = [
  {
    key: 'xiepei',
    name: '谢沛',
    englishName: 'Xie Pei',
    email: 'xiepei@yunling.example',
    workNumber: 'YL3001',
    role: 'agent',
    team: 'card',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '打开挂失和盗刷会话：验证码与密码到达时就被抹掉，任何人都看不到；卡号只看后四位。',
      en: 'Open the lost-card and card-fraud talks: codes and passwords are erased on arrival for everyone; cards show their last four only.',
    },
  },
  {
    key: 'gunian',
    name: '顾念',
    englishName: 'Gu Nian',
    email: 'gunian@yunling.example',
    workNumber: 'YL3003',
    role: 'agent',
    team: 'card',
    certificates: ['C2'],
    blurb: {
      zh: '有人冒充客户家属、冒充公安来套信息：照着规程 1.1 和 5.1 走一遍，看看哪些动作被拦下。',
      en: 'Callers pose as family or police: follow procedures 1.1 and 5.1 and see which acts are stopped.',
    },
  },
  {
    key: 'luoyiming',
    name: '罗一鸣',
    englishName: 'Luo Yiming',
    email: 'luoyiming@yunling.example',
    workNumber: 'YL3000',
    role: 'lead',
    team: 'card',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '批一张、驳一张：同是查看证件号，用途写得清楚和写得含糊的申请，处理应当不同。',
      en: 'Approve one, refuse one: a clear purpose and a vague one for the same ID number deserve different answers.',
    },
  },
];

const telecomPeople: DemoPerson[] = [
  {
    key: 'mayina',
    name: '马依娜',
    englishName: 'Ma Yina',
    email: 'mayina@yunling.example',
    workNumber: 'YL4001',
    role: 'agent',
    team: 'telecom',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '办补卡、停机保号和携号转网：看看客户自己发来的身份证号怎样在入库之前就变成掩码。',
      en: 'SIM replacement, number parking, porting out: watch ID numbers become masks before they are stored.',
    },
  },
  {
    key: 'shaowenbo',
    name: '邵文博',
    englishName: 'Shao Wenbo',
    email: 'shaowenbo@yunling.example',
    workNumber: 'YL4003',
    role: 'agent',
    team: 'telecom',
    certificates: ['C2'],
    blurb: {
      zh: '宽带与资费坐席：接一条排队中的会话，看系统怎样提示他哪些字段超出他的证书。',
      en: 'Handles broadband and tariffs: take a queued conversation and see which fields lie beyond his certificate.',
    },
  },
  {
    key: 'duanning',
    name: '段宁',
    englishName: 'Duan Ning',
    email: 'duanning@yunling.example',
    workNumber: 'YL4000',
    role: 'lead',
    team: 'telecom',
    certificates: ['C2', 'C3'],
    blurb: {
      zh: '处理升级投诉：查看内部备注、改派坐席，注意组长也要用途才能看明文。',
      en: 'Handle escalated complaints: read notes, reassign, and notice that a lead needs a purpose too.',
    },
  },
];

const housePeople: DemoPerson[] = [
  {
    key: 'xuzhiheng',
    name: '许知衡',
    englishName: 'Xu Zhiheng',
    email: 'xuzhiheng@yunling.example',
    workNumber: 'YL0101',
    role: 'supervisor',
    certificates: [],
    blurb: {
      zh: '打开审计账本，找到刚才每一次查看，点开一条证明；他能看到谁看了什么，却看不到明文。',
      en: 'Open the ledger, find every look that just happened and open one proof; he sees who looked at what, never the value.',
    },
  },
  {
    key: 'shenruogu',
    name: '沈若谷',
    englishName: 'Shen Ruogu',
    email: 'shenruogu@yunling.example',
    workNumber: 'YL0102',
    role: 'privacy_officer',
    certificates: ['C2'],
    blurb: {
      zh: '个人信息保护负责人：查看隐私投诉和删除请求的工单，看期限还剩几天。',
      en: 'The privacy officer: read the privacy complaints and deletion requests and see how many days are left.',
    },
  },
  {
    key: 'fangqing',
    name: '方晴',
    englishName: 'Fang Qing',
    email: 'fangqing@yunling.example',
    workNumber: 'YL0103',
    role: 'trainer',
    certificates: [],
    blurb: {
      zh: '翻一翻课程与题库，等何嘉禾考完看他得了多少分；撤销一张证书，看正在打开的明文一秒内关上。',
      en: 'Leaf through the course and bank, see He Jiahe’s score once he sat the exam; revoke a certificate and see an open reveal close within a second.',
    },
  },
  {
    key: 'tangli',
    name: '唐立',
    englishName: 'Tang Li',
    email: 'tangli@yunling.example',
    workNumber: 'YL0001',
    role: 'admin',
    certificates: [],
    blurb: {
      zh: '邀请人员、分组、停用账号；再试着查看一个客户字段：管理员也没有这个权力。',
      en: 'Invite people, assign teams, disable an account; then try to reveal a field: even the administrator may not.',
    },
  },
];

export const demoOrganisation: DemoOrganisation = {
  name: { zh: '云岭服务', en: 'Yunling Services' },
  teams,
  people: [...shopPeople, ...tollPeople, ...cardPeople, ...telecomPeople, ...housePeople],
};
