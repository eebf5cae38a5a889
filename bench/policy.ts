/** Decisions by the product's own policy, against the same rules as plain functions: `npm run bench -- policy`. */
import { type RevealFacts, readPolicySource, revealQuestion } from '@kedun/domains/custody/server';
import { createPolicy } from '@kedun/policy';
import type { BenchResult } from './result.ts';

const DECISIONS = 20_000;
const PLAIN_DECISIONS = 2_000_000;
const WARM_UP = 2_000;

/** Questions of all outcomes, by turns. */
function factsOf(index: number): RevealFacts {
  const isIdentity = index % 3 === 0;
  return {
    role: index % 11 === 0 ? 'admin' : 'agent',
    isSessionFull: true,
    certificateClass: index % 7 === 0 ? 1 : 3,
    hasSignedAgreement: true,
    quotaLeft: index % 13 === 0 ? 0 : 20,
    type: isIdentity ? 'CN_ID' : 'PHONE',
    dataClass: isIdentity ? 'C3' : 'C2',
    isRestricted: false,
    isConsentWithdrawn: isIdentity && index % 17 === 0,
    isMinor: false,
    isAssigned: index % 5 !== 0,
    isVerified: index % 2 === 0,
    hasApproval: index % 6 === 0,
    purpose: 'complaint',
  };
}

function plainly(facts: RevealFacts): 'allow' | 'ask' | 'deny' {
  if (facts.role !== 'agent' && facts.role !== 'lead') return 'deny';
  const isIdentity = facts.dataClass === 'C3';
  if (facts.certificateClass < (isIdentity ? 3 : 2) || !facts.isAssigned || facts.quotaLeft <= 0) return 'deny';
  if (!isIdentity) return 'allow';
  if (!facts.isVerified || facts.isConsentWithdrawn) return 'deny';
  return facts.hasApproval ? 'allow' : 'ask';
}

function percentile(sorted: Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Measures. Throws when policy and plain functions disagree: a figure of a wrong answer is worth nothing. */
export async function run(): Promise<BenchResult> {
  const opened = performance.now();
  const policy = createPolicy(readPolicySource());
  const readMilliseconds = performance.now() - opened;
  const times = new Float64Array(DECISIONS);
  for (let index = -WARM_UP; index < DECISIONS; index++) {
    const facts = factsOf(Math.abs(index));
    const question = revealQuestion(`person-${index % 100}`, `value-${index}`, facts);
    const started = process.cpuUsage();
    const { outcome } = policy.decide(question);
    const { user, system } = process.cpuUsage(started);
    if (index >= 0) times[index] = (user + system) / 1000;
    if (outcome !== plainly(facts)) throw new Error(`The policy says ${outcome} to ${JSON.stringify(facts)}`);
  }
  const sum = times.reduce((total, time) => total + time, 0);
  times.sort();
  const started = process.cpuUsage();
  let allowed = 0;
  for (let index = 0; index < PLAIN_DECISIONS; index++) if (plainly(factsOf(index)) === 'allow') allowed++;
  const plain = process.cpuUsage(started);
  const plainMilliseconds = (plain.user + plain.system) / 1000;
  if (allowed === 0) throw new Error('The plain functions allowed nothing');
  const perSecond = DECISIONS / (sum / 1000);
  const plainPerSecond = PLAIN_DECISIONS / (plainMilliseconds / 1000);
  return {
    name: 'policy',
    figures: {
      policies: policy.policies.length,
      readAndCheckMilliseconds: readMilliseconds,
      p50Milliseconds: percentile(times, 0.5),
      p99Milliseconds: percentile(times, 0.99),
      decisionsPerCoreSecond: perSecond,
      plainFunctionsPerCoreSecond: plainPerSecond,
    },
    ratios: {
      'decisions by policy vs plain functions': perSecond / plainPerSecond,
      'p99 vs the goal of 2 ms': percentile(times, 0.99) / 2,
    },
    notes: ['Times are of the processor, which other programs on the machine do not stretch.'],
  };
}
