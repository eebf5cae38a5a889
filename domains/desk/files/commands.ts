import { forbidden, type Id, KedunError, newId, notFound } from '@kedun/base';
import { boxesToCover, type Reading, sniff } from '@kedun/documents';
import { systemActor, type Visitor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maskOnly, retellMessage } from '../messages/commands.ts';
import { weave } from '../messages/rules.ts';
import { mattersSince } from '../retention/queries.ts';
import type { AttachedFile } from './contract.ts';
import { countFiles, findFile, forgottenFiles, type StoredFile, unfinishedFiles } from './queries.ts';
import { bytesOfContent, FILES_PER_TEN_MINUTES, MOST_TRIES, partsOfName, TRY_MS } from './rules.ts';

const READER = systemActor('desk.reader');
const SWEPT_AT_ONCE = 100;
const READ_AT_ONCE = 20;

/** The name of a file with masks. Where people write no spaces they join words by low lines, which hide a value's ends. */
async function maskedName(needs: DeskNeeds, name: string): Promise<string> {
  const { stem, ending } = partsOfName(name);
  const once = await maskOnly(needs, stem);
  return `${await maskOnly(needs, once.replaceAll('_', ' '))}${ending}`;
}

/**
 * Takes a file that a customer brings: sealed whole first, read afterwards. Nothing is taken before the notice is
 * accepted, and no file of who did not agree to sensitive information.
 */
export async function receiveFile(
  house: House,
  needs: DeskNeeds,
  visitor: Visitor,
  given: { readonly name: string; readonly content: string },
): Promise<AttachedFile> {
  const { store, clock } = house;
  if (!(await needs.hasAccepted(visitor.customerId)))
    throw forbidden('notice_not_accepted', 'The privacy notice was not accepted');
  const conversation = await findConversation(store, visitor.conversationId);
  if (!conversation) throw notFound('conversation');
  const since = new Date(clock.now().getTime() - 10 * 60 * 1000);
  if ((await countFiles(store, conversation.id, since)) >= FILES_PER_TEN_MINUTES)
    throw new KedunError('too_many_files', 429, 'Customer brings files too fast', { limit: FILES_PER_TEN_MINUTES });
  const bytes = bytesOfContent(given.content);
  const kind = sniff(bytes);
  if (!kind) throw new KedunError('file_kind_unknown', 415, 'A kind of file that is not taken');
  const mask = await maskedName(needs, given.name);
  const type = kind.kind === 'image' ? 'IMAGE' : 'DOCUMENT';
  const { mediaType } = kind;
  const { token, dataClass } = await needs.keepFile(visitor.customerId, {
    ...{ type, mask, mediaType, bytes },
    conversationId: conversation.id,
  });
  const shown: AttachedFile = {
    id: newId(),
    ...{ token, type, dataClass, mask, mediaType },
    byteCount: bytes.length,
    ...{ state: 'reading', reason: null, protectedCount: 0, copy: null },
  };
  await store.command(async () => {
    await store.db
      .insertInto('desk.attachedFile')
      .values({
        id: shown.id,
        conversationId: conversation.id,
        messageId: null,
        state: shown.state,
        shown: JSON.stringify(shown),
        createdAt: clock.now(),
        triedAt: null,
      })
      .execute();
    await house.record({
      actor: visitor,
      act: 'desk.file.receive',
      result: 'done',
      object: { kind: 'conversation', id: conversation.id },
      customer: await needs.customerMark(visitor.customerId),
      facts: { mediaType, bytes: bytes.length },
    });
    // In a turn of its own: the answer does not wait, and what fails is tried again by the job.
    store.afterCommit(() => void setImmediate(() => void readAttached(house, needs, shown.id).catch(() => {})));
  });
  return shown;
}

/** What reading a file came to. */
interface Outcome {
  readonly state: 'read' | 'unread';
  readonly reason: string | null;
  readonly reading: Reading | null;
}

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
    await finish(house, needs, file, await readOnce(needs, token), token);
  } catch (error) {
    if (error instanceof KedunError && error.code === 'too_busy') return giveBack(house, id);
    if (claimed.tries < MOST_TRIES) throw error;
    await finish(house, needs, file, { state: 'unread', reason: 'file_reader_failed', reading: null }, token);
  }
}

/** Masks what was read and shows it wherever the file is shown. */
async function finish(house: House, needs: DeskNeeds, file: StoredFile, outcome: Outcome, token: Id): Promise<void> {
  const { store } = house;
  const { reading } = outcome;
  const text = reading?.text ?? '';
  const findings = text === '' ? [] : (await needs.detector()).scan(text);
  // A picture of which a part was not read is not shown at all: the part may be the one that matters.
  const cover = reading?.image && reading.isWhole ? boxesToCover(reading, findings) : null;
  const copy = reading?.image ? await needs.makePictures(token, cover) : null;
  await store.command(async () => {
    const conversation = await findConversation(store, file.conversationId, true);
    const now = await findFile(store, file.id);
    if (!conversation || !now) return;
    const origin = { kind: 'file', id: file.id, conversationId: conversation.id } as const;
    const sealed = findings.length > 0 ? await needs.seal(conversation.customerId, findings, origin) : [];
    const masked = weave(text, [], findings, sealed);
    const { state, reason } = outcome;
    const shown: AttachedFile = {
      ...now.shown,
      ...{ state, reason },
      protectedCount: findings.length,
      copy: copy && { width: copy.width, height: copy.height },
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
  const { store, clock } = house;
  for (const { id, customerId } of await forgottenFiles(store, clock.now(), SWEPT_AT_ONCE)) {
    await store.command(async () => {
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
}
