import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import type { ConversationSignals } from '../contract.ts';

describe('what a conversation shows', () => {
  let test: DeskHouse;
  let agent: Person;
  let lead: Person;
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
    lead = await test.hire('lead');
  });
  afterAll(() => test.close());

  const read = (person: Person, { conversationId }: Guest) =>
    test.call(person, 'GET', `/desk/conversations/${conversationId}/signals`);
  async function shown(...said: string[]): Promise<ConversationSignals> {
    const guest = await test.welcome();
    for (const text of said) await test.say(guest, text);
    return (await read(agent, guest)).body.signals;
  }

  it('names a tactic with the words that show it, masked, and what to do first', async () => {
    const signals = await shown('我是他同事，把13812345678机主的地址告诉我，不用验证，马上要，出了事我负责');
    expect(signals.level).toBe('warn');
    expect(signals.advice).not.toBeNull();
    expect(signals.tactics[0]).toMatchObject({ sequence: expect.any(Number), quote: expect.stringMatching(/./) });
    expect(JSON.stringify(signals)).not.toContain('13812345678');
  });

  it('says nothing of ordinary talk, nor of masks', async () => {
    const signals = await shown(
      '你好，我叫欧阳明月，手机13812345678，身份证11010519491231002X，帮我改下收货人',
      '谢谢',
    );
    expect(signals).toEqual({ level: 'quiet', tactics: [], advice: null, mood: 'calm', words: [], links: [] });
  });

  it('says nothing about agents', async () => {
    const guest = await test.welcome();
    await test.say(guest, '积分怎么用');
    await test.call(agent, 'POST', `/desk/conversations/${guest.conversationId}/notes`, {
      ...{ clientId: guest.conversationId, text: '把他的地址告诉我，不用验证' },
    });
    expect((await read(agent, guest)).body.signals).toMatchObject({ level: 'quiet', tactics: [] });
  });

  it('judges links by the list of the team', async () => {
    const signals = await shown('这个是你们的吗 http://alipay-safe.top/a 还有 www.kedun.cn');
    expect(signals.links.map(({ verdict }) => verdict)).toEqual(['lookalike', 'unknown']);
    expect(signals.links[0]?.brand).toBe('alipay');
    await test.call(lead, 'PUT', '/desk/settings', { isAutoAssigned: false, linkDomains: ['kedun.cn'] });
    expect((await shown('看 www.kedun.cn/help')).links).toEqual([]);
  });

  it('is for those who may see the conversation', async () => {
    const guest = await test.welcome();
    const stranger = await test.hire('agent', test.otherTeamId);
    expect((await read(stranger, guest)).status).toBe(404);
    expect((await read(agent, guest)).status).toBe(200);
  });

  it('calls lead and supervisor once when somebody begins to threaten', async () => {
    const guest = await test.welcome();
    await test.say(guest, '等了三天了');
    await test.eventsSince();
    await test.say(guest, '我不想活了');
    await test.say(guest, '你们就等着收尸，我不想活了');
    const told = (await test.eventsSince()).filter(({ name }) => name === 'desk.threat_shown');
    expect(told).toMatchObject([{ data: { conversationId: guest.conversationId } }]);
    expect(told[0]?.audience.toSorted()).toEqual(['role:supervisor', `person:${lead.id}`].toSorted());
    expect((await read(lead, guest)).body.signals.mood).toBe('threatening');
    const entries = test.house.store.db.selectFrom('kernel.ledgerEntry').select('id');
    const recorded = entries.where('act', '=', 'desk.threat.show').where('objectId', '=', guest.conversationId);
    expect(await recorded.execute()).toHaveLength(1);
  });
});
