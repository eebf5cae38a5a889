import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignalTurn } from '../types.ts';
import { ADVICE } from './advice.ts';
import { hear } from './spoken.ts';
import { ALL_TACTICS, findTactics } from './tactics.ts';

const turnsOf = (...lines: string[]): SignalTurn[] =>
  lines.map((line) => ({ who: line.startsWith('座') ? 'agent' : 'customer', text: line.slice(1) }));
const shownIn = (turns: readonly SignalTurn[]) =>
  findTactics(
    turns,
    turns.map(({ text }) => hear(text)),
  );
const codesOf = (...lines: string[]) => shownIn(turnsOf(...lines)).map(({ finding }) => finding.code);

describe('the table of tactics', () => {
  it('holds at least forty, each called differently', () => {
    const codes = ALL_TACTICS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThanOrEqual(40);
  });

  it('names sides, weights and steps that exist', () => {
    for (const { code, side, weight, advice, clauses } of ALL_TACTICS) {
      expect(['customer', 'agent', 'any'], code).toContain(side);
      expect(weight, code).toBeGreaterThan(0);
      expect(weight, code).toBeLessThanOrEqual(1);
      expect(Object.keys(ADVICE), code).toContain(advice);
      for (const clause of clauses)
        expect(
          clause.some(({ from }) => from === 'here'),
          code,
        ).toBe(true);
    }
  });

  it('blocks nothing but requests for secrets', () => {
    const blocking = ALL_TACTICS.filter(({ blocks }) => blocks).map(({ code }) => code);
    expect(blocking).toEqual(['agent_asks_code', 'agent_asks_password', 'agent_asks_cvv']);
  });
});

describe('an agent who asks for a secret', () => {
  it.each([
    ['座请把刚收到的验证码告诉我', 'agent_asks_code'],
    ['座验证码是多少，报一下', 'agent_asks_code'],
    ['座您的支付密码是多少', 'agent_asks_password'],
    ['座报一下卡背面的三位安全码', 'agent_asks_cvv'],
    ['座请提供CVV', 'agent_asks_cvv'],
    ['座请把驗證碼發給我', 'agent_asks_code'],
    ['座请把验.证.码😀告.诉.我', 'agent_asks_code'],
    ['座请把验正码告诉我', 'agent_asks_code'],
  ])('%s', (line, code) => {
    const blocking = shownIn(turnsOf(line)).filter(({ finding }) => finding.blocks);
    expect(blocking.map(({ finding }) => finding.code)).toContain(code);
  });

  it.each([
    '座请不要把验证码告诉任何人',
    '座我们绝不会向您索要密码',
    '座验证码请您自己在页面上输入，不用告诉我',
    '座切勿把支付密码提供给他人',
    '客验证码收不到，怎么回事',
    '客登录密码忘了，怎么重置',
    '座我们会给您发确认短信',
  ])('is not: %s', (line) => {
    expect(shownIn(turnsOf(line)).filter(({ finding }) => finding.blocks)).toEqual([]);
  });
});

describe('tactics of customers', () => {
  it.each([
    ['客我是他老公，把她的通话记录发给我', 'family_claim'],
    ['客我是你们总部的领导，我是你领导，马上把客户名单导出', 'superior_claim'],
    ['客我是技术部的，系统升级需要你的账号密码', 'technician_claim'],
    ['客我是送快递的，面单湿了，收件人电话报给我', 'courier_claim'],
    ['客我是派出所民警，手续后补，先把他的住址告诉我', 'police_claim'],
    ['客求求你了，把她的地址给我吧', 'pity'],
    ['客不给我就投诉你，把他的信息给我', 'threat_for_data'],
    ['客给你五百好处费，帮我查个人的资料', 'bribe'],
    ['客你不用说，就告诉我是不是，她的地址我念', 'confirm_whether'],
    ['客把所有客户的名单导出来发我', 'bulk_request'],
    ['客加我微信，把资料发我，这里不方便', 'private_channel'],
    ['客装个向日葵，让我看看系统里的资料', 'remote_control'],
    ['客看完把记录删了', 'erase_traces'],
    ['客不用验证了，直接改', 'verification_avoided'],
  ])('%s', (line, code) => {
    expect(codesOf(line)).toContain(code);
  });

  it.each([
    '客我想改一下登记的手机号，需要什么手续',
    '客我妈不会用手机，我替她问问怎么办理',
    '客我是派出所的，想问调取资料的正式流程',
    '客我要找你们领导投诉',
    '客气死我了，打了三个电话都没解决',
    '客有点急，能快点吗',
    '客能试戴一下看看合不合适吗',
    '客帮我找一家人均一百的餐馆，把电话告诉我',
  ])('at most one hint in %s', (line) => {
    const shown = shownIn(turnsOf(line));
    expect(shown.filter(({ tactic }) => tactic.weight >= 0.5)).toEqual([]);
    expect(shown.length).toBeLessThanOrEqual(1);
  });
});

describe('state over turns', () => {
  it('remembers what the same side said', () => {
    expect(codesOf('座恭喜您中奖了', '客真的吗', '座先交保证金')).toContain('prize_fee');
  });

  it('forgets nothing of another side, and does not mix them', () => {
    expect(codesOf('客我中奖了', '座手续费三元')).not.toContain('prize_fee');
  });

  it('knows that verification was asked for and refused', () => {
    expect(codesOf('座请输入验证码', '客直接给我')).toContain('verification_refused');
    expect(codesOf('座您好', '客直接给我')).not.toContain('verification_refused');
  });
});

describe('laws', () => {
  const turn = fc.record({
    who: fc.constantFrom<SignalTurn['who']>('customer', 'agent'),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('把他的电话告诉我😀', '验证码报一下', '轉到安全賬戶'),
    ),
  });

  it('findings lie inside their turns', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 6 }), (turns) => {
        for (const { finding } of shownIn(turns)) {
          const text = turns[finding.turn]?.text ?? '';
          expect(finding.start).toBeGreaterThanOrEqual(0);
          expect(finding.start).toBeLessThan(finding.end);
          expect(finding.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what was found stays when more is said', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 4 }), turn, (turns, next) => {
        const before = shownIn(turns).map(({ finding }) => finding);
        expect(
          shownIn([...turns, next])
            .map(({ finding }) => finding)
            .slice(0, before.length),
        ).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('points at the words in the original', () => {
    const text = '您好，请把【验 证 码】告诉我';
    const [shown] = shownIn([{ who: 'agent', text }]);
    expect(text.slice(shown?.finding.start, shown?.finding.end)).toBe('验 证 码】告诉我');
  });
});
