import { forbidden, type Id, KedunError, newId, notFound } from '@kedun/base';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { listCannedReplies } from '../canned/queries.ts';
import type { ConversationRecord } from '../conversations/commands.ts';
import { type DeskNeeds, teamSettings } from '../conversations/queries.ts';
import { maySee } from '../conversations/rules.ts';
import { maskOnly, withoutColleagues } from '../messages/commands.ts';
import { lastTurns } from '../messages/queries.ts';
import { masksKept, newFindings } from '../messages/rules.ts';
import { tellWords } from '../words/commands.ts';
import { wordFinders } from '../words/queries.ts';
import { codesOf, OUTGOING_REFUSED, type OutgoingFinding } from './contract.ts';
import { comparable, inOrder, judgeValues, judgeWords, mayLeave, secretsIn } from './rules.ts';

/** An answer about to leave, in clear. */
export interface Leaving {
  readonly text: string;
  readonly drafted: readonly SealedSpan[];
  readonly reason: string | undefined;
  /** Whether the writer saw what is only worth a look. */
  readonly isSeen?: boolean | undefined;
}

/** At most 128 characters stand in a fact of the ledger. */
const CODES_TOLD = 8;

async function judge(
  house: House,
  needs: DeskNeeds,
  person: Person,
  row: ConversationRecord,
  { text, drafted }: Leaving,
): Promise<OutgoingFinding[]> {
  const { store, clock } = house;
  const before = await lastTurns(store, row.id);
  const turns = [...before.map(({ turn }) => turn), { who: 'agent' as const, text }];
  const scanned = (await needs.detector()).scanTurns(turns).at(-1)?.findings ?? [];
  const findings = await withoutColleagues(needs, newFindings(scanned, masksKept(text, drafted)));
  const values = comparable(findings);
  const verdict = values.length > 0 ? await needs.compareBlind(person.id, row.customerId, values) : 'theirs';
  const { linkDomains } = await teamSettings(store, row.teamId);
  const templates = (await listCannedReplies(store, row.teamId)).flatMap((reply) => Object.values(reply.text));
  const { outgoing: findWords } = await wordFinders(store);
  return inOrder([
    ...judgeValues(values, verdict),
    ...secretsIn(findings),
    ...judgeWords(turns, { linkDomains, templates, findWords, now: clock.now() }),
  ]);
}

async function record(
  house: House,
  needs: DeskNeeds,
  person: Person,
  row: ConversationRecord,
  result: 'done' | 'denied',
  findings: readonly OutgoingFinding[],
): Promise<void> {
  await house.record({
    actor: person,
    act: 'desk.outgoing.check',
    result,
    object: { kind: 'conversation', id: row.id },
    customer: await needs.customerMark(row.customerId),
    facts: { reasons: codesOf(findings).slice(0, CODES_TOLD).join('+') },
  });
}

/**
 * Looks through an answer before it leaves, inside the running command. Everything but a plain yes is in the ledger:
 * codes, never words.
 */
export async function checkOutgoing(
  house: House,
  needs: DeskNeeds,
  person: Person,
  row: ConversationRecord,
  leaving: Leaving,
): Promise<{ readonly isAllowed: boolean; readonly findings: OutgoingFinding[] }> {
  const findings = await judge(house, needs, person, row, leaving);
  const isAllowed = mayLeave(findings, leaving.reason !== undefined, leaving.isSeen);
  if (findings.length > 0) await record(house, needs, person, row, isAllowed ? 'done' : 'denied', findings);
  if (isAllowed && findings.some(({ outcome }) => outcome === 'tell'))
    await tellWords(house, needs, row, person, 'staff');
  return { isAllowed, findings };
}

/** Keeps why an answer left in spite of what was found; inside the running command. */
export async function keepOverride(
  house: House,
  needs: DeskNeeds,
  person: Person,
  row: ConversationRecord,
  { messageId, findings, reason }: { messageId: Id; findings: readonly OutgoingFinding[]; reason: string },
): Promise<void> {
  await house.store.db
    .insertInto('desk.outgoingOverride')
    .values({
      ...{ id: newId(), conversationId: row.id, messageId, teamId: row.teamId, personId: person.id },
      codes: codesOf(findings),
      reason: await maskOnly(needs, reason),
      at: house.clock.now(),
    })
    .execute();
}

/** The clause of the procedures about what the check stopped, and what weighs more: values of others, whole ones, secrets. */
const OUTGOING_CLAUSE = '4.4';
const SERIOUS: ReadonlySet<string> = new Set(['other_data', 'full_value', 'secret_value', 'asks_secret', 'secret']);

/** Says of an answer that left for a reason whether that was right; said again, the last word counts. */
export async function judgeOverride(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  { verdict, remark }: { verdict: 'right' | 'wrong'; remark: string },
): Promise<void> {
  const { store, clock } = house;
  const masked = remark === '' ? '' : await maskOnly(needs, remark);
  await store.command(async () => {
    const row = await store.db.selectFrom('desk.outgoingOverride').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || !maySee(person, row.teamId)) throw notFound('answer that left for a reason');
    if (row.personId === person.id) throw forbidden('own_override', 'Nobody judges their own answers');
    await store.db
      .updateTable('desk.outgoingOverride')
      .set({ verdict, remark: masked, judgedBy: person.id, judgedAt: clock.now() })
      .where('id', '=', id)
      .execute();
    await house.record({
      actor: person,
      act: 'desk.outgoing.judge',
      result: 'done',
      object: { kind: 'conversation', id: row.conversationId },
      facts: { verdict, personId: row.personId, reasons: row.codes.slice(0, CODES_TOLD).join('+') },
    });
    if (verdict === 'wrong') {
      const severity = row.codes.some((code) => SERIOUS.has(code)) ? 'serious' : 'minor';
      const note = masked || row.reason;
      const about = { kind: 'outgoing_override', id };
      await needs.reportBreach(person, { personId: row.personId, clause: OUTGOING_CLAUSE, severity, note, about });
    }
  });
}

/** How a refused answer is told. */
export function refusal(findings: readonly OutgoingFinding[]): KedunError {
  const params = { findings: JSON.stringify(findings) };
  return new KedunError(OUTGOING_REFUSED, 422, 'The check of what leaves held the answer back', params);
}
