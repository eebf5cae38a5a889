/** What a customer has not agreed to is not kept (PIPL art. 29), through the whole server. */
import { listWidgetMessages } from '@kedun/domains/desk/contract';
import { acceptNotice, withdrawConsent } from '@kedun/domains/rights/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

const MESSAGE = '手机13812345678,身份证11010519491231002X';

describe('sensitive information', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  /** Types of the values sealed for the customer of a conversation. */
  async function sealedTypes(conversationId: string): Promise<string[]> {
    const rows = await world.server.composition.house.store.db
      .selectFrom('custody.sealedValue as value')
      .innerJoin('desk.conversation as conversation', 'conversation.customerId', 'value.customerId')
      .select('value.type')
      .where('conversation.id', '=', conversationId)
      .orderBy('value.type')
      .execute();
    return rows.map((row) => row.type);
  }

  it('is masked but sealed nowhere without separate consent, other values are', async () => {
    const visitor = await world.visitor({ separate: [] });
    const { message } = await visitor.say(MESSAGE);
    expect(message.text).toBe('手机138****5678,身份证1****************X');
    expect(message.spans.map(({ type, token }) => [type, token !== null])).toEqual([
      ['PHONE', true],
      ['CN_ID', false],
    ]);
    expect(await sealedTypes(visitor.conversationId)).toEqual(['PHONE']);
    const { protectedCount } = await visitor.call(listWidgetMessages, { query: {} });
    expect(protectedCount).toBe(1);
  });

  it('is kept once the customer agrees, and no longer once they take it back', async () => {
    const visitor = await world.visitor({ separate: [] });
    const notice = await world.server.composition.rights.currentNotice('zh-CN');
    if (!notice) throw new Error('The world has no notice');
    const { version, wordingHash } = notice;
    const consent = { version, wordingHash, language: 'zh-CN' as const, separate: ['sensitive'] };
    await visitor.call(acceptNotice, { body: consent });
    const agreed = await visitor.say(MESSAGE);
    expect(agreed.message.spans.every(({ token }) => token !== null)).toBe(true);
    expect(await sealedTypes(visitor.conversationId)).toEqual(['CN_ID', 'PHONE']);

    await visitor.call(withdrawConsent, { body: { purpose: 'sensitive' } });
    const { message } = await visitor.say('卡号6222021234567890128,护照E12345678');
    expect(message.spans.filter(({ dataClass }) => dataClass === 'C3').map(({ token }) => token)).toEqual(
      message.spans.map(() => null),
    );
    expect(message.spans.length).toBeGreaterThan(0);
    expect(await sealedTypes(visitor.conversationId)).toEqual(['CN_ID', 'PHONE']);
  });
});
