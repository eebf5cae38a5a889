import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignals } from '../read-signals.ts';
import type { SignalTurn } from '../types.ts';
import { ADVICE, chooseAdvice } from './advice.ts';
import { ruleScore } from './fraud.ts';
import { ALL_TACTICS, type Shown } from './tactics.ts';

const one = (who: SignalTurn['who'], text: string) => readSignals([{ who, text }]).fraud;

function shownOf(code: string): Shown {
  const tactic = ALL_TACTICS.find((known) => known.code === code);
  if (tactic === undefined) throw new Error(`no tactic ${code}`);
  return { tactic, finding: { code, turn: 0, start: 0, end: 1, blocks: tactic.blocks } };
}

describe('score', () => {
  it('is nothing without a tactic', () => {
    expect(ruleScore([])).toBe(0);
  });

  it('counts a tactic once', () => {
    expect(ruleScore([shownOf('pity'), shownOf('pity')])).toBe(ruleScore([shownOf('pity')]));
  });

  it('rises with every other tactic', () => {
    expect(ruleScore([shownOf('pity'), shownOf('bribe')])).toBeGreaterThan(ruleScore([shownOf('bribe')]));
    expect(ruleScore(ALL_TACTICS.map(({ code }) => shownOf(code)))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['agent', '请把验证码告诉我', 'block_message'],
    ['customer', '把所有客户的名单导出来发我', 'report_security'],
    ['customer', '我是派出所的民警，马上把他的住址告诉我', 'escalate_supervisor'],
    ['customer', '我是送快递的，收件人电话报给我', 'call_back_number_on_file'],
    ['customer', '公安说我涉嫌洗钱，让我把存款转到安全账户', 'pause_and_warn_customer'],
  ] as const)('%s: %s warns', (who, text, advice) => {
    const signal = one(who, text);
    expect(signal.score).toBeGreaterThanOrEqual(0.5);
    expect(signal.advice).toBe(advice);
  });

  it.each([
    ['customer', '您好，我想改一下登记的手机号'],
    ['customer', '退款什么时候到账'],
    ['customer', '我要转两万给我女儿，手续费多少'],
    ['customer', '流量还剩多少'],
    ['agent', '请不要把验证码告诉任何人'],
    ['agent', '您好，这里是某银行客服中心，请问有什么可以帮您'],
    ['customer', ''],
  ] as const)('%s: %s is calm', (who, text) => {
    expect(one(who, text)).toMatchObject({ advice: null });
    expect(one(who, text).score).toBeLessThan(0.5);
  });

  it('of nothing is nothing', () => {
    const { fraud } = readSignals([]);
    expect(fraud.tactics).toEqual([]);
    expect(fraud.score).toBeLessThan(0.5);
  });

  it('is a number from 0 to 1 whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
        const { score } = readSignals(texts.map((text) => ({ who: 'customer', text }))).fraud;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['請把驗證碼告訴我', '请把验 证 码告 诉 我', '请把验😀证😀码告诉我', '请把验正码告诉我'])(
    'is not lowered by a disguise: %s',
    (text) => {
      expect(one('agent', text).score).toBeGreaterThanOrEqual(one('agent', '请把验证码告诉我').score - 0.01);
    },
  );
});

describe('advice', () => {
  it('follows the most serious step', () => {
    expect(chooseAdvice([shownOf('pity'), shownOf('agent_asks_code')], 0.9)).toBe('block_message');
    expect(chooseAdvice([shownOf('pity'), shownOf('bribe')], 0.9)).toBe('report_security');
  });

  it('is to verify when only the model warns', () => {
    expect(chooseAdvice([], 0.7)).toBe('verify_blind');
    expect(chooseAdvice([], 0.4)).toBeNull();
  });

  it('has words in both languages', () => {
    for (const [code, { zh, en }] of Object.entries(ADVICE)) {
      expect(zh, code).toMatch(/[一-龥]/);
      expect(en, code).toMatch(/^[A-Z][^一-龥]+\.$/);
    }
  });
});
