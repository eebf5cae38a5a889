import type { Id } from '@kedun/base';
import type { Actor, Person } from '../kernel/actor.ts';
import type { Domain, House } from '../kernel/domain.ts';
import { access } from './access.ts';
import { resolveApiKey } from './api-keys/commands.ts';
import { apiKeyNames } from './api-keys/queries.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { isApiKey } from './api-keys/rules.ts';
import { confirmationRoutes } from './confirmations/routes.ts';
import type { PersonInput, PersonSummary, SignedOutReason, Team } from './contract.ts';
import { createPerson, eraseDemo, signInDemoPerson } from './demo/commands.ts';
import { demoPeople, peopleMadeInDemo } from './demo/queries.ts';
import { type DemoHouse, demoRoutes } from './demo/routes.ts';
import { events } from './events.ts';
import { factorRoutes } from './factors/routes.ts';
import type { IssuedInvitation } from './invitations/commands.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { identityJobs } from './jobs.ts';
import type { MailHouse } from './mail/commands.ts';
import { type MailReader, mailAddress, mailReaders } from './mail/queries.ts';
import { mailRoutes } from './mail/routes.ts';
import { passwordRoutes } from './passwords/routes.ts';
import { createFirstAdmin, type PeopleHouse, reissueForAdmin } from './people/commands.ts';
import { allPeople, personById } from './people/queries.ts';
import { peopleRoutes } from './people/routes.ts';
import type { Origin } from './sessions/commands.ts';
import {
  isStillSignedIn,
  openUntil,
  resolvePerson,
  type SessionHouse,
  signedInUntil,
  whySignedOut,
} from './sessions/queries.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { subject } from './subject.ts';
import { createTeam, type TeamInput } from './teams/commands.ts';
import { allTeams } from './teams/queries.ts';
import { teamRoutes } from './teams/routes.ts';

type IdentityHouse = SessionHouse & PeopleHouse & DemoHouse & MailHouse;

/** What identity is given beside the house. */
export type IdentityDeps = Omit<IdentityHouse, keyof House>;

/** Identity as the other rooms see it. */
export interface Identity {
  readonly domain: Domain;
  /** The person behind a session's token, or the anonymous actor; fresh from the database. Keeps the session from locking unless `isWork` is false. */
  resolvePerson(token: string, isWork?: boolean): Promise<Actor>;
  /** Whether a bearer means to be a key of another system. */
  isApiKey(bearer: string): boolean;
  /** The system behind a key that comes from this address; null where it does not work, or not from there. Fresh from the database. */
  resolveApiKey(key: string, ip: string): Promise<Actor | null>;
  /** What each key is called, for the ledger's viewer. */
  apiKeyNames(): ReturnType<typeof apiKeyNames>;
  /** Why a session's token that was once good is refused; null where there is nothing to tell. */
  whySignedOut(token: string): Promise<SignedOutReason | null>;
  /** Whether what a request was admitted by still stands: asked again by commands that had to wait. */
  isStillSignedIn(person: Person): Promise<boolean>;
  /** Until when an open session stays open if nobody works in it any more; null when it is closed. */
  openUntil(person: Person): Promise<Date | null>;
  /** Until when session and contract last; null once either is over. */
  signedInUntil(person: Person): Promise<Date | null>;
  personById(id: Id): Promise<PersonSummary | null>;
  people(): Promise<PersonSummary[]>;
  teams(): Promise<Team[]>;
  /** Where a person who works here gets mail; for the one who sends it, and nobody else. */
  mailAddress(personId: Id): Promise<string | null>;
  /** Who wants reminders by mail; nobody where no mail leaves. */
  mailReaders(): Promise<MailReader[]>;
  /** Seeds a team. */
  createTeam(actor: Actor, input: TeamInput & { isDemo: boolean }): Promise<Id>;
  /** Seeds an active person whose authenticator only the server holds. */
  createPerson(actor: Actor, input: PersonInput & { isDemo: boolean }): Promise<Id>;
  /** Signs a demo person in and returns the session's token. */
  signInAs(personId: Id, origin: Origin): Promise<string>;
  /** The demo people who can be signed in with one click. */
  demoPeople(): ReturnType<typeof demoPeople>;
  /** The very first administrator's invitation. Throws `already_initialised`. */
  createFirstAdmin(
    actor: Actor,
    input: { readonly name: string; readonly workNumber: string; readonly email: string },
  ): Promise<IssuedInvitation>;
  /** A new link for the administrator who never came in; null where somebody administers. */
  reissueForAdmin(actor: Actor): Promise<IssuedInvitation | null>;
  /** Everybody who came while the demo ran, but for the one who stays. */
  peopleMadeInDemo(except: Id | null): Promise<Id[]>;
  /** Removes who and what team came with the demo, but the real administrator who asks. Throws `first_admin_needed`. */
  eraseDemo(actor: Actor): Promise<number>;
}

/** Makes the domain. */
export function createIdentity(house: House, deps: IdentityDeps): Identity {
  const all: IdentityHouse = { ...house, ...deps };
  return {
    domain: {
      name: 'identity',
      handlers: [
        ...signInRoutes(all),
        ...factorRoutes(all),
        ...invitationRoutes(all),
        ...passwordRoutes(all),
        ...sessionRoutes(all),
        ...peopleRoutes(all),
        ...confirmationRoutes(house),
        ...teamRoutes(all),
        ...demoRoutes(all),
        ...apiKeyRoutes(all),
        ...mailRoutes(all),
      ],
      access,
      events,
      jobs: identityJobs(all),
      subject,
    },
    resolvePerson: (token, isWork) => resolvePerson(all, token, isWork),
    isApiKey,
    resolveApiKey: (key, ip) => resolveApiKey(house, key, ip),
    apiKeyNames: () => apiKeyNames(house.store),
    whySignedOut: (token) => whySignedOut(house, token),
    isStillSignedIn: (person) => isStillSignedIn(all, person),
    openUntil: (person) => openUntil(all, person),
    signedInUntil: (person) => signedInUntil(all, person),
    personById: (id) => personById(house.store, id),
    people: () => allPeople(house.store),
    teams: () => allTeams(house.store),
    mailAddress: (personId) => mailAddress(house.store, personId),
    mailReaders: async () => (deps.mail ? mailReaders(house.store) : []),
    createTeam: (actor, input) => createTeam(house, actor, input),
    createPerson: (actor, input) => createPerson(all, actor, input),
    signInAs: (personId, origin) => signInDemoPerson(all, personId, origin),
    demoPeople: () => demoPeople(house.store),
    createFirstAdmin: (actor, input) => createFirstAdmin(house, actor, input),
    reissueForAdmin: (actor) => reissueForAdmin(house, actor),
    peopleMadeInDemo: (except) => peopleMadeInDemo(house.store, except),
    eraseDemo: (actor) => eraseDemo(all, actor),
  };
}
