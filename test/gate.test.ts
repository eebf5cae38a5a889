/**
 * Nobody passes the gate who should not: over random orders of everything that can happen to a person's right to look,
 * the rule, an oracle written from the requirements, custody's policy and the database say the same.
 */
import { type Id, newId } from '@kedun/base';
import { publishAgreement, signAgreement } from '@kedun/domains/academy/agreements/commands';
import { agreementInForce } from '@kedun/domains/academy/agreements/queries';
import { standardAgreement } from '@kedun/domains/academy/agreements/rules';
import { endExpired, grantCertificate, revokeCertificate } from '@kedun/domains/academy/certificates/commands';
import { expiryAfter } from '@kedun/domains/academy/certificates/rules';
import { assignDuty } from '@kedun/domains/academy/duties/commands';
import { isAgreed, isLive, mayOpen } from '@kedun/domains/academy/gate/rules';
import { liftSuspensions, suspend } from '@kedun/domains/academy/suspensions/commands';
import { certificateClassOf, revealQuestion } from '@kedun/domains/custody/decisions/rules';
import { readPolicySource } from '@kedun/domains/custody/server';
import { createPolicy } from '@kedun/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from './academy.ts';
import { DEEP_TIMEOUT, keepResult, rounds } from './deep-results.ts';
import { asRecord, type GateEvent, type GateRows, happen, noRows } from './gate-history.ts';
import { oracleOpens } from './gate-oracle.ts';
import { mulberry32, randomHistory } from './gate-random.ts';

const SEED = 20_261_123;
const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const CLASSES = ['C2', 'C3'] as const;

/** What would differ between two deciders is told with the history that shows it. */
function refuseDifference(history: readonly GateEvent[], said: Readonly<Record<string, boolean>>): void {
  if (new Set(Object.values(said)).size > 1)
    throw new Error(`${JSON.stringify(said)} after ${JSON.stringify(history)}`);
}

const policy = createPolicy(readPolicySource());

/** Whether custody's policy opens a value of the class, where nothing but the person's own right is in question. */
function policyOpens(rows: GateRows, dataClass: 'C2' | 'C3', now: Date): boolean {
  const { certificates, agreements } = asRecord(rows);
  const value = dataClass === 'C2' ? (['PHONE', 'callback'] as const) : (['CN_ID', 'identity_check'] as const);
  const question = revealQuestion('p', 'v', {
    ...{ role: 'agent', isSessionFull: true, quotaLeft: 9, type: value[0], dataClass, purpose: value[1] },
    ...{ isRestricted: false, isConsentWithdrawn: false, isMinor: false },
    ...{ isAssigned: true, isVerified: true, hasApproval: true },
    certificateClass: certificateClassOf(certificates.filter((one) => isLive(one, now))),
    hasSignedAgreement: isAgreed(agreements),
  });
  return policy.decide(question).outcome === 'allow';
}

// Pure: nothing of it is another on a server's database.
describe.skipIf(process.env.KEDUN_TEST_POSTGRES)('the gate', () => {
  it(
    'opens after every order of events what the requirements say, and nothing else',
    () => {
      const orders = rounds({ deep: 2_000_000, sample: 1_000_000 });
      const random = mulberry32(SEED);
      const seen = { opened: 0, closed: 0 };
      for (let order = 0; order < orders; order++) {
        const history = randomHistory(random, START);
        const rows = noRows();
        for (const event of history) happen(rows, event);
        const record = asRecord(rows);
        const now = (history.at(-1)?.at ?? START) + Math.floor(random() * 200) * DAY;
        for (const dataClass of CLASSES) {
          const rule = mayOpen(record, dataClass, new Date(now));
          const oracle = oracleOpens(history, dataClass, now);
          if (rule !== oracle) refuseDifference(history, { rule, oracle });
          seen[rule ? 'opened' : 'closed'] += 1;
        }
      }
      expect(seen.opened / orders).toBeGreaterThan(0.2);
      expect(seen.closed / orders).toBeGreaterThan(0.2);
      keepResult('gate', { orders, seed: SEED, differences: 0, ...seen });
    },
    DEEP_TIMEOUT,
  );

  it('is what custody’s policy decides by', () => {
    const random = mulberry32(SEED + 1);
    const said = new Set<boolean>();
    for (let order = 0; order < 2000; order++) {
      const history = randomHistory(random, START);
      const rows = noRows();
      for (const event of history) happen(rows, event);
      const now = new Date((history.at(-1)?.at ?? START) + Math.floor(random() * 200) * DAY);
      for (const dataClass of CLASSES) {
        const rule = mayOpen(asRecord(rows), dataClass, now);
        refuseDifference(history, { rule, policy: policyOpens(rows, dataClass, now) });
        said.add(rule);
      }
    }
    expect(said.size).toBe(2);
  });
});

describe('the database', () => {
  let test: Awaited<ReturnType<typeof openTestAcademy>>;
  let duties: Id[];
  let courseId: Id;
  beforeAll(async () => {
    test = await openTestAcademy();
    courseId = await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
    duties = await dutiesOf(newId());
  });
  afterAll(() => test.close());

  /** Duties to suspend by; long to go, so that no day passes. */
  function dutiesOf(personId: Id): Promise<Id[]> {
    return test.house.store.command(async () => {
      const made: Id[] = [];
      for (const number of ['91.1', '91.2', '91.3']) {
        const clauses = [{ number, version: 1 }];
        made.push(await assignDuty(test.house, SEEDER, { personId, cause: 'clause_changed', clauses, days: 9999 }));
      }
      return made;
    });
  }

  async function opens(personId: Id, dataClass: 'C2' | 'C3'): Promise<boolean> {
    const live = await test.academy.liveCertificates(personId);
    const isCovered = certificateClassOf(live) >= (dataClass === 'C3' ? 3 : 2);
    return isCovered && (await test.academy.hasSignedAgreement(personId));
  }

  /** Puts rows into the tables as they are after a history. */
  async function store(personId: Id, { certificates, suspensions, agreements }: GateRows): Promise<void> {
    const { db } = test.house.store;
    await db.deleteFrom('academy.agreement').execute();
    const rows = agreements.map(({ version }) => ({
      ...{ id: newId(), version, title: '{}', text: '{}', hashZh: '', hashEn: '', publishedAt: new Date(START) },
    }));
    if (rows.length > 0) await db.insertInto('academy.agreement').values(rows).execute();
    const signed = agreements.flatMap(({ signedAt }, at) => {
      const agreementId = rows[at]?.id;
      if (signedAt === null || !agreementId) return [];
      return [{ agreementId, personId, language: 'zh', textHash: '', signedAt: new Date(signedAt) }];
    });
    if (signed.length > 0) await db.insertInto('academy.agreementSignature').values(signed).execute();
    const held = certificates.map(({ dataClass, issuedAt, expiresAt, end }) => ({
      ...{ id: newId(), personId, dataClass, courseId, issuedAt: new Date(issuedAt), expiresAt: new Date(expiresAt) },
      ...{ endKind: end?.[0] ?? null, endedAt: end ? new Date(end[1]) : null },
    }));
    if (held.length > 0) await db.insertInto('academy.certificate').values(held).execute();
    const suspended = suspensions.map(({ dataClass, duty, suspendedAt, liftedAt }) => ({
      ...{ id: newId(), personId, dataClass, dutyId: duties[duty] ?? '', suspendedAt: new Date(suspendedAt) },
      liftedAt: liftedAt === null ? null : new Date(liftedAt),
    }));
    if (suspended.length > 0) await db.insertInto('academy.suspension').values(suspended).execute();
  }

  it(
    'says the same of every record as the rule',
    async () => {
      const random = mulberry32(SEED + 2);
      const said = new Set<boolean>();
      for (let order = 0; order < rounds({ deep: 20_000, sample: 600 }); order++) {
        const base = test.clock.now().getTime();
        const history = randomHistory(random, base);
        const rows = noRows();
        for (const event of history) happen(rows, event);
        test.clock.advance((history.at(-1)?.at ?? base) - base + Math.floor(random() * 200) * DAY);
        const personId = newId();
        await test.house.store.command(() => store(personId, rows));
        for (const dataClass of CLASSES) {
          const rule = mayOpen(asRecord(rows), dataClass, test.clock.now());
          refuseDifference(history, { rule, database: await opens(personId, dataClass) });
          said.add(rule);
        }
      }
      expect(said.size).toBe(2);
    },
    DEEP_TIMEOUT,
  );

  /** Does to a person what the event says, by the commands that do it in the house; what they refuse stays undone. */
  async function doForReal(personId: Id, own: readonly Id[], event: GateEvent): Promise<void> {
    const { house } = test;
    const { db } = house.store;
    if (event.kind === 'issued') await grantCertificate(house, SEEDER, personId, event.dataClass);
    if (event.kind === 'swept') await endExpired(house, SEEDER);
    if (event.kind === 'published') await publishAgreement(house, SEEDER, standardAgreement);
    if (event.kind === 'revoked') {
      const held = db.selectFrom('academy.certificate').select('id').where('personId', '=', personId);
      const found = await held.where('dataClass', '=', event.dataClass).where('endedAt', 'is', null).executeTakeFirst();
      if (found) await revokeCertificate(house, SEEDER, found.id, '测试');
    }
    if (event.kind === 'signed') {
      const current = await agreementInForce(house.store);
      const asked = db.selectFrom('academy.agreement').select('id').where('version', '=', event.version);
      const agreementId = (await asked.executeTakeFirst())?.id ?? newId();
      const given = { agreementId, language: 'zh', textHash: current?.hashes.zh ?? '' } as const;
      const signing = signAgreement(house, SEEDER, personId, given);
      if (current?.version === event.version) await signing;
      else await expect(signing).rejects.toMatchObject({ code: 'agreement_changed' });
    }
    if (event.kind !== 'suspended' && event.kind !== 'lifted') return;
    const dutyId = own[event.duty] ?? '';
    await house.store.command(() =>
      event.kind === 'lifted'
        ? liftSuspensions(house, SEEDER, dutyId)
        : suspend(house, SEEDER, { personId, dutyId, classes: event.classes }),
    );
  }

  it(
    'is brought by the commands to where the rule and the oracle say it is, after every event',
    async () => {
      const random = mulberry32(SEED + 3);
      const said = new Set<boolean>();
      const lasts = (at: number) => expiryAfter(new Date(at), 12).getTime();
      for (let order = 0; order < rounds({ deep: 1000, sample: 40 }); order++) {
        await test.house.store.db.deleteFrom('academy.agreement').execute();
        const personId = newId();
        const own = await dutiesOf(personId);
        const rows = noRows();
        const history = randomHistory(random, test.clock.now().getTime(), lasts);
        for (const [place, event] of history.entries()) {
          test.clock.advance(event.at - test.clock.now().getTime());
          await doForReal(personId, own, event);
          happen(rows, event);
          const past = history.slice(0, place + 1);
          for (const dataClass of CLASSES) {
            const rule = mayOpen(asRecord(rows), dataClass, test.clock.now());
            const oracle = oracleOpens(past, dataClass, event.at);
            refuseDifference(past, { rule, oracle, database: await opens(personId, dataClass) });
            said.add(rule);
          }
        }
      }
      expect(said.size).toBe(2);
    },
    DEEP_TIMEOUT,
  );
});
