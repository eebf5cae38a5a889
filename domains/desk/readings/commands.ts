import { setImmediate as nextRound } from 'node:timers/promises';
import { type Id, KedunError } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import { boxesToCover, type Cover, type Reading } from '@kedun/documents';
import { systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import type { AttachedFile } from '../files/contract.ts';
import { findFile, type StoredFile, unfinishedFiles } from '../files/queries.ts';
import { retellMessage } from '../messages/commands.ts';
import { weave } from '../messages/rules.ts';
import { MOST_TRIES, MOST_VALUES, nextInTurn, openTally, pieceFrom, storable, TRY_MS } from './rules.ts';

const READER = systemActor('desk.reader');
const READ_AT_ONCE = 20;

/** The files that wait to be read in this process. */
export interface Turns {
  /** Reads a file when its turn has come; one that waits already is not read twice. Settles once it was tried. */
  read(file: { readonly id: Id; readonly conversationId: Id }): Promise<void>;
  /** Begins no other file; settles once the one being read was tried. What waits is left for the next start. */
  stop(): Promise<void>;
}

interface Turn {
  readonly id: Id;
  begin(): Promise<void>;
}

/**
 * Reads one file after the other, of each conversation one in turn: whoever brings many keeps nobody waiting for more
 * than one of them. What waits holds neither its bytes nor a claim.
 */
export function openTurns(read: (id: Id) => Promise<void>, now: () => number = () => performance.now()): Turns {
  const asked = new Map<Id, Promise<void>>();
  const waiting = new Map<Id, Turn[]>();
  const spent = openTally(now);
  let isBusy = false;
  let isStopped = false;
  let served = Promise.resolve();
  async function take(conversationId: Id): Promise<void> {
    const [turn] = waiting.get(conversationId) ?? [];
    const began = now();
    await turn?.begin();
    spent.add(conversationId, now() - began);
    if (turn) asked.delete(turn.id);
    // Behind all that came meanwhile.
    const later = waiting.get(conversationId)?.slice(1) ?? [];
    waiting.delete(conversationId);
    if (later.length > 0) waiting.set(conversationId, later);
  }
  async function serve(): Promise<void> {
    isBusy = true;
    for (let id = nextInTurn(waiting.keys(), spent); id; id = nextInTurn(waiting.keys(), spent)) await take(id);
    isBusy = false;
  }
  return {
    read({ id, conversationId }) {
      const before = asked.get(id);
      if (before) return before;
      const tried = new Promise<void>((resolve, reject) => {
        const turn = { id, begin: () => (isStopped ? Promise.resolve() : read(id)).then(resolve, reject) };
        waiting.set(conversationId, [...(waiting.get(conversationId) ?? []), turn]);
      });
      asked.set(id, tried);
      if (!isBusy) served = serve();
      return tried;
    },
    stop() {
      isStopped = true;
      return served;
    },
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

/** The reader has no time, or ends with the server: no fault of the file. */
const isTooBusy = (error: unknown): boolean => error instanceof KedunError && error.code === 'too_busy';

/** As if nobody had tried. */
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
    if (isTooBusy(error)) return giveBack(house, id);
    if (claimed.tries < MOST_TRIES) throw error;
    await finish(house, needs, file, FAILED, token);
  }
}

/**
 * What `scan` finds in a text, piece by piece: whoever else is served comes in between. A value that a cut goes through
 * belongs to the first piece that finds it.
 */
export async function scanInPieces(text: string, scan: (text: string) => Finding[]): Promise<Finding[]> {
  const found: Finding[] = [];
  let last = 0;
  for (let from = 0; from < text.length; ) {
    const { begin, end, until } = pieceFrom(text, from);
    for (const finding of scan(text.slice(begin, end))) {
      const place = { start: finding.start + begin, end: finding.end + begin };
      const isOfPiece = place.end > from && place.start < until;
      if (!isOfPiece || place.end <= last) continue;
      // Two pieces may see the border between two values differently: nothing of either stays uncovered.
      found.push({ ...finding, ...place, start: Math.max(place.start, last) });
      last = place.end;
    }
    from = Math.max(until, last);
    await nextRound();
  }
  return found;
}

/** What of a reading is kept, and what of its picture is covered. */
async function lookThrough(needs: DeskNeeds, { reading, reason }: Outcome) {
  if (!reading) return { text: '', findings: [], reason, cover: null };
  const text = storable(reading.text);
  const detector = await needs.detector();
  const found = await scanInPieces(text, (piece) => detector.scan(piece));
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
    if (reading || isTooBusy(error)) throw error;
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
      ...(outcome.reading?.unreadPages?.length ? { unreadPages: [...outcome.reading.unreadPages] } : {}),
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
export async function readUnfinished({ store, clock }: House, turns: Turns): Promise<void> {
  const files = await unfinishedFiles(store, clock.now(), READ_AT_ONCE);
  const tried = await Promise.allSettled(files.map((file) => turns.read(file)));
  const failures = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be read now`);
}
