import { conflict, type Id, invalid, KedunError, newId } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditFact } from '../../kernel/audit.ts';
import type { House } from '../../kernel/domain.ts';
import type { NoticeLanguage } from '../contract.ts';
import { consentChanged } from '../events.ts';
import { noticeInForce } from '../notices/queries.ts';
import { separatePurposes, wordingHash } from '../notices/rules.ts';
import { consentInForce, lockConsents, sensitiveUseOf } from './queries.ts';
import type { SensitiveUse } from './rules.ts';

/** Who agrees, and in which conversation; null where it was not in one. */
export interface ConsentGiver {
  readonly actor: Actor;
  readonly customerId: Id;
  readonly conversationId: Id | null;
}

/** What was agreed to, as the customer was shown it. */
export interface Acceptance {
  readonly version: number;
  readonly language: NoticeLanguage;
  readonly wordingHash: string;
  readonly channel: string;
  /** Keys of the purposes that were agreed to separately. */
  readonly separate: readonly string[];
}

/** What the rest of the house does when a customer agrees or withdraws; runs inside the command. */
export interface ConsentEffects {
  /** How the ledger names the customer; null for an erased one. */
  customerMark(customerId: Id): Promise<NonNullable<AuditFact['customer']> | null>;
  consentChanged?(conversationId: Id, change: { version: number; isAccepted: boolean }): Promise<void>;
  /** Whether sensitive information may be used has changed: whoever serves the customer must know at once. */
  sensitiveUseChanged?(customerId: Id, use: SensitiveUse): Promise<void>;
  /** The customer no longer agrees to the use of sensitive information: what is open of it closes. */
  sensitiveWithdrawn(customerId: Id): Promise<void>;
}

async function tell(
  house: House,
  effects: ConsentEffects,
  giver: ConsentGiver,
  act: string,
  change: { version: number; isAccepted: boolean; separate: readonly string[] },
  facts: Record<string, string | number>,
): Promise<void> {
  await house.record({
    actor: giver.actor,
    act,
    result: 'done',
    object: { kind: 'privacy-notice', id: String(change.version) },
    customer: await effects.customerMark(giver.customerId),
    facts: { version: change.version, separate: change.separate.join('+') || 'none', ...facts },
  });
  const { conversationId } = giver;
  const customers: Audience[] = conversationId ? [`visitor:${conversationId}`] : [];
  await house.publish(consentChanged, [...customers, 'role:privacy_officer'], {
    conversationId,
    version: change.version,
    isAccepted: change.isAccepted,
    separate: [...change.separate],
  });
}

async function presentUse({ store }: House, customerId: Id): Promise<SensitiveUse> {
  return (await sensitiveUseOf(store, [customerId])).get(customerId) ?? 'not_agreed';
}

/** Last in the command: it waits for looks under way, which must not wait for it. */
async function followUse(house: House, effects: ConsentEffects, customerId: Id, before: SensitiveUse): Promise<void> {
  const use = await presentUse(house, customerId);
  if (use !== before) await effects.sensitiveUseChanged?.(customerId, use);
  // Who has not agreed to all of a newer notice took nothing back: what is kept stays.
  if (use === 'withdrawn') await effects.sensitiveWithdrawn(customerId);
}

async function startConsent(house: House, giver: ConsentGiver, acceptance: Acceptance, now: Date): Promise<Id> {
  const { store } = house;
  await store.db
    .updateTable('rights.consent')
    .set({ endedAt: now, endReason: 'superseded' })
    .where('customerId', '=', giver.customerId)
    .where('endedAt', 'is', null)
    .execute();
  const id = newId();
  await store.db
    .insertInto('rights.consent')
    .values({
      id,
      customerId: giver.customerId,
      conversationId: giver.conversationId,
      noticeVersion: acceptance.version,
      wordingHash: acceptance.wordingHash,
      language: acceptance.language,
      channel: acceptance.channel,
      givenAt: now,
    })
    .execute();
  return id;
}

async function addSeparate(house: House, consentId: Id, purposes: readonly string[], now: Date): Promise<void> {
  if (purposes.length === 0) return;
  await house.store.db
    .insertInto('rights.separateConsent')
    .values(purposes.map((purpose) => ({ id: newId(), consentId, purpose, givenAt: now })))
    .onConflict((conflicting) => conflicting.doNothing())
    .execute();
}

/**
 * Accepts the notice in force. The caller names version and hash of what was on screen; anything else is refused,
 * because it would prove a wording that was not shown. Accepting again adds separate consents and changes nothing else.
 */
export async function acceptNotice(
  house: House,
  effects: ConsentEffects,
  giver: ConsentGiver,
  acceptance: Acceptance,
): Promise<void> {
  const { store, clock } = house;
  await store.command(async () => {
    const now = clock.now();
    const notice = await noticeInForce(store, now);
    if (!notice) throw conflict('notice_missing', 'No privacy notice is published');
    if (notice.version !== acceptance.version || wordingHash(notice, acceptance.language) !== acceptance.wordingHash)
      throw conflict('notice_changed', 'The notice shown is not the one in force', { version: notice.version });
    const known = separatePurposes(notice);
    if (acceptance.separate.some((purpose) => !known.includes(purpose)))
      throw invalid('consent_purpose_unknown', 'No such separate consent in the notice');
    await lockConsents(store, giver.customerId);
    if (!(await effects.customerMark(giver.customerId)))
      throw new KedunError('customer_erased', 410, 'The customer was erased');
    const before = await presentUse(house, giver.customerId);
    const existing = await consentInForce(store, giver.customerId);
    const added = acceptance.separate.filter((purpose) => !existing?.separate.includes(purpose));
    const isRepeat = existing?.noticeVersion === notice.version;
    if (isRepeat && added.length === 0) return;
    const consentId = isRepeat ? existing.id : await startConsent(house, giver, acceptance, now);
    await addSeparate(house, consentId, isRepeat ? added : acceptance.separate, now);
    const separate = isRepeat ? [...existing.separate, ...added].sort() : [...acceptance.separate].sort();
    await tell(
      house,
      effects,
      giver,
      'rights.consent.give',
      { version: notice.version, isAccepted: true, separate },
      {
        language: acceptance.language,
        channel: acceptance.channel,
        wordingHash: acceptance.wordingHash,
      },
    );
    if (!isRepeat && giver.conversationId)
      await effects.consentChanged?.(giver.conversationId, { version: notice.version, isAccepted: true });
    await followUse(house, effects, giver.customerId, before);
  });
}

/** Withdraws everything, or one separate consent (PIPL art. 15). What was done before stays lawful and stays recorded. */
export async function withdrawConsent(
  house: House,
  effects: ConsentEffects,
  giver: ConsentGiver,
  purpose?: string,
): Promise<void> {
  const { store, clock } = house;
  await store.command(async () => {
    const now = clock.now();
    await lockConsents(store, giver.customerId);
    const before = await presentUse(house, giver.customerId);
    const existing = await consentInForce(store, giver.customerId);
    if (!existing || (purpose && !existing.separate.includes(purpose)))
      throw conflict('consent_not_given', 'There is no such consent to withdraw');
    let ending = store.db
      .updateTable('rights.separateConsent')
      .set({ withdrawnAt: now })
      .where('consentId', '=', existing.id)
      .where('withdrawnAt', 'is', null);
    if (purpose) ending = ending.where('purpose', '=', purpose);
    await ending.execute();
    const version = existing.noticeVersion;
    if (!purpose) {
      await store.db
        .updateTable('rights.consent')
        .set({ endedAt: now, endReason: 'withdrawn' })
        .where('id', '=', existing.id)
        .execute();
      if (giver.conversationId) await effects.consentChanged?.(giver.conversationId, { version, isAccepted: false });
    }
    const separate = purpose ? existing.separate.filter((one) => one !== purpose) : [];
    const change = { version, isAccepted: purpose !== undefined, separate };
    await tell(house, effects, giver, 'rights.consent.withdraw', change, { purpose: purpose ?? 'all' });
    await followUse(house, effects, giver.customerId, before);
  });
}
