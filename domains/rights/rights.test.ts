import { createHmac } from 'node:crypto';
import { type Id, newId } from '@kedun/base';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHttp } from '../../apps/server/http.ts';
import { readSettings } from '../../apps/server/settings.ts';
import { takeEvents } from '../../test/events.ts';
import { openTestHouse } from '../../test/house.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { systemActor } from '../kernel/actor.ts';
import type { ConsentState, NoticeContent, NoticeForOfficer, NoticeForReader } from './contract.ts';
import { createRights } from './server.ts';
import { subject } from './subject.ts';
import { noticeFor } from './templates/rules.ts';

const content = noticeFor({
  name: { 'zh-CN': '云岭服务', en: 'Yunling Services' },
  contact: { 'zh-CN': '电话 400-000-0000', en: 'Phone 400-000-0000' },
});

function retitled(title: string): NoticeContent {
  const copy = structuredClone(content);
  copy.wordings['zh-CN'].title = title;
  return copy;
}

function visitor(): Extract<Actor, { kind: 'visitor' }> {
  return { kind: 'visitor', customerId: newId(), conversationId: newId() };
}

function person(role: Role): Actor {
  return { kind: 'person', id: newId(), role, teamId: null, sessionId: newId(), isFullySignedIn: true };
}

/** The domain behind real HTTP routes, with callers named by their bearer. */
async function openRights() {
  const test = await openTestHouse();
  const ended: Id[] = [];
  const told: { conversationId: Id; version: number; isAccepted: boolean }[] = [];
  const rights = createRights(test.house, {
    nameOf: async () => '宋谨',
    customerMark: async (id) => ({ id, commitment: createHmac('sha256', 'key').update(id).digest('hex') }),
    consentChanged: async (conversationId, change) => {
      told.push({ conversationId, ...change });
    },
    sensitiveWithdrawn: async (customerId) => {
      ended.push(customerId);
    },
  });
  const callers = new Map<string, Actor>();
  const app = await buildHttp({
    settings: readSettings({}),
    logger: pino({ level: 'silent' }),
    handlers: rights.domain.handlers,
    access: rights.domain.access,
    resolveActor: async ({ bearer }) => callers.get(bearer ?? '') ?? { kind: 'anonymous' },
  });
  async function call<T>(actor: Actor, method: 'GET' | 'POST', url: string, body?: object) {
    const bearer = newId();
    callers.set(bearer, actor);
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${bearer}` },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, body: answer.json() as T & { code?: string } };
  }
  async function readNotice(language: 'zh-CN' | 'en' = 'zh-CN', since?: number): Promise<NoticeForReader | null> {
    const query = `language=${language}${since ? `&since=${since}` : ''}`;
    const { body } = await call<{ notice: NoticeForReader | null }>(visitor(), 'GET', `/privacy-notice?${query}`);
    return body.notice;
  }
  async function accept(actor: Actor, separate: string[] = [], language: 'zh-CN' | 'en' = 'zh-CN') {
    const notice = await readNotice(language);
    const { version, wordingHash } = notice as NoticeForReader;
    return call<ConsentState>(actor, 'POST', '/widget/consent', { version, language, wordingHash, separate });
  }
  return { ...test, rights, call, accept, readNotice, told, ended };
}

describe('rights', () => {
  let test: Awaited<ReturnType<typeof openRights>>;
  const officer = person('privacy_officer');
  beforeAll(async () => {
    test = await openRights();
  });
  afterAll(() => test.close());

  it('has nothing to accept before a notice is published', async () => {
    const someone = visitor();
    expect(await test.readNotice()).toBeNull();
    expect(await test.rights.hasAccepted(someone.customerId)).toBe(false);
    const body = { version: 1, language: 'en', wordingHash: '0'.repeat(64), separate: [] };
    const answer = await test.call(someone, 'POST', '/widget/consent', body);
    expect([answer.status, answer.body.code]).toEqual([409, 'notice_missing']);
  });

  it('lets only the privacy officer publish, and no two over each other', async () => {
    const refused = await test.call(person('admin'), 'POST', '/rights/notices', { ...content, basedOn: 0 });
    expect([refused.status, refused.body.code]).toEqual([403, 'not_allowed']);
    const first = await test.call(officer, 'POST', '/rights/notices', { ...content, basedOn: 0 });
    expect(first.body).toEqual({ version: 1 });
    const second = await test.call(officer, 'POST', '/rights/notices', { ...content, basedOn: 0 });
    expect([second.status, second.body.code]).toEqual([409, 'notice_outdated']);
  });

  it('refuses a version that says the same: every customer would be asked again for nothing', async () => {
    const same = { ...structuredClone(content), purposes: [...content.purposes].reverse(), basedOn: 1 };
    const answer = await test.call(officer, 'POST', '/rights/notices', same);
    expect([answer.status, answer.body.code]).toEqual([409, 'notice_unchanged']);
  });

  it('refuses a text that the law finds incomplete, and says where', async () => {
    const bare = structuredClone(content);
    delete bare.wordings.en.purposes.sensitive?.necessity;
    const answer = await test.call<{ params: object }>(officer, 'POST', '/rights/notices', { ...bare, basedOn: 1 });
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([
      422,
      'notice_no_necessity',
      { purpose: 'sensitive' },
    ]);
  });

  it('keeps proof of what was accepted: wording, language, channel, moment', async () => {
    const someone = visitor();
    const answer = await test.accept(someone, ['sensitive'], 'en');
    const notice = await test.readNotice('en');
    expect(answer.body.isAccepted).toBe(true);
    expect(answer.body.history).toEqual([
      {
        version: 1,
        language: 'en',
        wordingHash: notice?.wordingHash,
        channel: 'web_chat',
        givenAt: test.clock.now().toISOString(),
        endedAt: null,
        endReason: null,
        separate: [{ purpose: 'sensitive', givenAt: test.clock.now().toISOString(), withdrawnAt: null }],
      },
    ]);
    expect(await test.rights.hasConsentedTo(someone.customerId, 'sensitive')).toBe(true);
    expect(await test.rights.mayKeepSensitive(someone.customerId)).toBe(true);
    const entries = await test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['act', 'actorKind', 'actorId'])
      .where('actorId', '=', someone.conversationId)
      .execute();
    expect(entries).toEqual([{ act: 'rights.consent.give', actorKind: 'customer', actorId: someone.conversationId }]);
  });

  it('refuses an acceptance of words that were not on screen', async () => {
    const someone = visitor();
    const notice = (await test.readNotice('en')) as NoticeForReader;
    const { version, wordingHash } = notice;
    const inOtherLanguage = { version, language: 'zh-CN', wordingHash, separate: [] };
    const answer = await test.call(someone, 'POST', '/widget/consent', inOtherLanguage);
    expect([answer.status, answer.body.code]).toEqual([409, 'notice_changed']);
    const invented = { version, language: 'en', wordingHash, separate: ['marketing'] };
    expect((await test.call(someone, 'POST', '/widget/consent', invented)).body.code).toBe('consent_purpose_unknown');
    expect(await test.rights.hasAccepted(someone.customerId)).toBe(false);
  });

  it('changes nothing when the same is accepted twice, and adds a separate consent later', async () => {
    const someone = visitor();
    const answers = await Promise.all([test.accept(someone), test.accept(someone), test.accept(someone)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const later = await test.accept(someone, ['sensitive']);
    expect(later.body.history).toHaveLength(1);
    expect(later.body.separate).toEqual(['sensitive']);
    expect(test.told.filter((one) => one.conversationId === someone.conversationId)).toHaveLength(1);
  });

  it('stops at once when consent is withdrawn, until it is given again', async () => {
    const someone = visitor();
    await test.accept(someone, ['sensitive']);
    const one = await test.call<ConsentState>(someone, 'POST', '/widget/consent/withdraw', { purpose: 'sensitive' });
    expect([one.body.isAccepted, one.body.separate]).toEqual([true, []]);
    expect(await test.rights.hasConsentedTo(someone.customerId, 'sensitive')).toBe(false);
    expect(await test.rights.mayKeepSensitive(someone.customerId)).toBe(false);

    test.clock.advance(60_000);
    const all = await test.call<ConsentState>(someone, 'POST', '/widget/consent/withdraw', {});
    expect(all.body.isAccepted).toBe(false);
    expect(all.body.history[0]).toMatchObject({ endReason: 'withdrawn', endedAt: test.clock.now().toISOString() });
    expect(await test.rights.hasAccepted(someone.customerId)).toBe(false);
    const again = await test.call(someone, 'POST', '/widget/consent/withdraw', {});
    expect([again.status, again.body.code]).toEqual([409, 'consent_not_given']);

    const back = await test.accept(someone);
    expect([back.body.isAccepted, back.body.separate, back.body.history.length]).toEqual([true, [], 2]);
    expect(test.told.filter((change) => change.conversationId === someone.conversationId)).toEqual([
      { conversationId: someone.conversationId, version: 1, isAccepted: true },
      { conversationId: someone.conversationId, version: 1, isAccepted: false },
      { conversationId: someone.conversationId, version: 1, isAccepted: true },
    ]);
  });

  it('keeps the consent of one customer from another, and staff from consenting', async () => {
    const one = visitor();
    const other = visitor();
    await test.accept(one, ['sensitive']);
    const seen = await test.call<ConsentState>(other, 'GET', '/widget/consent');
    expect(seen.body).toEqual({ isAccepted: false, sensitiveUse: 'not_agreed', separate: [], history: [] });
    expect((await test.call(officer, 'GET', '/widget/consent')).status).toBe(403);
    expect((await test.call({ kind: 'anonymous' }, 'GET', '/widget/consent')).status).toBe(401);
  });

  it('shows what a customer agreed to whoever may see the masked file, and nobody else', async () => {
    const customer = visitor();
    await test.accept(customer);
    const own = await test.call<ConsentState>(customer, 'GET', '/widget/consent');
    const path = `/rights/customers/${customer.customerId}/consents`;
    for (const role of ['agent', 'lead', 'supervisor', 'privacy_officer'] as const) {
      expect((await test.call(person(role), 'GET', path)).body).toEqual({ consents: own.body.history });
    }
    for (const role of ['admin', 'trainer'] as const)
      expect((await test.call(person(role), 'GET', path)).status).toBe(403);
    expect((await test.call(visitor(), 'GET', path)).status).toBe(403);
    const nobody = await test.call(person('agent'), 'GET', `/rights/customers/${newId()}/consents`);
    expect(nobody.body).toEqual({ consents: [] });
  });

  it('asks everyone again for a new version from the moment it takes effect, and says what changed', async () => {
    const someone = visitor();
    await test.accept(someone, ['sensitive']);
    const effectiveFrom = new Date(test.clock.now().getTime() + 3_600_000).toISOString();
    const published = await test.call(officer, 'POST', '/rights/notices', {
      ...retitled('新标题'),
      basedOn: 1,
      effectiveFrom,
    });
    expect(published.body).toEqual({ version: 2 });
    expect(await test.rights.hasAccepted(someone.customerId)).toBe(true);
    expect((await test.readNotice())?.version).toBe(1);
    expect((await test.call(someone, 'GET', '/privacy-notices/2')).status).toBe(404);

    test.clock.advance(3_600_000);
    expect(await test.rights.hasAccepted(someone.customerId)).toBe(false);
    expect(await test.readNotice('zh-CN', 1)).toMatchObject({ version: 2, changed: ['title'] });
    const old = await test.call<NoticeForReader>({ kind: 'anonymous' }, 'GET', '/privacy-notices/1');
    expect(old.body.wording.title).toBe(content.wordings['zh-CN'].title);

    const accepted = await test.accept(someone);
    expect(accepted.body.history.map((one) => [one.version, one.endReason])).toEqual([
      [2, null],
      [1, 'superseded'],
    ]);
    // A separate consent was to the old words: it does not carry over (PIPL art. 14 para. 2).
    expect(await test.rights.hasConsentedTo(someone.customerId, 'sensitive')).toBe(false);
  });

  it('keeps versions in the order in which they take effect', async () => {
    const later = new Date(test.clock.now().getTime() + 7_200_000).toISOString();
    const coming = await test.call(officer, 'POST', '/rights/notices', {
      ...content,
      basedOn: 2,
      effectiveFrom: later,
    });
    expect(coming.body).toEqual({ version: 3 });
    const sooner = await test.call(officer, 'POST', '/rights/notices', { ...content, basedOn: 3 });
    expect([sooner.status, sooner.body.code]).toEqual([422, 'notice_out_of_order']);
  });

  it('counts acceptances by version for the privacy officer', async () => {
    const { body } = await test.call<{ notices: NoticeForOfficer[] }>(officer, 'GET', '/rights/notices');
    expect(body.notices.map((notice) => [notice.version, notice.state])).toEqual([
      [3, 'coming'],
      [2, 'current'],
      [1, 'past'],
    ]);
    const [coming, current, past] = body.notices;
    expect(coming?.counts).toEqual({ given: 0, inForce: 0, withdrawn: 0, separate: {} });
    expect(current?.counts).toEqual({ given: 1, inForce: 1, withdrawn: 0, separate: {} });
    expect(past?.counts).toEqual({ given: 7, inForce: 5, withdrawn: 1, separate: { sensitive: 3 } });
    expect(past?.publishedBy).toBe('宋谨');
  });

  it('tells the customer and the privacy officers of each change, with ids only', async () => {
    const events = await takeEvents(test.house.store);
    const [first] = events.filter((event) => event.name === 'rights.consent_changed');
    expect(first?.audience).toEqual([`visitor:${first?.data.conversationId}`, 'role:privacy_officer']);
    expect(first?.data).toEqual({
      conversationId: expect.any(String),
      version: 1,
      isAccepted: true,
      separate: ['sensitive'],
    });
    const published = events.filter((event) => event.name === 'rights.notice_published');
    expect(published.map((event) => [event.audience, event.data.version])).toEqual([
      [['staff'], 1],
      [['staff'], 2],
      [['staff'], 3],
    ]);
  });

  it('exports and erases what it holds about one customer, and nobody else', async () => {
    const one = visitor();
    const other = visitor();
    await test.accept(one, ['sensitive']);
    await test.accept(other, ['sensitive']);
    const exported = await subject.exportFor(test.house.store, one.customerId);
    expect(exported['rights.consent']).toHaveLength(1);
    expect(await subject.eraseFor(test.house.store, one.customerId, officer)).toBe(2);
    expect(await subject.exportFor(test.house.store, one.customerId)).toEqual({ 'rights.consent': [] });
    expect(await test.rights.hasConsentedTo(other.customerId, 'sensitive')).toBe(true);
  });

  it('closes the use of sensitive information with the withdrawal, in the same command, and opens it again', async () => {
    const someone = visitor();
    const stranger = visitor();
    const isWithdrawn = async () =>
      (await test.rights.withdrawnSensitive([someone.customerId, stranger.customerId])).has(someone.customerId);
    const ends = () => test.ended.filter((id) => id === someone.customerId).length;
    await test.accept(someone);
    expect([await isWithdrawn(), ends()]).toEqual([false, 0]);
    await test.accept(someone, ['sensitive']);
    expect([await isWithdrawn(), ends()]).toEqual([false, 0]);
    await test.call(someone, 'POST', '/widget/consent/withdraw', { purpose: 'sensitive' });
    expect([await isWithdrawn(), ends()]).toEqual([true, 1]);
    await test.accept(someone, ['sensitive']);
    expect([await isWithdrawn(), ends()]).toEqual([false, 1]);
    await test.call(someone, 'POST', '/widget/consent/withdraw', {});
    expect([await isWithdrawn(), ends()]).toEqual([true, 2]);
    await test.accept(someone);
    expect(await isWithdrawn()).toBe(true);
    await test.accept(someone, ['sensitive']);
    expect(await isWithdrawn()).toBe(false);
    expect(await test.rights.withdrawnSensitive([])).toEqual(new Set());
  });

  it('is seeded through the same door', async () => {
    const fresh = await openRights();
    try {
      const version = await fresh.rights.publishNotice(systemActor('seed'), { content, basedOn: 0 });
      const notice = await fresh.rights.currentNotice('zh-CN');
      const giver = { actor: systemActor('seed'), customerId: newId(), conversationId: null };
      const acceptance = { version, language: 'zh-CN' as const, channel: 'web_chat', separate: ['sensitive'] };
      await fresh.rights.acceptNotice(giver, { ...acceptance, wordingHash: notice?.wordingHash ?? '' });
      expect(await fresh.rights.hasAccepted(giver.customerId)).toBe(true);
    } finally {
      await fresh.close();
    }
  });
});
