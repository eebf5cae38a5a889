import { newId } from '@kedun/base';
import { createPolicy, type Decision } from '@kedun/policy';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../../test/custody.ts';
import { DEEP_TIMEOUT, keepResult, rounds } from '../../../test/deep-results.ts';
import type { Person } from '../../kernel/actor.ts';
import { readPolicySource } from '../server.ts';
import { certificateClassOf, type RevealFacts, revealQuestion } from './rules.ts';

/** What can happen around one agent, one conversation, one phone number, one address and one ID number, in any order. */
const ACTS = [
  'certify C2',
  'certify C3',
  'revoke C2',
  'revoke C3',
  'assign',
  'unassign',
  'sign',
  'unsign',
  'verify',
  'an hour passes',
  'approve',
  'withdraw consent',
  'consent again',
  'ten minutes pass',
  'reveal PHONE',
  'reveal ADDRESS',
  'reveal CN_ID',
] as const;
type Act = (typeof ACTS)[number];

const VALUES = {
  PHONE: '13812345678',
  ADDRESS: '北京市海淀区中关村大街27号院3号楼1102',
  CN_ID: '11010519491231002X',
} as const;
type Type = keyof typeof VALUES;
const PURPOSE = { PHONE: 'callback', ADDRESS: 'shipping', CN_ID: 'identity_check' } as const;
const MINUTE = 60_000;
const SEED = 20261102;

/** The rights as they should stand after each act: what the system is compared with. */
class Rights {
  certificates = new Set<'C2' | 'C3'>();
  isAssigned = false;
  hasSigned = false;
  hasWithdrawn = false;
  verifiedUntil = 0;
  approvedUntil = 0;
  quotaLeft = 20;

  allows(type: Type, now: number): boolean {
    const isSensitive = type === 'CN_ID';
    const isCertified = this.certificates.has('C3') || (!isSensitive && this.certificates.has('C2'));
    const isUsable = !isSensitive || !this.hasWithdrawn;
    const isKnown = type === 'PHONE' || this.verifiedUntil > now;
    const isApproved = !isSensitive || this.approvedUntil > now;
    return isCertified && this.isAssigned && this.hasSigned && isUsable && isKnown && isApproved && this.quotaLeft > 0;
  }

  take(type: Type): void {
    this.quotaLeft -= 1;
    if (type === 'CN_ID') this.approvedUntil = 0;
  }
}

/** Half of the orders begin with most rights in place, or hardly any would ever meet an "allow". */
const orders = fc
  .tuple(fc.boolean(), fc.array(fc.constantFrom(...ACTS), { minLength: 12, maxLength: 40, size: 'max' }))
  .map(([hasBegun, acts]): Act[] => (hasBegun ? ['certify C3', 'assign', 'sign', 'verify', ...acts] : acts));

describe('no order of events reveals a value without a live right', () => {
  it(
    'over the policy, in many orders',
    () => {
      const policy = createPolicy(readPolicySource());
      // The policy is a function of the facts: the same ones are decided once, which lets a million orders run.
      const decided = new Map<string, Decision['outcome']>();
      const decide = (facts: RevealFacts) => {
        const key = JSON.stringify(facts);
        const outcome = decided.get(key) ?? policy.decide(revealQuestion('p', 't', facts)).outcome;
        decided.set(key, outcome);
        return outcome;
      };
      const met = { allow: 0, ask: 0, deny: 0 };
      const count = rounds({ deep: 1_000_000, sample: 5_000 });
      const startedAt = performance.now();
      fc.assert(
        fc.property(orders, (acts) => {
          const rights = new Rights();
          let now = 0;
          for (const act of acts) {
            now = step(rights, act, now);
            if (!act.startsWith('reveal')) continue;
            const type = act.slice(7) as Type;
            const outcome = decide({
              role: 'agent',
              isSessionFull: true,
              certificateClass: certificateClassOf([...rights.certificates].map((dataClass) => ({ dataClass }))),
              hasSignedAgreement: rights.hasSigned,
              quotaLeft: rights.quotaLeft,
              type,
              dataClass: type === 'CN_ID' ? 'C3' : 'C2',
              isRestricted: false,
              isConsentWithdrawn: rights.hasWithdrawn,
              isMinor: false,
              isAssigned: rights.isAssigned,
              isVerified: rights.verifiedUntil > now,
              hasApproval: rights.approvedUntil > now,
              purpose: PURPOSE[type],
            });
            met[outcome] += 1;
            expect(outcome === 'allow', `${type} after ${acts.join(', ')}`).toBe(rights.allows(type, now));
            if (outcome === 'allow') rights.take(type);
          }
        }),
        { numRuns: count, seed: SEED },
      );
      const seconds = Math.round(performance.now() - startedAt) / 1000;
      keepResult('reveal-orders', { seed: SEED, orders: count, seconds, decisions: met, questions: decided.size });
      expect(Math.min(...Object.values(met))).toBeGreaterThan(10);
    },
    DEEP_TIMEOUT,
  );
});

/** What an act does to the rights as they should stand; answers the time after it. */
function step(rights: Rights, act: Act, now: number): number {
  switch (act) {
    case 'certify C2':
    case 'certify C3':
      rights.certificates.add(act.slice(8) as 'C2');
      return now;
    case 'revoke C2':
    case 'revoke C3':
      rights.certificates.delete(act.slice(7) as 'C2');
      return now;
    case 'assign':
    case 'unassign':
      rights.isAssigned = act === 'assign';
      return now;
    case 'sign':
    case 'unsign':
      rights.hasSigned = act === 'sign';
      return now;
    case 'verify':
      if (rights.isAssigned) rights.verifiedUntil = now + 30 * MINUTE;
      return now;
    case 'approve':
      // A request can only be made when nothing but the approval is missing.
      if (rights.allows('CN_ID', now)) return now;
      if (withApproval(rights).allows('CN_ID', now)) rights.approvedUntil = now + 10 * MINUTE;
      return now;
    case 'withdraw consent':
      rights.hasWithdrawn = true;
      rights.approvedUntil = 0;
      return now;
    case 'consent again':
      rights.hasWithdrawn = false;
      return now;
    case 'an hour passes':
      return now + 60 * MINUTE;
    case 'ten minutes pass':
      return now + 10 * MINUTE;
    default:
      return now;
  }
}

function withApproval(rights: Rights): Rights {
  return Object.assign(new Rights(), rights, { approvedUntil: Number.POSITIVE_INFINITY });
}

describe('over the database and the API', () => {
  let test: CustodyHouse;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  /** Does to the product what `step` does to the rights as they should stand. */
  async function act(one: Act, agent: Person, lead: Person, conversationId: string, token: string): Promise<void> {
    const held = (await test.world.liveCertificates(agent.id)).map(({ dataClass }) => dataClass);
    const conversation = test.world.conversations.get(conversationId);
    if (!conversation) throw new Error('no conversation');
    if (one.startsWith('certify')) test.world.certify(agent.id, [...held, one.slice(8) as 'C2']);
    if (one.startsWith('revoke')) {
      const gone = one.slice(7) as 'C2' | 'C3';
      test.world.certify(
        agent.id,
        held.filter((dataClass) => dataClass !== gone),
      );
      await test.custody.certificateEnded(agent.id, gone);
    }
    if (one === 'assign') conversation.assignedTo = agent.id;
    if (one === 'unassign') conversation.assignedTo = null;
    if (one === 'sign') test.world.unsigned.delete(agent.id);
    if (one === 'unsign') test.world.unsigned.add(agent.id);
    if (one === 'withdraw consent') {
      test.world.withdrawn.add(conversation.customerId);
      await test.custody.consentWithdrawn(conversation.customerId);
    }
    if (one === 'consent again') test.world.withdrawn.delete(conversation.customerId);
    if (one === 'verify') {
      await test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, {
        answers: [
          { type: 'PHONE', said: VALUES.PHONE },
          { type: 'ADDRESS', said: VALUES.ADDRESS },
        ],
      });
    }
    if (one === 'approve') {
      const { body } = await test.call(agent, 'POST', '/custody/approvals', {
        token,
        conversationId,
        purpose: 'identity_check',
      });
      if (body.id) await test.call(lead, 'POST', `/custody/approvals/${body.id}/decide`, { decision: 'approve' });
    }
    if (one === 'an hour passes') test.clock.advance(60 * MINUTE);
    if (one === 'ten minutes pass') test.clock.advance(10 * MINUTE);
  }

  it('in a seeded sample of orders', async () => {
    let revealed = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(orders, async (acts) => {
        await test.nextDay();
        const team = newId();
        const agent = test.world.hire('agent', team, []);
        const lead = test.world.hire('lead', team);
        test.world.unsigned.add(agent.id);
        const customer = await test.customerWith(VALUES);
        const conversationId = test.world.converse(customer.id, null, team);
        const rights = new Rights();
        let verifications = 0;
        for (const one of acts) {
          // Tries at one customer are limited to five a day: the orders stay below that.
          if (one === 'verify' && rights.isAssigned && ++verifications > 5) continue;
          const before = test.clock.now().getTime();
          if (one === 'approve' && rights.approvedUntil > before) continue;
          step(rights, one, before);
          await act(one, agent, lead, conversationId, customer.tokens.CN_ID);
          if (!one.startsWith('reveal')) continue;
          const type = one.slice(7) as Type;
          const expected = rights.allows(type, before);
          const url = `/custody/tokens/${customer.tokens[type]}/reveal`;
          const { body, text } = await test.call(agent, 'POST', url, { conversationId, purpose: PURPOSE[type] });
          expect(body.outcome === 'allowed', `${type} after ${acts.join(', ')}`).toBe(expected);
          expect(text.includes(VALUES[type])).toBe(expected);
          if (expected) rights.take(type);
          if (expected) revealed += 1;
          else refused += 1;
        }
      }),
      { numRuns: 30, seed: SEED, endOnFailure: true },
    );
    expect(revealed).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(20);
  }, 120_000);
});
