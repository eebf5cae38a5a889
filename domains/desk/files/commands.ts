import { forbidden, type Id, KedunError, newId, notFound } from '@kedun/base';
import { boxesToCover, type Cover, type Reading, sniff } from '@kedun/documents';
import { systemActor, type Visitor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maskOnly, retellMessage } from '../messages/commands.ts';
import { weave } from '../messages/rules.ts';
import { lockMatters, mattersSince } from '../retention/queries.ts';
import type { AttachedFile } from './contract.ts';
import { countFiles, findFile, forgottenFiles, type StoredFile, unfinishedFiles } from './queries.ts';
import {
  bytesOfContent,
  FILES_PER_TEN_MINUTES,
  MOST_TRIES,
  MOST_VALUES,
  partsOfName,
  storable,
  TRY_MS,
} from './rules.ts';

const READER = systemActor('desk.reader');
const SWEPT_AT_ONCE = 100;
const READ_AT_ONCE = 20;

/** The name of a file with masks. Where people write no spaces they join words by low lines, which hide a value's ends. */
async function maskedName(needs: DeskNeeds, name: string): Promise<string> {
  const { stem, ending } = partsOfName(name);
  const once = await maskOnly(needs, stem);
  return `${await maskOnly(needs, once.replaceAll('_', ' '))}${ending}`;
}

async function refuseFloodOfFiles({ store, clock }: House, conversationId: Id): Promise<void> {
  const since = new Date(clock.now().getTime() - 10 * 60 * 1000);
  if ((await countFiles(store, conversationId, since)) >= FILES_PER_TEN_MINUTES)
    throw new KedunError('too_many_files', 429, 'Customer brings files too fast', { limit: FILES_PER_TEN_MINUTES });
}

/**
 * Takes a file that a customer brings: sealed whole first, read afterwards (`readSoon`). Nothing is taken before the
 * notice is accepted, and no file of who did not agree to sensitive information.
 */
export async function receiveFile(
  house: House,
  needs: DeskNeeds,
  visitor: Visitor,
  given: { readonly name: string; readonly content: string },
  readSoon: (id: Id) => void,
): Promise<AttachedFile> {
  const { store, clock } = house;
  if (!(await needs.hasAccepted(visitor.customerId)))
    throw forbidden('notice_not_accepted', 'The privacy notice was not accepted');
  const { conversationId } = visitor;
  await refuseFloodOfFiles(house, conversationId);
  const bytes = bytesOfContent(given.content);
  const kind = sniff(bytes);
  if (!kind) throw new KedunError('file_kind_unknown', 415, 'A kind of file that is not taken');
  const mask = await maskedName(needs, given.name);
  const type = kind.kind === 'image' ? 'IMAGE' : 'DOCUMENT';
  const { mediaType } = kind;
  const byteCount = bytes.length;
  const id = newId();
  return needs.keepFile(visitor.customerId, { type, mask, mediaType, bytes, conversationId }, async (span) => {
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
    store.afterCommit(() => readSoon(id));
    return shown;
  });
}

/**
 * Reads one file after the other: what waits for its turn holds neither its bytes nor a claim. What fails is tried again
 * by the job.
 */
export function openTurns(house: House, needs: DeskNeeds): (id: Id) => void {
  let last: Promise<void> = Promise.resolve();
  return (id) => {
    last = last.then(() => readAttached(house, needs, id)).catch(() => {});
  };
}

/** What reading a file came to. */
interface Outcome {
  readonly state: 'read' | 'unread';
  readonly reason: string | null;
  readonly reading: Reading | null;
}

const FAILED: Outcome = { state: 'unread', reason: 'file_reader_failed', reading: null };

async function readOnce(needs: DeskNeeds, token: Id): Promise<Outcome> {
  try {
    const reading = await needs.readFile(token);
    return { state: 'read', reason: reading.missing, reading };
  } catch (error) {
    // What is wrong with the file is its own; what is wrong with us is tried again.
    if (error instanceof KedunError && error.code.startsWith('file_')) {
      return { state: 'unread', reason: error.code, reading: null };
    }
    throw error;
  }
}

/** Takes a file to read, so that one process reads it at a time. Null when somebody does, or it is done. */
async function claim({ store, clock }: House, id: Id): Promise<{ tries: number } | null> {
  const now = clock.now();
  const taken = await store.db
    .updateTable('desk.attachedFile')
    .set((set) => ({ triedAt: now, tries: set('tries', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .where((is) => is.or([is('triedAt', 'is', null), is('triedAt', '<', new Date(now.getTime() - TRY_MS))]))
    .returning('tries')
    .executeTakeFirst();
  return taken ?? null;
}

/** Others come first; that is no fault of the file. */
async function giveBack({ store }: House, id: Id): Promise<void> {
  await store.db
    .updateTable('desk.attachedFile')
    .set((set) => ({ triedAt: null, tries: set('tries', '-', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}

/** Reads a file that was brought: its text is masked, of a picture the sensitive places are covered. */
export async function readAttached(house: House, needs: DeskNeeds, id: Id): Promise<void> {
  const claimed = await claim(house, id);
  const file = claimed && (await findFile(house.store, id));
  if (!claimed || !file?.shown.token) return;
  const { token } = file.shown;
  try {
    // What ends the server itself would end it again every time.
    const outcome = claimed.tries > MOST_TRIES ? FAILED : await readOnce(needs, token);
    await finish(house, needs, file, outcome, token);
  } catch (error) {
    if (error instanceof KedunError && error.code === 'too_busy') return giveBack(house, id);
    if (claimed.tries < MOST_TRIES) throw error;
    await finish(house, needs, file, FAILED, token);
  }
}

/** What of a reading is kept, and what of its picture is covered. */
async function lookThrough(needs: DeskNeeds, { reading, reason }: Outcome) {
  if (!reading) return { text: '', findings: [], reason, cover: null };
  const text = storable(reading.text);
  const found = text === '' ? [] : (await needs.detector()).scan(text);
  // A picture of which a part was not read is not shown at all: the part may be the one that matters.
  const cover = reading.image && reading.isWhole ? boxesToCover(reading, found) : null;
  const next = found[MOST_VALUES];
  if (!next) return { text, findings: found, reason, cover };
  return { text: text.slice(0, next.start), findings: found.slice(0, MOST_VALUES), reason: 'characters', cover };
}

/** One that could not be read can still be looked at: upright and without what the camera wrote, where that goes. */
async function picturesOf(needs: DeskNeeds, token: Id, { reading }: Outcome, cover: Cover | null) {
  try {
    return await needs.makePictures(token, cover);
  } catch (error) {
    if (reading) throw error;
    return null;
  }
}

/** Masks what was read and shows it wherever the file is shown. */
async function finish(house: House, needs: DeskNeeds, file: StoredFile, outcome: Outcome, token: Id): Promise<void> {
  const { store } = house;
  const { text, findings, reason, cover } = await lookThrough(needs, outcome);
  const copy = file.shown.type === 'IMAGE' ? await picturesOf(needs, token, outcome, cover) : null;
  await store.command(async () => {
    const conversation = await findConversation(store, file.conversationId, true);
    const now = await findFile(store, file.id);
    if (!conversation || !now) return;
    const origin = { kind: 'file', id: file.id, conversationId: conversation.id } as const;
    const sealed = findings.length > 0 ? await needs.seal(conversation.customerId, findings, origin) : [];
    const masked = weave(text, [], findings, sealed);
    const { state } = outcome;
    const shown: AttachedFile = {
      ...now.shown,
      ...{ state, reason },
      protectedCount: findings.length,
      // Its time may have ended while it was read.
      copy: now.shown.token && copy ? { width: copy.width, height: copy.height } : null,
    };
    await store.db
      .updateTable('desk.attachedFile')
      .set({ state, shown: JSON.stringify(shown), text: masked.text, spans: JSON.stringify(masked.spans) })
      .where('id', '=', file.id)
      .execute();
    await house.record({
      actor: READER,
      act: 'desk.file.read',
      result: state === 'read' ? 'done' : 'failed',
      object: { kind: 'conversation', id: conversation.id },
      customer: await needs.customerMark(conversation.customerId),
      facts: { protected: findings.length, ...(reason ? { reasons: reason } : {}) },
    });
    if (now.messageId) await retellMessage(house, needs, conversation, now.messageId, shown);
  });
}

/** Reads what was left unread: the process that began ended, or the reader was busy. */
export async function readUnfinished(house: House, needs: DeskNeeds): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await unfinishedFiles(house.store, house.clock.now(), READ_AT_ONCE)) {
    await readAttached(house, needs, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be read now`);
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
