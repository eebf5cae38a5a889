import { conflict, forbidden, type Id, invalid, type KedunError, newId, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CustodyNeeds } from '../decisions/rules.ts';
import { factsOfSettings, judge, lockSettings, maskedReason, putInForce, refuseFaulty } from '../detection/commands.ts';
import type { DetectionContent, ProposalOutcome } from '../detection/contract.ts';
import { readableContent, settingsInForce } from '../detection/queries.ts';
import { tidyDetection, unconfirmed } from '../detection/rules.ts';
import { detectionProposed } from '../events.ts';
import { lockProposal, waitingProposal } from './queries.ts';
import { strengthened, weakenings } from './rules.ts';

type Stored = NonNullable<Awaited<ReturnType<typeof lockProposal>>>;

/** A change as it was asked for. */
export interface DetectionChange {
  readonly content: DetectionContent;
  readonly basedOn: number;
  readonly reason: string;
  readonly confirmed: DetectionContent['off'];
}

/** What came of a change: the version in force, and what of it waits for a second person. */
export interface Changed {
  readonly version: number;
  readonly proposalId: Id | null;
}

/**
 * Changes the settings. What hides more is in force at once; a change by which anything is hidden less waits as a whole
 * for a second person.
 */
export async function changeDetection(house: House, person: Person, change: DetectionChange): Promise<Changed> {
  const { store } = house;
  const content = tidyDetection(change.content);
  refuseFaulty(content);
  return store.command(async () => {
    await lockSettings(store);
    const { version, ...inForce } = await settingsInForce(store, judge);
    const before = tidyDetection(inForce);
    if (change.basedOn !== version) throw conflict('detection_outdated', 'Another version is in force');
    if (isSame(before, content)) throw conflict('detection_unchanged', 'Nothing would change');
    const [type] = unconfirmed(before.off, content.off, change.confirmed);
    if (type) throw invalid('off_unconfirmed', 'Switching this type off was not confirmed', { type });
    const isWeaker = weakenings(before, content).length > 0;
    const waiting = await waitingProposal(store);
    if (isWeaker && waiting) throw conflict('proposal_waits', 'Another change waits for a second person');
    const now = isWeaker ? strengthened(before, content) : content;
    const reason = maskedReason(change.reason);
    const given = { content: now, reason, changedBy: person.id, confirmedBy: null };
    const next = isSame(before, now) ? version : await putInForce(house, person, version, given);
    // Nobody confirms something else than they read.
    if (waiting) await close(house, person, waiting, 'outdated');
    return { version: next, proposalId: isWeaker ? await propose(house, person, next, content, reason) : null };
  });
}

const isSame = (one: DetectionContent, other: DetectionContent) => JSON.stringify(one) === JSON.stringify(other);

async function tell({ publish }: House, id: Id, outcome: ProposalOutcome | null): Promise<void> {
  await publish(detectionProposed, ['role:privacy_officer', 'role:supervisor'], { id, outcome });
}

async function propose(
  house: House,
  person: Person,
  basedOn: number,
  content: DetectionContent,
  reason: string,
): Promise<Id> {
  const id = newId();
  const row = { id, basedOn, reason, proposedBy: person.id, proposedAt: house.clock.now() };
  await house.store.db
    .insertInto('custody.detectionProposal')
    .values({ ...row, content: JSON.stringify(content) })
    .execute();
  await house.record({
    actor: person,
    act: 'custody.detection.propose',
    result: 'asked',
    object: { kind: 'detection-proposal', id },
    facts: factsOfSettings(content),
  });
  await tell(house, id, null);
  return id;
}

const ACTS = { confirmed: 'confirm', refused: 'refuse', withdrawn: 'withdraw', outdated: 'outdate' } as const;

async function close(
  house: House,
  person: Person,
  { id, proposedBy }: Stored,
  outcome: ProposalOutcome,
): Promise<void> {
  await house.store.db
    .updateTable('custody.detectionProposal')
    .set({ outcome, decidedBy: person.id, decidedAt: house.clock.now() })
    .where('id', '=', id)
    .execute();
  await house.record({
    actor: person,
    act: `custody.detection.${ACTS[outcome]}`,
    result: 'done',
    object: { kind: 'detection-proposal', id },
    facts: { proposedBy },
  });
  await tell(house, id, outcome);
}

/**
 * A second person decides; whoever proposed cannot (invariant 5), also not with another office by now. A refused attempt
 * is in the ledger and returned as a value.
 */
export async function decideProposal(
  house: House,
  needs: Pick<CustodyNeeds, 'isStillSignedIn'>,
  person: Person,
  id: Id,
  outcome: 'confirmed' | 'refused',
): Promise<{ readonly version: number } | { readonly error: KedunError }> {
  const { store } = house;
  return store.command(async () => {
    await lockSettings(store);
    const proposal = await lockProposal(store, id);
    if (!proposal) throw notFound('proposal');
    const { proposedBy, reason, basedOn } = proposal;
    const { version } = await settingsInForce(store, judge);
    const error =
      proposedBy === person.id
        ? forbidden('own_proposal', 'Another person decides')
        : !(await needs.isStillSignedIn(person))
          ? forbidden('session_not_full', 'The session has ended')
          : proposal.outcome || basedOn !== version
            ? conflict('proposal_not_waiting', 'It was decided, taken back or is outdated')
            : null;
    if (error) {
      await house.record({
        actor: person,
        act: `custody.detection.${ACTS[outcome]}`,
        result: 'denied',
        object: { kind: 'detection-proposal', id },
        facts: { proposedBy, reasons: error.code },
      });
      return { error };
    }
    await close(house, person, proposal, outcome);
    if (outcome === 'refused') return { version };
    const content = readableContent(proposal.content, judge);
    if (!content) throw conflict('proposal_not_waiting', 'This version of Kedun cannot use it');
    const given = { content, reason, changedBy: proposedBy, confirmedBy: person.id };
    return { version: await putInForce(house, person, version, given) };
  });
}

/** Takes back what one proposed oneself. */
export async function withdrawProposal(house: House, person: Person, id: Id): Promise<void> {
  const { store } = house;
  await store.command(async () => {
    const proposal = await lockProposal(store, id);
    if (!proposal) throw notFound('proposal');
    if (proposal.proposedBy !== person.id) throw forbidden('not_proposer', 'Whoever proposed it takes it back');
    if (proposal.outcome) throw conflict('proposal_not_waiting', 'It was decided or is outdated');
    await close(house, person, proposal, 'withdrawn');
  });
}
