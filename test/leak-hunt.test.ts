/**
 * The leak hunt (N7; invariants 1 and 2): recognisable values of every type are planted through every entrance, then
 * searched for in every API response of every role, every socket frame, event, job, log line, metric, file on disk and
 * a logical dump of the database. Nothing may be found in clear without a grant. A control leak proves that it can fail.
 */
import { newId } from '@kedun/base';
import { type Call, createClient, defineRoute, ProblemError, type Route, urlOf } from '@kedun/contract';
import {
  appealViolation,
  bringCourseware,
  changeClause,
  importCourseware,
  listCourses,
  pauseDuty,
  readClause,
  readCourse,
  readCourseware,
  readLesson,
  reportViolation,
} from '@kedun/domains/academy/contract';
import {
  createCustomerRoute,
  putFieldRoute,
  requestApprovalRoute,
  revealRoute,
  scanTextsRoute,
  searchCustomersRoute,
  verifyRoute,
} from '@kedun/domains/custody/contract';
import {
  addNote,
  changeConversation,
  claim,
  createTicket,
  judgeOverride,
  keepDraft,
  listMessages,
  listOverrides,
  readFile,
  saveCannedReply,
  searchMessages,
  sendReply,
  sendWidgetFile,
  sendWidgetMessage,
} from '@kedun/domains/desk/contract';
import { createApiKey, signIn } from '@kedun/domains/identity/contract';
import { closeEmergency, listEmergencies, reportEmergency } from '@kedun/domains/incidents/contract';
import { anyone } from '@kedun/domains/kernel/access';
import type { Domain } from '@kedun/domains/kernel/domain';
import { handle } from '@kedun/domains/kernel/handler';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../apps/server/logger.ts';
import { lines, pptx, relations, shape, slide } from '../packages/documents/testing/decks.ts';
import { plantLists } from './leak-hunt/lists.ts';
import { addressesKept, mailSettings, readMail } from './leak-hunt/mail.ts';
import { evasivePhones, type Needle, needlesFor } from './leak-hunt/needles.ts';
import { dumpDatabase, Haystack, listen, readFiles } from './leak-hunt/surfaces.ts';
import { openMailServer } from './mail-server.ts';
import { dayFromNow, openWorld, type Visitor, type World } from './world.ts';

const CONTROL = { entrance: 'control', type: 'PHONE' as const, clear: '13900017391' };

/** A route that answers a clear value without any grant: the hunt must find it. */
function controlDomain(): Domain {
  const route = defineRoute({
    method: 'GET',
    path: '/test/control-leak',
    action: 'test.control.leak',
    summary: 'Leaks on purpose',
    reply: z.object({ phone: z.string() }),
  });
  return {
    name: 'test',
    handlers: [handle(route, async () => ({ phone: CONTROL.clear }))],
    access: { 'test.control.leak': anyone },
    events: [],
    jobs: [],
    subject: { tables: [], exportFor: async () => ({}), eraseFor: async () => 0 },
  };
}

/** Adds every answer of a client, also refusals, to the haystack. */
function overheard(haystack: Haystack, name: string, call: Call): Call {
  return async (route, input, signal) => {
    try {
      const reply = await call(route, input, signal);
      haystack.add(`answer ${route.method} ${route.path} to ${name}`, JSON.stringify(reply ?? null));
      return reply;
    } catch (error) {
      if (error instanceof ProblemError)
        haystack.add(`refusal ${route.method} ${route.path} to ${name}`, JSON.stringify(error.problem));
      throw error;
    }
  };
}

describe('the leak hunt', () => {
  const haystack = new Haystack();
  const control = new Haystack();
  const needles: Needle[] = [];
  const logged: string[] = [];
  const sockets: Socket[] = [];
  const refused: string[] = [];
  let post: Awaited<ReturnType<typeof openMailServer>>;
  let world: World;
  let visitor: Visitor;
  let agent: Call;
  let lead: Call;
  let admin: Call;
  let supervisor: Call;
  let novice: Call;
  let system: Call;
  let systemKey: string;
  let granted: { clear: string; answer: string };
  let number = 0;

  /** Fresh needles for an entrance; `plant` uses one at a time. */
  async function plant(entrance: string, each: (needle: Needle) => Promise<unknown>): Promise<void> {
    for (const needle of needlesFor(entrance, number++)) {
      needles.push(needle);
      await each(needle).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        if (error.problem.status >= 500) refused.push(`${entrance} ${needle.type}: ${error.problem.code}`);
      });
    }
  }

  async function plantEverywhere(): Promise<void> {
    const { conversationId } = visitor;
    const params = { id: conversationId };
    await plant('widget message', async ({ sentence }) =>
      haystack.add('answer to visitor', JSON.stringify(await visitor.say(sentence))),
    );
    await agent(claim, { params });
    await plant('reply', ({ sentence }) =>
      agent(sendReply, { params, body: { clientId: newId(), text: `请核对:${sentence}` } }),
    );
    await plant('reason of a reply', ({ sentence }) =>
      agent(sendReply, {
        params,
        body: { clientId: newId(), text: '我保证三天内给您全额退款', reason: `客户说${sentence}`.slice(0, 200) },
      }),
    );
    const { items: released } = await lead(listOverrides, { query: { page: 1 } });
    await plant('remark about a reply', async ({ sentence }) => {
      const { id = '' } = released[0] ?? {};
      await lead(judgeOverride, { params: { id }, body: { verdict: 'wrong', remark: sentence } });
    });
    await plantLists(plant, haystack, world, { admin, lead, agent });
    await plant('note', ({ sentence }) => agent(addNote, { params, body: { clientId: newId(), text: sentence } }));
    await plant('draft', ({ sentence }) => agent(keepDraft, { params, body: { kind: 'reply', text: sentence } }));
    await plant('subject', ({ sentence }) => agent(changeConversation, { params, body: { subject: sentence } }));
    await plant('label', ({ sentence }) =>
      agent(changeConversation, { params, body: { labels: [sentence.slice(0, 30)] } }),
    );
    await plant('ticket title', ({ sentence }) =>
      agent(createTicket, { body: { conversationId, title: sentence, kind: 'change' } }),
    );
    await plant('violation, pause and appeal', async ({ sentence }) => {
      const note = sentence.slice(0, 300);
      const report = { clause: '2.3', source: 'audit_finding', severity: 'minor', note } as const;
      const { id, dutyId } = await supervisor(reportViolation, { body: { ...report, personId: world.novice.id } });
      await supervisor(pauseDuty, { params: { id: dutyId }, body: { isPaused: true, reason: note } });
      await novice(appealViolation, { params: { id }, body: { appeal: note } });
    });
    await plant('reason of a changed clause', async ({ sentence }) => {
      const { versions } = await supervisor(readClause, { params: { number: '5.3' } });
      const body = {
        text: { zh: `现金两人清点${versions.length}`, en: '' },
        laws: [],
        reason: sentence,
        isWithdrawn: false,
      };
      const version = versions[0]?.version ?? 1;
      await supervisor(changeClause, { params: { number: '5.3' }, body: { ...body, version, days: 7 } });
    });
    await plant('call for help', ({ sentence }) =>
      agent(reportEmergency, { body: { kind: 'fraud', conversationId, words: sentence } }),
    );
    const { items: calls } = await lead(listEmergencies, { query: {} });
    await plant('closed call for help', async ({ sentence }) => {
      const call = calls.pop();
      if (call) await lead(closeEmergency, { params: { id: call.id }, body: { outcome: 'handled', words: sentence } });
    });
    await plant('canned reply', ({ sentence }) =>
      lead(saveCannedReply, {
        params: { id: newId() },
        body: { shortcut: 'x', title: { 'zh-CN': sentence, en: 'x' }, text: { 'zh-CN': sentence, en: 'x' } },
      }),
    );
    await plant('customer form', ({ type, clear }) =>
      agent(createCustomerRoute, { body: { fields: [{ type, value: clear }] } }),
    );
    await plant('customer preference', ({ clear, sentence }) =>
      agent(createCustomerRoute, {
        body: { fields: [{ type: 'NAME', value: '张小明' }], preferences: { [`p${clear.length}`]: sentence } },
      }),
    );
    const { id: customerId } = await agent(createCustomerRoute, {
      body: { fields: [{ type: 'NAME', value: '李大钊' }] },
    });
    await plant('customer field', ({ type, clear }) =>
      agent(putFieldRoute, { params: { id: customerId, type }, body: { value: clear } }),
    );
    await plant('search', ({ type, clear }) => agent(searchCustomersRoute, { body: { type, value: clear } }));
    await plant('message search', ({ clear }) => agent(searchMessages, { body: { q: clear } }));
    await plant('verification', ({ type, clear }) =>
      agent(verifyRoute, { params: { conversationId }, body: { answers: [{ type, said: clear }] } }),
    );
    await plant('scan', ({ sentence }) => system(scanTextsRoute, { body: { texts: [{ id: 1, text: sentence }] } }));
    await plant('scanned talk', ({ sentence }) =>
      system(scanTextsRoute, { body: { texts: [{ id: 1, turns: [{ who: 'customer', text: sentence }] }] } }),
    );
    await plant('wrong scan', ({ clear, sentence }) =>
      system(scanTextsRoute, { body: { texts: [{ id: 1, text: sentence, turns: clear }] } } as never),
    );
    await plant('sign-in', ({ clear }) => agent(signIn, { body: { email: clear, password: clear } }));
    await plant('wrong input', ({ clear, sentence }) =>
      agent(sendReply, { params: { id: clear }, body: { clientId: sentence, text: '' } } as never),
    );
    await plant('address line', async ({ clear, sentence }) => {
      const response = await fetch(
        `${world.server.url}/api/v1/desk/conversations/${encodeURIComponent(clear)}?tab=${encodeURIComponent(sentence)}`,
        {
          headers: { cookie: world.staff.agent.cookie, 'user-agent': encodeURIComponent(sentence) },
        },
      );
      haystack.add('refusal of a wrong address', await response.text());
    });
  }

  /** Files with a value inside, and files that are called by one; every role looks at what was made of them. */
  async function bringFiles(): Promise<void> {
    const customer = await world.visitor();
    const call = overheard(haystack, 'visitor', customer.call);
    const { conversationId } = customer;
    const bring = async (name: string, text: string) => {
      const content = Buffer.from(text).toString('base64');
      const { id } = await call(sendWidgetFile, { body: { name, content } });
      await call(sendWidgetMessage, { body: { clientId: newId(), text: '', files: [id] } });
    };
    await plant('file', ({ sentence }) => bring('说明.txt', `您好\n${sentence}\n谢谢`));
    await plant('file name', ({ sentence }) => bring(`${sentence}.txt`, '见文件名'));
    const files = async () =>
      (await agent(listMessages, { params: { id: conversationId }, query: {} })).items.flatMap((one) => one.files);
    await vi.waitFor(
      async () => expect((await files()).filter(({ state }) => state === 'reading')).toEqual([]),
      60_000,
    );
    for (const person of Object.values(world.staff)) {
      for (const { id } of await files())
        await overheard(
          haystack,
          person.role,
          person.call,
        )(readFile, { params: { id: conversationId, fileId: id } }).catch(() => null);
    }
    expect((await files()).filter(({ state }) => state === 'read')).toHaveLength(18);
  }

  /** A deck made from real work: a value in a title, a text, a table, notes and the name of the file. */
  async function bringDecks(): Promise<void> {
    const trainer = overheard(haystack, 'trainer', world.staff.trainer.call);
    const { items: courses } = await trainer(listCourses, {});
    const courseId = courses[0]?.id ?? '';
    const cell = (text: string) => `<a:tc><a:txBody>${lines(text)}</a:txBody></a:tc>`;
    const deck = (words: string) =>
      pptx(
        [
          slide(
            shape(lines(words), { ph: 'type="title"' }) +
              shape(lines('案例', words)) +
              shape(lines(words), { ph: 'type="ftr"' }) +
              `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('内容')}</a:tr><a:tr>${cell(words)}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
          ),
        ],
        {
          'ppt/slides/_rels/slide1.xml.rels': relations({ rId3: ['notesSlide', '../notesSlides/notesSlide1.xml'] }),
          'ppt/notesSlides/notesSlide1.xml': slide(shape(lines(words))),
        },
      );
    const bring = async (name: string, bytes: Uint8Array) => {
      const body = { name, content: Buffer.from(bytes).toString('base64') };
      const { id } = await trainer(bringCourseware, { params: { id: courseId }, body });
      return trainer(readCourseware, { params: { id } });
    };
    await plant('courseware', async ({ sentence }) => {
      const { id, parts } = await bring(`${sentence}.pptx`, deck(sentence));
      const [part] = parts;
      const lessons = [{ title: part?.title || '课', body: `${part?.markdown}\n\n> ${part?.notes}` }];
      await trainer(importCourseware, { params: { id }, body: { lessons } });
    });
    await plant('courseware under review', ({ sentence }) =>
      bring('课件.md', Buffer.from(`# ${sentence}\n${sentence}`)),
    );
    await plant('edited courseware', async ({ sentence }) => {
      const { id } = await bring('课件.md', Buffer.from('# 课\n正文'));
      const lessons = [{ title: sentence.slice(0, 100), body: sentence }];
      await trainer(importCourseware, { params: { id }, body: { lessons } });
    });
    const course = await trainer(readCourse, { params: { id: courseId } });
    for (const { id } of course.lessons) await trainer(readLesson, { params: { id } });
    expect(course.lessons.length).toBeGreaterThanOrEqual(18);
  }

  /** One value is opened with every right: it may be in that one answer and nowhere else. */
  async function revealOne(): Promise<void> {
    const { conversationId } = visitor;
    const clear = '15812347391';
    needles.push({ entrance: 'revealed', type: 'PHONE', sentence: '', clear });
    const { message } = await visitor.say(`还有一个备用号码${clear}`);
    const token = message.spans[0]?.token ?? '';
    await visitor.say('我的身份证号530102198703114391').catch(() => null);
    const note = needlesFor('approval note', number++);
    needles.push(...note);
    for (const { sentence } of note.slice(0, 2)) {
      await agent(requestApprovalRoute, { body: { token, conversationId, purpose: 'callback', note: sentence } }).catch(
        () => null,
      );
    }
    // Not through the overheard client: this is the one answer that may hold it.
    const answer = await world.staff.agent.call(revealRoute, {
      params: { token },
      body: { conversationId, purpose: 'callback' },
    });
    granted = { clear, answer: JSON.stringify(answer) };
  }

  async function askEverything(): Promise<void> {
    const { pool } = world.server.database;
    const ids = async (query: string) => (await pool.query<{ id: string }>(query)).rows.map((row) => row.id);
    const candidates = [
      visitor.conversationId,
      ...(await ids('select id from custody.customer limit 4')),
      ...(await ids('select token as id from custody.sealed_value limit 4')),
      ...(await ids('select id from desk.ticket limit 3')),
      ...(await ids('select id from academy.courseware limit 2')),
      ...(await ids('select id from academy.lesson order by position desc limit 2')),
      ...(await ids('select id from kernel.ledger_entry order by at desc limit 3')),
      world.staff.agent.id,
    ];
    const routes = world.server.composition.domains
      .flatMap((domain) => domain.handlers.map((handler) => handler.route))
      .filter((route) => route.method === 'GET' || route === searchMessages);
    const callers: [string, Record<string, string>][] = [
      ['stranger', {}],
      ['visitor', { authorization: `Bearer ${visitor.token}` }],
      ['outsider', { cookie: world.outsider.cookie }],
      ['system', { authorization: `Bearer ${systemKey}` }],
      ...Object.values(world.staff).map((person): [string, Record<string, string>] => [
        person.role,
        { cookie: person.cookie },
      ]),
    ];
    for (const [name, headers] of callers) {
      for (const route of routes) await askRoute(route, name, headers, candidates);
    }
    for (const path of ['/metrics', '/readyz', '/openapi.json']) {
      haystack.add(`page ${path}`, await (await fetch(world.server.url + path)).text());
    }
  }

  async function askRoute(
    route: Route,
    name: string,
    headers: Record<string, string>,
    candidates: readonly string[],
  ): Promise<void> {
    const names = [...route.path.matchAll(/:([a-zA-Z]+)/g)].map(([, param]) => param ?? '');
    for (const candidate of names.length > 0 ? candidates : ['']) {
      const params = Object.fromEntries(names.map((param) => [param, candidate]));
      const query = route.path.includes('outlook') ? `?conversationId=${visitor.conversationId}` : '';
      const response = await fetch(`${world.server.url}/api/v1${urlOf(route, { params })}${query}`, {
        method: route.method,
        headers: { ...headers, ...(route.body ? { 'content-type': 'application/json' } : {}) },
        ...(route.body ? { body: JSON.stringify({ q: '手机' }) } : {}),
      });
      const isControl = route.path.startsWith('/test/');
      (isControl ? control : haystack).add(`answer ${route.method} ${route.path} to ${name}`, await response.text());
    }
  }

  beforeAll(async () => {
    const logger = createLogger('debug', { write: (line: string) => void logged.push(line) });
    post = await openMailServer();
    world = await openWorld(mailSettings(post), { isOnDisk: true, logger, extraDomains: [controlDomain()] });
    visitor = await world.visitor();
    agent = overheard(haystack, 'agent', world.staff.agent.call);
    lead = overheard(haystack, 'lead', world.staff.lead.call);
    admin = overheard(haystack, 'admin', world.staff.admin.call);
    supervisor = overheard(haystack, 'supervisor', world.staff.supervisor.call);
    novice = overheard(haystack, 'novice', world.novice.call);
    const { url } = world.server;
    ({ key: systemKey } = await world.staff.admin.call(createApiKey, {
      body: { name: '订单系统', scopes: ['detect.scan'], endsOn: dayFromNow(7) },
    }));
    const headers = () => ({ authorization: `Bearer ${systemKey}` });
    system = overheard(haystack, 'system', createClient({ baseUrl: `${url}/api/v1`, headers }));
    for (const person of Object.values(world.staff))
      sockets.push(await listen(haystack, person.role, url, { cookie: person.cookie }));
    sockets.push(await listen(haystack, 'visitor', url, { token: visitor.token }));
    await plantEverywhere();
    await bringFiles();
    await bringDecks();
    await revealOne();
    for (const { text } of evasivePhones(77)) await visitor.say(text);
    await readMail(world, post, haystack, { supervisor, admin });
    await askEverything();
    await world.server.sequencer.integrateNow();
    await new Promise((resolve) => setTimeout(resolve, 500)); // the last socket frames
    haystack.add('log', logged.join('\n'));
    await dumpDatabase(haystack, world.server.database.pool);
    readFiles(haystack, world.server.dataDir);
  }, 180_000);
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await Promise.all([world.close(), post.close()]);
  });

  it('planted through every entrance without a server error', () => {
    expect(refused).toEqual([]);
    expect(new Set(needles.map((needle) => needle.entrance)).size).toBeGreaterThanOrEqual(20);
  });

  it('looked at answers, frames, tables, logs and files', () => {
    expect(haystack.surfaces).toBeGreaterThan(150);
    expect(logged.length).toBeGreaterThan(0);
    expect(haystack.holds('****')).toBe(true); // the masks are there, so the values went through
  });

  it('finds its planted control leak', () => {
    expect(control.search([CONTROL]).length).toBeGreaterThan(0);
  });

  it('finds a value that is written to a table or a log in clear', async () => {
    const [own, { pool }] = [new Haystack(), world.server.database];
    await pool.query(`insert into kernel.setting (key, value) values ('leak', '"${CONTROL.clear}"')`);
    await dumpDatabase(own, pool);
    await pool.query(`delete from kernel.setting where key = 'leak'`);
    expect(own.search([CONTROL]).map((leak) => leak.surface)).toContain('table kernel.setting.value');
  });

  it('masks what is logged by mistake', () => {
    const lines: string[] = [];
    const careless = createLogger('info', { write: (line: string) => void lines.push(line) });
    careless.info({ customer: { phone: `电话${CONTROL.clear}` } }, `called ${CONTROL.clear}`);
    careless.error({ err: new Error(`no route to ${CONTROL.clear}`) }, 'failed');
    expect(lines.join('')).not.toContain(CONTROL.clear);
    expect(lines.join('')).toContain('139****7391');
  });

  it('finds nothing in clear without a grant', () => {
    const leaks = haystack
      .search(needles)
      .map(({ surface, entrance, type, form }) => `${entrance} ${type} (${form}) in ${surface}`);
    expect([...new Set(leaks)]).toEqual([]);
  }, 180_000);

  it('keeps the addresses of staff who got mail out of log, queue and ledger', async () => {
    expect(await addressesKept(world, post, logged)).toEqual([]);
  });

  it('finds the key of another system nowhere but in the answer that made it', () => {
    expect(systemKey).toMatch(/^kedun_[0-9a-f]{64}$/);
    expect(haystack.holds(systemKey.slice('kedun_'.length))).toBe(false);
  });

  it('shows a value to whom it was granted, in that one answer', () => {
    expect(granted.answer).toContain(granted.clear);
  });

  it('prints the miss rate for evasive writing, and misses no phone', () => {
    const phones = evasivePhones(77);
    const missed = phones
      .filter(({ clear }) => haystack.search([{ entrance: 'evasive', type: 'PHONE', clear }]).length > 0)
      .map(({ form }) => form);
    console.log(
      `leak hunt: ${needles.length} values, ${haystack.surfaces} surfaces, ${(haystack.characters / 1e6).toFixed(1)} M characters; evasive forms missed: ${missed.length} of ${phones.length} ${missed.join(', ')}`,
    );
    expect(missed).toEqual([]);
  });
});
