import { forbidden, type Id, KedunError, newId, notFound } from '@kedun/base';
import { sniff } from '@kedun/documents';
import type { Visitor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maskOnly } from '../messages/commands.ts';
import { openTurns, readAttached, type Turns } from '../readings/commands.ts';
import { openTally, type Tally } from '../readings/rules.ts';
import { lockMatters, mattersSince } from '../retention/queries.ts';
import type { AttachedFile } from './contract.ts';
import { countFiles, findFile, forgottenFiles } from './queries.ts';
import { ATTEMPTS_PER_TEN_MINUTES, bytesOfContent, FILES_PER_TEN_MINUTES, partsOfName } from './rules.ts';

const SWEPT_AT_ONCE = 100;

/** The name of a file with masks. Where people write no spaces they join words by low lines, which hide a value's ends. */
async function maskedName(needs: DeskNeeds, name: string): Promise<string> {
  const { stem, ending } = partsOfName(name);
  const once = await maskOnly(needs, stem);
  return `${await maskOnly(needs, once.replaceAll('_', ' '))}${ending}`;
}

function tooManyFiles(): KedunError {
  return new KedunError('too_many_files', 429, 'Customer brings files too fast', { limit: FILES_PER_TEN_MINUTES });
}

async function refuseFloodOfFiles({ store, clock }: House, conversationId: Id): Promise<void> {
  const since = new Date(clock.now().getTime() - 10 * 60 * 1000);
  if ((await countFiles(store, conversationId, since)) >= FILES_PER_TEN_MINUTES) throw tooManyFiles();
}

/** Who waits to be read, and what each conversation has brought, in this process. */
export interface Intake {
  readonly turns: Turns;
  readonly attempts: Tally;
}

/** Opens what uploads and the job share. */
export function openIntake(house: House, needs: DeskNeeds): Intake {
  return {
    turns: openTurns((id) => readAttached(house, needs, id)),
    attempts: openTally(() => house.clock.now().getTime()),
  };
}

/**
 * Takes a file that a customer brings: sealed whole first, read afterwards in turn. Nothing is taken before the
 * notice is accepted, and no file of who did not agree to sensitive information.
 */
export async function receiveFile(
  house: House,
  needs: DeskNeeds,
  visitor: Visitor,
  given: { readonly name: string; readonly content: string },
  { turns, attempts }: Intake,
): Promise<AttachedFile> {
  const { store, clock } = house;
  if (!(await needs.hasAccepted(visitor.customerId)))
    throw forbidden('notice_not_accepted', 'The privacy notice was not accepted');
  const { conversationId } = visitor;
  // Before anything is decoded: what is refused then was work too, and leaves no row to count.
  if (attempts.of(conversationId) >= ATTEMPTS_PER_TEN_MINUTES) throw tooManyFiles();
  attempts.add(conversationId, 1);
  await refuseFloodOfFiles(house, conversationId);
  const bytes = bytesOfContent(given.content);
  const kind = sniff(bytes);
  if (!kind) throw new KedunError('file_kind_unknown', 415, 'A kind of file that is not taken');
  const mask = await maskedName(needs, given.name);
  const type = kind.kind === 'image' ? 'IMAGE' : 'DOCUMENT';
  const { mediaType } = kind;
  const byteCount = bytes.length;
  const id = newId();
  const kept = needs.keepFile(visitor.customerId, { type, mask, mediaType, bytes, conversationId }, async (span) => {
    // Those that come at the same time count each other.
    if (!(await findConversation(store, conversationId, true))) throw notFound('conversation');
    await refuseFloodOfFiles(house, conversationId);
    const shown: AttachedFile = {
      ...{ id, token: span.token, type, dataClass: span.dataClass, mask, mediaType, byteCount },
      ...{ state: 'reading', reason: null, protectedCount: 0, copy: null },
    };
    const { state } = shown;
    const row = { id, conversationId, messageId: null, state, shown: JSON.stringify(shown), triedAt: null };
    await store.db
      .insertInto('desk.attachedFile')
      .values({ ...row, createdAt: clock.now() })
      .execute();
    await house.record({
      actor: visitor,
      act: 'desk.file.receive',
      result: 'done',
      object: { kind: 'conversation', id: conversationId },
      customer: await needs.customerMark(visitor.customerId),
      facts: { mediaType, bytes: byteCount },
    });
    // What fails is tried again by the job.
    store.afterCommit(() => void turns.read({ id, conversationId }).catch(() => {}));
    return shown;
  });
  return kept.catch((error: unknown) => {
    // What we cannot do now is brought again by itself, and no fault of theirs.
    if (error instanceof KedunError && error.status >= 500) attempts.add(conversationId, -1);
    throw error;
  });
}

/** Forgets uploads that no message named within a day, with what was sealed of them. */
export async function forgetUnsent(house: House, needs: DeskNeeds): Promise<void> {
  const failures: unknown[] = [];
  for (let after: Id | null = null; ; ) {
    const batch = await forgottenFiles(house.store, house.clock.now(), { after, limit: SWEPT_AT_ONCE });
    for (const { id, customerId } of batch)
      await forgetFile(house, needs, id, customerId).catch((error: unknown) => failures.push(error));
    after = batch.at(-1)?.id ?? null;
    if (batch.length < SWEPT_AT_ONCE) break;
  }
  // One that cannot be done keeps no other waiting.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files are kept that are due`);
}

async function forgetFile({ store }: House, needs: DeskNeeds, id: Id, customerId: Id): Promise<void> {
  await store.command(async () => {
    // Whoever sends it at this moment holds the conversation.
    await lockMatters(store, customerId);
    await needs.holdCustomer(customerId);
    const file = await findFile(store, id);
    if (!file || file.messageId) return;
    await store.db.deleteFrom('desk.attachedFile').where('id', '=', id).execute();
    const { tokens: spoken } = await mattersSince(store, customerId, new Date(0));
    const tokens = [file.shown.token, ...file.spans.map(({ token }) => token)];
    const unspoken = tokens.filter((token) => token !== null).filter((token) => !spoken.has(token));
    await needs.forgetValues(customerId, [...new Set(unspoken)]);
  });
}
