import { type DataClass, dataClassOf, newId, SENSITIVE_TYPES } from '@kedun/base';
import { createPolicy } from '@kedun/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Person, ROLES } from '../../kernel/actor.ts';
import { PURPOSES } from '../contract.ts';
import { readPolicySource } from '../server.ts';
import {
  certificateClassOf,
  coveredUntil,
  decideApproving,
  decideVerifying,
  helpWithConversation,
  purposesOf,
  type RevealFacts,
  revealQuestion,
} from './rules.ts';

const policy = createPolicy(readPolicySource());

/** A certified agent's verified customer, a phone number, a call back. */
const ordinary: RevealFacts = {
  role: 'agent',
  isSessionFull: true,
  certificateClass: 3,
  hasSignedAgreement: true,
  quotaLeft: 20,
  type: 'PHONE',
  dataClass: 'C2',
  isRestricted: false,
  isConsentWithdrawn: false,
  isMinor: false,
  isAssigned: true,
  isVerified: true,
  hasApproval: false,
  purpose: 'callback',
};
const idCard = { type: 'CN_ID', dataClass: 'C3', purpose: 'identity_check' } as const;
const address = { type: 'ADDRESS', purpose: 'shipping' } as const;
/** The privacy officer before a value that an agent reported as nothing personal. */
const review: Partial<RevealFacts> = {
  role: 'privacy_officer',
  purpose: 'false_positive_review',
  hasCase: true,
  isAssigned: false,
  isVerified: false,
};

function decide(facts: Partial<RevealFacts>) {
  const { outcome, reasons } = policy.decide(revealQuestion(newId(), newId(), { ...ordinary, ...facts }));
  return { outcome, codes: reasons.map((reason) => reason.code), help: reasons.map((reason) => reason.help) };
}

describe('who may see a value', () => {
  it.each([
    ['a certified agent, own conversation, purpose of the type', {}, 'allow', []],
    ['a lead who serves', { role: 'lead' }, 'allow', []],
    ['with the certificate for personal data only', { certificateClass: 2 }, 'allow', []],
    ['an unverified customer, for a number to call back', { isVerified: false }, 'allow', []],
    [
      'general data without certificate or agreement',
      { type: 'ORDER_ID', dataClass: 'C1', purpose: 'shipping', certificateClass: 1, hasSignedAgreement: false },
      'allow',
      [],
    ],
    ['the administrator (invariant 5)', { role: 'admin' }, 'deny', ['role_never_sees']],
    ['the supervisor', { role: 'supervisor' }, 'deny', ['role_never_sees']],
    ['the privacy officer', { role: 'privacy_officer' }, 'deny', ['role_never_sees']],
    [
      'the privacy officer, of a reported value, to call back',
      { ...review, purpose: 'callback' },
      'deny',
      ['role_never_sees'],
    ],
    ['the privacy officer, to review what nobody reported', { ...review, hasCase: false }, 'deny', ['role_never_sees']],
    ['the privacy officer, to review a report', review, 'allow', []],
    ['the same without a certificate', { ...review, certificateClass: 1 }, 'deny', ['certificate_missing']],
    ['the same, quota used up', { ...review, quotaLeft: 0 }, 'deny', ['quota_exhausted']],
    ['the same, a number that checks', { ...review, type: 'USCC' }, 'ask', ['approval_needed']],
    ['the same, an identity number', { ...review, type: 'CN_ID', dataClass: 'C3' }, 'ask', ['approval_needed']],
    ['the same, agreed to', { ...review, type: 'CN_ID', dataClass: 'C3', hasApproval: true }, 'allow', []],
    [
      'the administrator, of a reported value',
      { ...review, role: 'admin' },
      'deny',
      ['role_never_sees', 'not_assigned'],
    ],
    ['the trainer', { role: 'trainer' }, 'deny', ['role_never_sees']],
    ['an administrator with an approval', { role: 'admin', ...idCard, hasApproval: true }, 'deny', ['role_never_sees']],
    ['before the second factor', { isSessionFull: false }, 'deny', ['session_not_full']],
    ['a restricted customer', { isRestricted: true }, 'deny', ['restricted']],
    ['a sensitive value, consent withdrawn', { ...idCard, isConsentWithdrawn: true }, 'deny', ['consent_withdrawn']],
    [
      'approved, but the consent is gone',
      { ...idCard, hasApproval: true, isConsentWithdrawn: true },
      'deny',
      ['consent_withdrawn'],
    ],
    ['a phone number of who withdrew the consent to sensitive values', { isConsentWithdrawn: true }, 'allow', []],
    ['without a certificate', { certificateClass: 1 }, 'deny', ['certificate_missing']],
    ['with too low a certificate', { ...idCard, certificateClass: 2 }, 'deny', ['certificate_class_too_low']],
    ['without a certificate, a sensitive value', { ...idCard, certificateClass: 1 }, 'deny', ['certificate_missing']],
    ['without the agreement', { hasSignedAgreement: false }, 'deny', ['agreement_unsigned']],
    ['not assigned', { isAssigned: false }, 'deny', ['not_assigned']],
    ['a purpose that the type does not allow', { purpose: 'refund' }, 'deny', ['purpose_not_allowed']],
    ['an address of an unverified customer', { ...address, isVerified: false }, 'deny', ['customer_unverified']],
    ['a sensitive value of an unverified customer', { ...idCard, isVerified: false }, 'deny', ['customer_unverified']],
    ['quota used up', { quotaLeft: 0 }, 'deny', ['quota_exhausted']],
    ['a sensitive value', idCard, 'ask', ['approval_needed']],
    ['a sensitive value, approved', { ...idCard, hasApproval: true }, 'allow', []],
    ['a minor', { isMinor: true }, 'ask', ['minor_needs_named_approver']],
    [
      'a minor, a sensitive value',
      { ...idCard, isMinor: true },
      'ask',
      ['minor_needs_named_approver', 'approval_needed'],
    ],
    ['a minor, approved', { isMinor: true, hasApproval: true }, 'allow', []],
    ['approved, but no longer assigned', { ...idCard, hasApproval: true, isAssigned: false }, 'deny', ['not_assigned']],
    [
      'approved, but the certificate is gone',
      { ...idCard, hasApproval: true, certificateClass: 1 },
      'deny',
      ['certificate_missing'],
    ],
    [
      'several things at once',
      { certificateClass: 1, isAssigned: false, quotaLeft: 0 },
      'deny',
      ['certificate_missing', 'not_assigned', 'quota_exhausted'],
    ],
  ] as const)('%s', (_, facts, outcome, codes) => {
    expect(decide(facts)).toMatchObject({ outcome, codes });
  });

  it.each([
    [{ certificateClass: 1 }, 'take_course'],
    [{ hasSignedAgreement: false }, 'sign_agreement'],
    [{ isAssigned: false }, 'claim_conversation'],
    [{ ...address, isVerified: false }, 'verify_customer'],
    [{ purpose: 'refund' }, 'choose_purpose'],
    [{ quotaLeft: 0 }, 'wait_until_tomorrow'],
    [idCard, 'ask_lead'],
    [{ ...idCard, isConsentWithdrawn: true }, 'ask_consent'],
    [{ isSessionFull: false }, 'sign_in_fully'],
    [{ role: 'admin' }, null],
  ] as const)('a refusal is an offer: %o → %s', (facts, help) => {
    expect(decide(facts).help[0]).toBe(help);
  });

  /** The rules once more as plain functions, so that policy text and intent are compared on every combination. */
  function expected(facts: RevealFacts): 'allow' | 'ask' | 'deny' {
    const rank = { C1: 1, C2: 2, C3: 3 }[facts.dataClass];
    const isServing = facts.role === 'agent' || facts.role === 'lead';
    const isCertified = rank < 2 || (facts.certificateClass >= rank && facts.hasSignedAgreement);
    const isOfficer = facts.role === 'privacy_officer';
    const isReviewing = facts.purpose === 'false_positive_review';
    const needsVerified = !isOfficer && (rank === 3 || facts.type === 'ADDRESS');
    const needsSecond = rank === 3 || facts.isMinor || (facts.type === 'USCC' && isReviewing);
    const isAllowed =
      (isServing || (isOfficer && isReviewing && facts.hasCase === true)) &&
      facts.isSessionFull &&
      !facts.isRestricted &&
      !(rank === 3 && facts.isConsentWithdrawn) &&
      isCertified &&
      (facts.isAssigned || isOfficer) &&
      purposesOf(facts.type).includes(facts.purpose) &&
      (!needsVerified || facts.isVerified) &&
      facts.quotaLeft > 0;
    if (!isAllowed) return 'deny';
    return needsSecond && !facts.hasApproval ? 'ask' : 'allow';
  }

  it('decides like the plain rules for every combination of facts', () => {
    const facts = fc.constantFrom(...SENSITIVE_TYPES).chain((type) =>
      fc.record({
        role: fc.constantFrom(...ROLES),
        isSessionFull: fc.boolean(),
        certificateClass: fc.constantFrom(1, 2, 3),
        hasSignedAgreement: fc.boolean(),
        quotaLeft: fc.constantFrom(0, 1, 20),
        type: fc.constant(type),
        dataClass: fc.constant(dataClassOf(type) as DataClass),
        isRestricted: fc.boolean(),
        isConsentWithdrawn: fc.boolean(),
        isMinor: fc.boolean(),
        isAssigned: fc.boolean(),
        isVerified: fc.boolean(),
        hasApproval: fc.boolean(),
        hasCase: fc.boolean(),
        purpose: fc.constantFrom(...PURPOSES),
      }),
    );
    // Mostly permitted facts, so that "allow" and "ask" are met often enough to mean something.
    const likely = facts.map(
      (one): RevealFacts => ({
        ...one,
        role: 'agent',
        isSessionFull: true,
        isRestricted: false,
        hasSignedAgreement: true,
        isAssigned: true,
        purpose: purposesOf(one.type)[0] ?? one.purpose,
      }),
    );
    const reviewed = likely.map(
      (one): RevealFacts => ({ ...one, role: 'privacy_officer', purpose: 'false_positive_review' }),
    );
    fc.assert(
      fc.property(fc.oneof(facts, likely, reviewed), (one) => {
        expect(decide(one).outcome).toBe(expected(one));
      }),
      { numRuns: 1200 },
    );
  });
});

describe('purposes', () => {
  it('are given for every type that can be stored, at most six, so that keys 1 to 6 choose one', () => {
    for (const type of SENSITIVE_TYPES) {
      const purposes = purposesOf(type);
      expect(purposes.length).toBeLessThanOrEqual(6);
      expect(purposes.length > 0).toBe(!['CVV', 'OTP', 'PASSWORD'].includes(type));
    }
  });
});

describe('certificateClassOf', () => {
  it.each([
    [[], 1],
    [['C2'], 2],
    [['C3'], 3],
    [['C2', 'C3'], 3],
  ] as const)('%o → %d', (classes, expected) => {
    expect(certificateClassOf(classes.map((dataClass) => ({ dataClass })))).toBe(expected);
  });
});

describe('coveredUntil', () => {
  const certificate = (dataClass: 'C2' | 'C3', year: number) => ({ dataClass, expiresAt: new Date(Date.UTC(year, 0)) });
  const both = [certificate('C2', 2030), certificate('C3', 2028)];
  it.each([
    ['C1', both, null],
    ['C2', both, 2030],
    ['C3', both, 2028],
    ['C2', [certificate('C3', 2028)], 2028],
    ['C3', [certificate('C2', 2030)], null],
  ] as const)('%s with %j: %s', (dataClass, certificates, year) => {
    expect(coveredUntil(certificates, dataClass)?.getUTCFullYear() ?? null).toBe(year);
  });
});

function person(given: Partial<Person>): Person {
  return {
    kind: 'person',
    id: newId(),
    role: 'lead',
    teamId: null,
    sessionId: newId(),
    isFullySignedIn: true,
    ...given,
  };
}

describe('what helps in a conversation that is not mine', () => {
  const teamId = newId();
  const other = newId();
  it.each([
    ['agent', teamId, 'nobody', 'claim_conversation'],
    ['agent', teamId, 'somebody', 'ask_colleague'],
    ['agent', teamId, 'resolved', 'reopen_conversation'],
    ['agent', other, 'nobody', 'ask_colleague'],
    ['agent', other, 'resolved', 'ask_colleague'],
    ['lead', teamId, 'nobody', 'claim_conversation'],
    ['lead', teamId, 'somebody', 'take_over'],
    ['lead', other, 'somebody', 'ask_colleague'],
    ['lead', null, 'nobody', 'ask_colleague'],
    ['supervisor', teamId, 'nobody', 'ask_colleague'],
  ] as const)('%s of %s, %s serves: %s', (role, own, holder, help) => {
    expect(helpWithConversation({ role, teamId: own }, { teamId, holder })).toBe(help);
  });
});

describe('who may approve', () => {
  const teamId = newId();
  const asker = person({ role: 'agent', teamId });
  const request = { id: newId(), askerId: asker.id, teamId };
  it.each([
    ['the lead of the team', person({ teamId }), []],
    ['whoever asked, even as lead (invariant 5)', { ...person({ teamId }), id: asker.id }, ['own_request']],
    ['a lead of another team', person({ teamId: newId() }), ['not_team_lead']],
    ['a lead without a team', person({}), ['not_team_lead']],
    ['an agent of the team', person({ role: 'agent', teamId }), ['not_team_lead']],
    ['the administrator (invariant 5)', person({ role: 'admin', teamId }), ['not_team_lead']],
    ['the lead before the second factor', person({ teamId, isFullySignedIn: false }), ['session_not_full']],
  ] as const)('%s', (_, who, codes) => {
    const { outcome, reasons } = decideApproving(policy, who, request);
    expect(outcome).toBe(codes.length === 0 ? 'allow' : 'deny');
    expect(reasons.map((reason) => reason.code)).toEqual(codes);
  });
});

describe('who may verify', () => {
  it.each([
    ['agent', true, []],
    ['lead', true, []],
    ['agent', false, ['not_assigned']],
    ['admin', true, ['role_never_sees']],
  ] as const)('%s, assigned: %s', (role, isAssigned, codes) => {
    const decision = decideVerifying(policy, person({ role }), { id: newId(), isAssigned });
    expect(decision.reasons.map((reason) => reason.code)).toEqual(codes);
    expect(decision.outcome).toBe(codes.length === 0 ? 'allow' : 'deny');
  });
});
