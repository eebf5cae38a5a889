/** What the demo's people did on the first day, over the same routes as everyone: looks, refusals, approvals. */
import { type Id, isNeverStored } from '@kedun/base';
import { type Call, createClient, type InputOf, ProblemError } from '@kedun/contract';
import {
  approvalsRoute,
  closeGrantRoute,
  customerRoute,
  decideApprovalRoute,
  requestApprovalRoute,
  revealRoute,
  verificationRoute,
  verifyRoute,
} from '@kedun/domains/custody/contract';
import { type Conversation, listConversations } from '@kedun/domains/desk/contract';
import { demoSignIn, listDemoPeople, signOut } from '@kedun/domains/identity/contract';
import type { House } from '@kedun/domains/kernel/domain';
import type { FastifyInstance } from 'fastify';
import { demoConversations } from './data/conversations.ts';
import { demoCustomers } from './data/customers.ts';
import { type DemoLook, demoLooks } from './data/looks.ts';
import { demoOrganisation } from './data/organisation.ts';
import type { DemoConversation, DemoField } from './data/types.ts';
import { looksPlayed, noteLooks } from './mode.ts';
import { SEED } from './seed.ts';

/** Calls the routes of a server that listens to nobody yet, with a cookie as a browser keeps it. */
function clientOf(app: FastifyInstance): Call {
  let cookie = '';
  const inject: typeof fetch = async (url, init) => {
    const answer = await app.inject({
      method: init?.method as 'GET' | 'POST',
      url: String(url),
      headers: { ...(init?.headers as Record<string, string>), cookie },
      ...(init?.body ? { payload: String(init.body) } : {}),
    });
    for (const { name, value } of answer.cookies) cookie = `${name}=${value}`;
    return new Response(answer.statusCode === 204 ? null : answer.body, { status: answer.statusCode });
  };
  return createClient({ baseUrl: '/api/v1', fetch: inject });
}

/** The staff of the demo at work, each with their own cookie. */
interface Staff {
  readonly app: FastifyInstance;
  readonly calls: Map<string, Call>;
}

/** Calls as one of them, who signs in the first time. */
async function callAs({ app, calls }: Staff, key: string): Promise<Call> {
  const known = calls.get(key);
  if (known) return known;
  const call = clientOf(app);
  const workNumber = demoOrganisation.people.find((person) => person.key === key)?.workNumber;
  const person = (await call(listDemoPeople, {})).items.find((one) => one.workNumber === workNumber);
  if (!person) throw new Error(`The demo has nobody called ${key}`);
  await call(demoSignIn, { body: { personId: person.id } });
  calls.set(key, call);
  return call;
}

function fieldsOf({ customer }: DemoConversation): readonly DemoField[] {
  if (typeof customer !== 'string') return customer;
  return demoCustomers(SEED).find(({ key }) => key === customer)?.fields ?? [];
}

/** The conversation as its server finds it in their own list. */
async function find(call: Call, { subject }: DemoConversation): Promise<Conversation> {
  const { items } = await call(listConversations, { query: { scope: 'mine' } });
  const found = items.find((one) => one.subject.text === subject);
  if (!found) throw new Error(`Nobody serves the demo conversation ${subject}`);
  return found;
}

/** The customer says who they are, and it is compared blindly. */
async function verify(call: Call, conversationId: Id, fields: readonly DemoField[]): Promise<void> {
  const at = { params: { conversationId } };
  const { askable, minimumAnswers, isVerified } = await call(verificationRoute, at);
  if (isVerified) return;
  const answers = fields
    .filter(({ type }) => askable.includes(type) && !isNeverStored(type))
    .slice(0, minimumAnswers)
    .map(({ type, value }) => ({ type, said: value }));
  await call(verifyRoute, { ...at, body: { answers } });
}

/** Asks the lead, or finds what was asked when an earlier start broke off; null where the lead has said yes already. */
async function ask(call: Call, body: InputOf<typeof requestApprovalRoute>['body']): Promise<Id | null> {
  try {
    return (await call(requestApprovalRoute, { body })).id;
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null;
    if (code === 'approval_pointless') return null;
    if (code !== 'approval_already_waiting') throw error;
    const { items } = await call(approvalsRoute, { query: { state: 'waiting' } });
    return items.find(({ token }) => token === body.token)?.id ?? null;
  }
}

async function look(staff: Staff, { conversation: key, type, purpose, asked }: DemoLook): Promise<void> {
  const authored = demoConversations.find((one) => one.key === key);
  if (!authored?.assigned) throw new Error(`Nobody serves the demo conversation ${key}`);
  const call = await callAs(staff, authored.assigned);
  const { id: conversationId, customerId } = await find(call, authored);
  await verify(call, conversationId, fieldsOf(authored));
  const { fields } = await call(customerRoute, { params: { id: customerId } });
  const token = fields.find((field) => field.type === type)?.token;
  if (!token) throw new Error(`The customer of ${key} has no ${type}`);
  if (asked) {
    const id = await ask(call, { token, conversationId, purpose, note: asked.note });
    if (!asked.decision) return;
    const lead = demoOrganisation.people.find((one) => one.role === 'lead' && one.team === authored.team);
    const decide = await callAs(staff, lead?.key ?? '');
    if (id) await decide(decideApprovalRoute, { params: { id }, body: { decision: asked.decision } });
    if (asked.decision === 'deny') return;
  }
  const reply = await call(revealRoute, { params: { token }, body: { conversationId, purpose } });
  if (reply.outcome !== 'allowed') throw new Error(`The demo's look at ${type} in ${key} needs an approval`);
  await call(closeGrantRoute, { params: { grantId: reply.grantId } });
}

/**
 * Plays what is left of the day in the seeded installation; everyone signs in once and out in the end. The look during
 * which an earlier start broke off is played again. `app` need not listen.
 */
export async function playFirstDay(house: House, app: FastifyInstance): Promise<void> {
  const staff: Staff = { app, calls: new Map() };
  const played = await looksPlayed(house);
  if (played === null) return;
  try {
    for (const [index, one] of [...demoLooks.entries()].slice(played)) {
      await look(staff, one);
      await noteLooks(house, index + 1);
    }
    await noteLooks(house, null);
  } finally {
    for (const call of staff.calls.values()) await call(signOut, {});
  }
}
