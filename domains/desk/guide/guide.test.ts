import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoProcedures } from '../../../apps/server/demo/data/sop.ts';
import { type DeskHouse, openDeskHouse } from '../../../test/desk.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { Procedure } from '../contract.ts';
import { countTriggers, factOfStep, isTrue, stageOf } from './rules.ts';

const NOTHING = { replies: 0, isVerified: false, isRevealed: false, tickets: 0, isResolved: false };

describe('stage of the service flow', () => {
  it.each([
    [{}, 'greet'],
    [{ replies: 1 }, 'understand'],
    [{ replies: 3 }, 'solve'],
    [{ replies: 1, isVerified: true }, 'solve'],
    [{ replies: 1, tickets: 1 }, 'solve'],
    [{ isResolved: true }, 'follow_up'],
  ])('%j: %s', (happened, stage) => {
    expect(stageOf({ ...NOTHING, ...happened })).toBe(stage);
  });
});

describe('a step', () => {
  it.each([
    ['本人核验:盲核验两项', 1, 'verified'],
    ['签收后回访', 4, 'resolved'],
    ['按工单号登记', 2, 'ticketed'],
    ['查看明文前说明用途', 2, 'revealed'],
    ['确认诉求', 0, 'replied'],
    ['复述变更', 2, null],
  ])('%s: %s %s', (words, index, fact) => {
    expect(factOfStep(words, index)).toBe(fact);
  });

  it('is true when its fact is', () => {
    expect(isTrue('replied', { ...NOTHING, replies: 1 })).toBe(true);
    expect(isTrue('revealed', { ...NOTHING, isRevealed: true })).toBe(true);
    expect(
      (['replied', 'verified', 'revealed', 'ticketed', 'resolved'] as const).map((fact) => isTrue(fact, NOTHING)),
    ).toEqual([false, false, false, false, false]);
  });

  it('comes up by the customer’s words', () => {
    expect(countTriggers('帮我改下收货人', ['收货人', '改地址', ''])).toBe(1);
  });
});

describe('guidance beside a conversation', () => {
  let test: DeskHouse;
  let agent: Person;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
    const bilingual = ({ zh, en }: { zh: string; en: string }) => ({ 'zh-CN': zh, en });
    await test.desk.importProcedures(
      systemActor('test'),
      demoProcedures.map(({ number, title, clauses, steps, triggers }) => ({
        number,
        clauses,
        title: bilingual(title),
        steps: steps.map(bilingual),
        triggers,
      })),
    );
  });
  afterAll(() => test.close());

  it('brings up the procedure that fits and ticks its steps from what happened and by hand', async () => {
    const guest = await test.welcome();
    await test.say(guest, '帮我改下收货人,东西寄错地方了');
    const url = `/desk/conversations/${guest.conversationId}`;
    const read = async () =>
      (await test.call(agent, 'GET', `${url}/guide`)).body as { stage: string; procedures: Procedure[] };
    const before = await read();
    expect(before.stage).toBe('greet');
    expect(before.procedures[0]).toMatchObject({ number: '3.2', isSuggested: true, clauses: ['1.1', '1.4', '2.1'] });
    expect(before.procedures).toHaveLength(demoProcedures.length);
    await test.reply(agent, guest, '您好,是哪一单?');
    const [card] = (await read()).procedures;
    if (!card) throw new Error('no procedure');
    expect(card.steps.map(({ isDone }) => isDone)).toEqual([true, false, false, false, false]);
    const tick = (isDone: boolean) =>
      test.call(agent, 'POST', `${url}/steps`, { procedureId: card.id, step: 2, isDone });
    for (const isDone of [true, true]) expect((await tick(isDone)).status).toBe(200);
    expect((await read()).procedures[0]?.steps[2]?.isDone).toBe(true);
    await tick(false);
    expect((await read()).procedures[0]?.steps[2]?.isDone).toBe(false);
    await test.call(agent, 'POST', `${url}/status`, { status: 'resolved' });
    const after = await read();
    expect(after.stage).toBe('follow_up');
    expect(after.procedures[0]?.steps.at(-1)?.isDone).toBe(true);
  });
});
