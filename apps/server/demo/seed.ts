/** Fills an empty installation with the demo organisation, through the same commands that real work goes through. */
import { type Id, isNeverStored, Redacted } from '@kedun/base';
import { systemActor } from '@kedun/domains/kernel/actor';
import type { Composition } from '../compose.ts';
import { demoArticles } from './data/articles.ts';
import { demoCannedReplies } from './data/canned.ts';
import { demoConversations } from './data/conversations.ts';
import { demoCourse } from './data/course.ts';
import { demoCustomers } from './data/customers.ts';
import { demoOrganisation } from './data/organisation.ts';
import { demoProcedures } from './data/sop.ts';
import { demoTickets } from './data/tickets.ts';
import type { Bilingual, DemoConversation, DemoField, TeamKey } from './data/types.ts';
import { handlersOf } from './handlers.ts';
import { markDemo, noteLooks } from './mode.ts';

export const SEED = 20_261_122;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const actor = systemActor('demo');

/** Public keys of the demo channels, as the demo shop's pages embed them. */
export const DEMO_CHANNEL_KEYS: Readonly<Record<TeamKey, string>> = {
  shop: 'demo-shop',
  toll: 'demo-toll',
  card: 'demo-card',
  telecom: 'demo-telecom',
};

const both = ({ zh, en }: Bilingual) => ({ 'zh-CN': zh, en });

interface Seeded {
  readonly teams: ReadonlyMap<TeamKey, Id>;
  readonly people: ReadonlyMap<string, Id>;
  readonly channels: ReadonlyMap<TeamKey, Id>;
}

function at<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo data name something that is not there: ${String(key)}`);
  return value;
}

async function seedOrganisation({ identity, desk }: Composition): Promise<Seeded> {
  const teams = new Map<TeamKey, Id>();
  const people = new Map<string, Id>();
  const channels = new Map<TeamKey, Id>();
  for (const team of demoOrganisation.teams) {
    const id = await identity.createTeam(actor, { name: team.name, industry: team.industry.zh, isDemo: true });
    teams.set(team.key, id);
    const channel = await desk.openChannel({
      name: team.name,
      teamId: id,
      allowedOrigins: [],
      publicKey: DEMO_CHANNEL_KEYS[team.key],
    });
    channels.set(team.key, channel.id);
  }
  for (const person of demoOrganisation.people) {
    const { name, email, workNumber, role, team, employer = null, contractEnds = null } = person;
    const teamId = team ? at(teams, team) : null;
    people.set(
      person.key,
      await identity.createPerson(actor, {
        name,
        email,
        workNumber,
        role,
        teamId,
        employer,
        contractEnds,
        isDemo: true,
      }),
    );
  }
  return { teams, people, channels };
}

async function seedCertificates({ academy }: Composition, { people }: Seeded): Promise<void> {
  for (const { key, certificates } of demoOrganisation.people) {
    if (certificates.length === 0) continue;
    const personId = at(people, key);
    await academy.signAgreementFor(actor, personId);
    for (const dataClass of certificates) await academy.grantCertificate(actor, personId, dataClass);
  }
}

async function createCustomer(
  { custody }: Composition,
  fields: readonly DemoField[],
  preferences: readonly string[],
): Promise<Id> {
  const id = await custody.createCustomer({ synthetic: true, demo: true });
  // What is said in a talk but never stored (a code, a password) belongs to no file.
  for (const { type, value } of fields.filter((field) => !isNeverStored(field.type))) {
    await custody.putField(id, type, Redacted.of(value));
  }
  if (preferences.length > 0) {
    await custody.setPreferences(id, Object.fromEntries(preferences.map((wish, number) => [String(number + 1), wish])));
  }
  return id;
}

async function seedCustomers(composition: Composition): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>();
  for (const { key, fields, preferences } of demoCustomers(SEED))
    ids.set(key, await createCustomer(composition, fields, preferences));
  return ids;
}

async function seedConversation(
  composition: Composition,
  seeded: Seeded,
  customers: ReadonlyMap<string, Id>,
  conversation: DemoConversation,
): Promise<void> {
  const { desk, house, rights } = composition;
  const now = house.clock.now().getTime();
  let moment = now - conversation.minutesAgo * MINUTE;
  const turns = conversation.turns.map(({ who, by, text, after }) => {
    moment += after * 1000;
    return { who, personId: by ? at(seeded.people, by) : null, text, at: new Date(moment) };
  });
  const tickets = demoTickets
    .filter((ticket) => ticket.conversation === conversation.key)
    .map(({ title, kind, priority, status, assigned, dueInHours }) => ({
      title,
      kind,
      priority,
      status,
      assignedTo: assigned ? at(seeded.people, assigned) : null,
      dueAt: new Date(now + dueInHours * HOUR).toISOString(),
    }));
  const { customer } = conversation;
  const customerId =
    typeof customer === 'string' ? at(customers, customer) : await createCustomer(composition, customer, []);
  await consentAsBefore(rights, customerId);
  await desk.importConversation({
    customerId,
    channelId: at(seeded.channels, conversation.team),
    teamId: at(seeded.teams, conversation.team),
    subject: conversation.subject,
    labels: conversation.labels,
    status: conversation.status,
    assignedTo: conversation.assigned ? at(seeded.people, conversation.assigned) : null,
    turns,
    tickets,
  });
}

/** The demo's customers had agreed before they wrote, to sensitive information too. */
async function consentAsBefore(rights: Composition['rights'], customerId: Id): Promise<void> {
  const notice = await rights.currentNotice('zh-CN');
  if (!notice) throw new Error('The demo has no privacy notice');
  const { version, wordingHash } = notice;
  const separate = ['sensitive'];
  await rights.acceptNotice(
    { actor, customerId, conversationId: null },
    { version, language: 'zh-CN', wordingHash, channel: 'web_chat', separate },
  );
}

async function seedWorkplace({ desk, rights, academy }: Composition, { teams }: Seeded): Promise<void> {
  await rights.publishNotice(actor, { content: handlersOf(demoOrganisation), basedOn: 0 });
  await academy.importCourse(actor, demoCourse, true);
  await academy.publishStandardAgreement(actor, true);
  await desk.importProcedures(
    actor,
    demoProcedures.map(({ number, title, clauses, steps, triggers }) => ({
      number,
      clauses,
      title: both(title),
      steps: steps.map(both),
      triggers,
    })),
  );
  await desk.importCannedReplies(
    actor,
    demoCannedReplies.map(({ team, shortcut, title, text }) => ({
      teamId: team ? at(teams, team) : null,
      shortcut,
      title: both(title),
      text: both(text),
    })),
  );
  await desk.importArticles(
    actor,
    demoArticles.map(({ category, audience, title, body }) => ({
      ...{ category: both(category), audience },
      ...{ title: both(title), body: both(body) },
    })),
  );
}

/**
 * Seeds everything in one command: a start that breaks off leaves an empty installation, and the next one seeds again.
 * The mark makes the installation a demo whose first day is still to be played.
 */
export async function seedDemo(composition: Composition): Promise<void> {
  const { house } = composition;
  await house.store.command(async () => {
    const seeded = await seedOrganisation(composition);
    await seedWorkplace(composition, seeded);
    await seedCertificates(composition, seeded);
    const customers = await seedCustomers(composition);
    for (const conversation of demoConversations) await seedConversation(composition, seeded, customers, conversation);
    await markDemo(house, true);
    await noteLooks(house, 0);
  });
}
