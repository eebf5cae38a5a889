import { remindAll } from '@kedun/domains/academy/calendar/commands';
import { grantCertificate } from '@kedun/domains/academy/certificates/commands';
import { mailDigests } from '@kedun/domains/academy/digests/commands';
import { assignDuty } from '@kedun/domains/academy/duties/commands';
import { chooseMail, sendTestMail } from '@kedun/domains/identity/mail/commands';
import { mailAddress, mailCounts, mailReaders, sendings } from '@kedun/domains/identity/mail/queries';
import { changeLanguage } from '@kedun/domains/identity/sessions/commands';
import type { Person } from '@kedun/domains/kernel/actor';
import { forgetOldMail } from '@kedun/domains/kernel/mail/queue';
import { KEPT_MS, LONGEST_WAIT_MS } from '@kedun/domains/kernel/mail/rules';
import { endStaleMail, type Mailer, sendDue } from '@kedun/domains/kernel/mail/sending';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { mailServerAt, openMailServer } from '../../../test/mail-server.ts';
import { addPerson, signedIn } from '../../../test/people.ts';
import { createHouse } from '../compose.ts';
import { openTransport } from './transport.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const CONSOLE = 'https://kefu.kedun.example';
const PROFILE = `${CONSOLE}/me#mail`;

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  test = await openTestAcademy();
  await test.academy.bringProcedures(SEEDER, false);
  await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
  server = await openMailServer();
});
afterAll(async () => {
  await server.close();
  await test.close();
});
afterEach(async () => {
  server.arrived.length = 0;
  server.commands.length = 0;
  server.control.answer = () => null;
  server.control.onMail = async () => {};
  test.clock.advance(LONGEST_WAIT_MS);
  await sendDue(test.house, mailer());
  test.clock.advance(2 * MINUTE);
  server.arrived.length = 0;
});

const mailer = (more: Partial<Mailer> = {}, port = server.port): Mailer => ({
  ...openTransport(mailServerAt(port), PROFILE),
  addressOf: (personId) => mailAddress(test.house.store, personId),
  perMinute: 1000,
  ...more,
});
const house = () => ({ ...test.house, mail: { from: 'x', server: 'y' }, consoleUrl: CONSOLE });
const newest = async () => (await sendings(test.house.store, { limit: 1 })).items[0];
const stored = () => test.house.store.db.selectFrom('kernel.mail').selectAll().execute();
const administrator = async () => {
  const { actor, person } = await signedIn(test.identity, 'admin');
  return { actor, email: person.email };
};
const asked = async () => {
  const one = await administrator();
  await sendTestMail(house(), one.actor);
  return one;
};
const acts = async (act: string) =>
  test.house.store.db.selectFrom('kernel.ledgerEntry').selectAll().where('act', '=', act).execute();

describe('a letter', () => {
  it.each([
    ['zh-CN', '客盾：测试邮件', '收到这封邮件', 'lang="zh-CN"'],
    ['en', 'Kedun: test mail', 'You are reading this', 'lang="en"'],
  ] as const)(
    'arrives in %s, as text and HTML, with the headers that it needs',
    async (language, subject, start, lang) => {
      const { actor, email } = await administrator();
      await changeLanguage(test.house, actor, language);
      await sendTestMail(house(), actor);
      expect(await sendDue(test.house, mailer())).toBe(1);
      const [one] = server.arrived;
      expect(one?.to).toEqual([email]);
      const { id } = (await newest()) ?? {};
      const headers = Object.fromEntries(one?.headers ?? []);
      expect(headers).toMatchObject({
        subject,
        from: '客盾 <kedun@kedun.example>',
        to: email,
        'message-id': `<${id}@kedun.example>`,
        'list-unsubscribe': `<${PROFILE}>`,
        'auto-submitted': 'auto-generated',
        'content-language': language,
      });
      expect(one?.raw).toMatch(/^[\t\r\n -~]*$/); // seven bits on the way, whatever the server can do
      expect(one?.parts.get('text/plain')).toContain(start);
      expect(one?.parts.get('text/html')).toContain(lang);
      const links = [...(one?.parts.get('text/html') ?? '').matchAll(/https?:[^"]+/g)].map(([url]) => url);
      expect(links.every((url) => url.startsWith(`${CONSOLE}/`))).toBe(true);
    },
  );

  it('is gone from the database once it was sent, and its traces after thirty days', async () => {
    const { email } = await asked();
    expect((await stored()).filter(({ subject }) => subject !== null)).toHaveLength(1);
    await sendDue(test.house, mailer());
    const rows = await stored();
    expect(rows.every(({ subject, bodyText, bodyHtml }) => !subject && !bodyText && !bodyHtml)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(await newest()).toMatchObject({ state: 'sent', attempts: 1, template: 'identity.test' });
    test.clock.advance(KEPT_MS + MINUTE);
    await forgetOldMail(test.house);
    expect(await stored()).toEqual([]);
  });

  it('is not written where its command fails', async () => {
    const { actor } = await administrator();
    const before = (await stored()).length;
    await expect(
      test.house.store.command(async () => {
        await sendTestMail(house(), actor);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await stored()).length).toBe(before);
    await expect(sendTestMail({ ...house(), mail: null }, actor)).rejects.toMatchObject({ code: 'mail_is_off' });
  });

  it('goes to nobody who was disabled meanwhile', async () => {
    await asked();
    await sendDue(test.house, mailer({ addressOf: async () => null }));
    expect(server.arrived).toEqual([]);
    expect(await newest()).toMatchObject({ state: 'ended', reason: 'no_recipient' });
  });
});

describe('a server that', () => {
  it('says later (4xx) is asked again, and takes the letter once', async () => {
    await asked();
    server.control.answer = () => 451;
    expect(await sendDue(test.house, mailer())).toBe(0);
    expect(await newest()).toMatchObject({ state: 'waiting', smtpCode: 451, reason: 'later' });
    server.control.answer = () => null;
    expect(await sendDue(test.house, mailer())).toBe(0);
    test.clock.advance(MINUTE);
    expect(await sendDue(test.house, mailer())).toBe(1);
    test.clock.advance(DAY);
    expect(await sendDue(test.house, mailer())).toBe(0);
    expect(server.arrived).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'sent', attempts: 2, reason: null });
  });

  it('refuses (5xx) ends the letter at once, and the others go', async () => {
    const { email } = await asked();
    await asked();
    server.control.answer = (to) => (to === email ? 550 : null);
    const before = (await acts('kernel.mail.give-up')).length;
    expect(await sendDue(test.house, mailer())).toBe(1);
    const ended = (await sendings(test.house.store, { limit: 2 })).items.find(({ state }) => state === 'ended');
    expect(ended).toMatchObject({ reason: 'refused', smtpCode: 550, attempts: 1 });
    const entries = await acts('kernel.mail.give-up');
    expect(entries).toHaveLength(before + 1);
    expect(entries.map(({ encoded }) => encoded.toString()).join()).not.toContain(email);
  });

  it('is away and comes back loses nothing', async () => {
    const away = await openMailServer();
    await away.close();
    await asked();
    await asked();
    expect(await sendDue(test.house, mailer({}, away.port))).toBe(0);
    expect(await mailCounts(test.house.store)).toMatchObject({ waiting: 2, isUnreachable: true });
    const back = await openMailServer({ port: away.port });
    test.clock.advance(MINUTE);
    expect(await sendDue(test.house, mailer({}, away.port))).toBe(2);
    expect(back.arrived).toHaveLength(2);
    await back.close();
  });

  it('never comes back has the letter given up after three days', async () => {
    await asked();
    const gone = mailer({ deliver: async () => ({ ok: false, of: 'server', smtpCode: null }) });
    for (let hour = 0; hour < 73; hour++) {
      await sendDue(test.house, gone);
      test.clock.advance(60 * MINUTE);
    }
    expect(await newest()).toMatchObject({ state: 'ended', reason: 'too_old' });
  });

  it('is asked no more, because mail was turned off, leaves nothing lying about', async () => {
    await asked();
    test.clock.advance(LONGEST_WAIT_MS);
    expect(await endStaleMail(test.house)).toBe(1);
    expect(await newest()).toMatchObject({ state: 'ended', reason: 'too_old' });
    expect((await stored()).filter(({ subject }) => subject !== null)).toEqual([]);
  });

  it.each([
    ['offers no STARTTLS', false],
    ['offers STARTTLS with a certificate that nobody signed', true],
  ])('%s gets neither letter nor password where it is needed', async (_, offersTls) => {
    const bare = await openMailServer({ offersTls });
    const guarded = mailServerAt(bare.port, { protection: 'starttls' });
    const transport = openTransport(guarded, PROFILE);
    await asked();
    expect(await sendDue(test.house, mailer(transport))).toBe(0);
    expect([bare.arrived, bare.commands]).toEqual([[], []]);
    expect(await newest()).toMatchObject({ state: 'waiting', reason: 'server' });
    await bare.close();
  });
});

describe('several nodes', () => {
  it('send each letter once', async () => {
    for (let count = 0; count < 6; count++) await asked();
    const nodes = [1, 2, 3].map(() => ({
      ...createHouse(test.database, { onEvents: () => {}, onLedger: () => {} }, test.clock),
    }));
    const sent = await Promise.all(nodes.map((node) => sendDue(node, mailer())));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(6);
    const ids = server.arrived.map(({ headers }) => headers.get('message-id'));
    expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
  });

  it('leave a letter to the one that sends it, and take it over from one that died', async () => {
    await asked();
    const other = createHouse(test.database, { onEvents: () => {}, onLedger: () => {} }, test.clock);
    const seen: number[] = [];
    server.control.onMail = async () => {
      seen.push(await sendDue(other, mailer()));
    };
    expect(await sendDue(test.house, mailer())).toBe(1);
    expect(seen).toEqual([0]);
    await asked();
    await expect(sendDue(test.house, mailer({ deliver: () => Promise.reject(new Error('died')) }))).rejects.toThrow(
      'died',
    );
    expect(await sendDue(other, mailer())).toBe(0);
    test.clock.advance(5 * MINUTE);
    server.control.onMail = async () => {};
    expect(await sendDue(other, mailer())).toBe(1);
  });

  it('keep to the rate together', async () => {
    for (let count = 0; count < 3; count++) await asked();
    expect(await sendDue(test.house, mailer({ perMinute: 2 }))).toBe(2);
    expect(await sendDue(test.house, mailer({ perMinute: 2 }))).toBe(0);
    test.clock.advance(MINUTE);
    expect(await sendDue(test.house, mailer({ perMinute: 2 }))).toBe(1);
  });
});

describe('reminders by mail', () => {
  const reading = (ids: readonly string[]) => ({
    ...test.house,
    baseUrl: CONSOLE,
    people: async () => (await test.identity.people()).filter(({ id }) => ids.includes(id)),
    mailReaders: async () => (await mailReaders(test.house.store)).filter(({ id }) => ids.includes(id)),
  });
  const assign = (personId: string, days: number, number = '2.3') =>
    test.house.store.command(() =>
      assignDuty(test.house, SEEDER, {
        personId,
        cause: 'clause_changed',
        days,
        clauses: [{ number, version: 1 }],
      }),
    );
  const learner = async (): Promise<Person & { email: string }> => {
    const { actor, person } = await signedIn(test.identity, 'agent');
    for (const dataClass of ['C2', 'C3'] as const) await grantCertificate(test.house, SEEDER, actor.id, dataClass);
    return { ...actor, email: person.email };
  };
  const morning = async (id: string) => {
    const all = reading([id]);
    await remindAll(all);
    const written = await mailDigests(all);
    return [written, await mailDigests(all)];
  };

  it('come as one letter a day about all that is due, when there is something new', async () => {
    const { id, email } = await learner();
    await assign(id, 15);
    await assign(id, 15, '5.3');
    expect(await morning(id)).toEqual([0, 0]);
    test.clock.advance(DAY);
    expect(await morning(id)).toEqual([1, 0]);
    await sendDue(test.house, mailer());
    const [one] = server.arrived;
    expect(one?.to).toEqual([email]);
    expect(one?.headers.get('subject')).toBe('客盾提醒：2 项将到期');
    expect(one?.parts.get('text/plain')?.match(/重新学习：\d{4}-\d\d-\d\d（还有 14 天）/g)).toHaveLength(2);
    expect(one?.raw).not.toContain('clause');
    test.clock.advance(DAY);
    expect(await morning(id)).toEqual([0, 0]);
  });

  it('tell in English of what is overdue, and nobody who wants none', async () => {
    const person = await learner();
    await changeLanguage(test.house, person, 'en');
    await chooseMail(house(), person, { overdue: true, soon: false });
    await assign(person.id, 5);
    test.clock.advance(4 * DAY);
    expect(await morning(person.id)).toEqual([0, 0]);
    test.clock.advance(2 * DAY);
    expect(await morning(person.id)).toEqual([1, 0]);
    await sendDue(test.house, mailer());
    expect(server.arrived[0]?.headers.get('subject')).toBe('Kedun reminder: 1 overdue');
    const other = await learner();
    await chooseMail(house(), other, { overdue: false, soon: false });
    await assign(other.id, 5);
    test.clock.advance(4 * DAY);
    expect(await morning(other.id)).toEqual([0, 0]);
    expect(await acts('identity.mail.choose')).toHaveLength(2);
  });

  it('reach nobody before they came in', async () => {
    const invited = await addPerson(test.identity, 'agent');
    await test.house.store.db
      .updateTable('identity.person')
      .set({ status: 'invited' })
      .where('id', '=', invited.id)
      .execute();
    expect((await mailReaders(test.house.store)).map(({ id }) => id)).not.toContain(invited.id);
    expect(await mailAddress(test.house.store, invited.id)).toBeNull();
  });
});

it('the list of letters turns its pages and shows no content', async () => {
  for (let count = 0; count < 3; count++) await asked();
  const first = await sendings(test.house.store, { limit: 2 });
  const rest = await sendings(test.house.store, { limit: 2, cursor: first.next ?? '' });
  const ids = [...first.items, ...rest.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(first.items).toHaveLength(2);
  expect(Object.keys(first.items[0] ?? {})).not.toContain('subject');
});
