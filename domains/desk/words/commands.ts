import { setImmediate } from 'node:timers/promises';
import { conflict, type Id, invalid, newId } from '@kedun/base';
import type { Audience, ReplyOf } from '@kedun/contract';
import { maskText } from '@kedun/detect';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { wordsShown } from '../events.ts';
import {
  type BuiltIn,
  type importWords as importRoute,
  MOST_LINES,
  MOST_WORDS,
  type Word,
  type WordFault,
  type WordFields,
} from './contract.ts';
import { countWords, readWord, recentFinders } from './queries.ts';
import { keyOf, type ReadLine, readLines, wordFault } from './rules.ts';

type Import = ReplyOf<typeof importRoute>;

/** Rows that one statement writes; each has ten parameters. */
const ROWS_AT_ONCE = 500;
/** Lines looked through before others have their turn. */
const LINES_AT_ONCE = 200;

/** One change of the lists at a time; every node reads them again once it is committed. */
async function revise({ store }: House): Promise<void> {
  const revision = newId();
  await store.db
    .insertInto('desk.wordState')
    .values({ id: 1, revision })
    .onConflict((existing) => existing.column('id').doUpdateSet({ revision }))
    .execute();
}

async function masked(needs: DeskNeeds, words: string): Promise<string> {
  return words === '' ? '' : maskText(words, (await needs.detector()).scan(words));
}

async function rowOf(house: House, needs: DeskNeeds, id: Id, { from, until, note, ...word }: WordFields) {
  return {
    ...{ id, ...word, key: keyOf(word.term), fromDay: from, untilDay: until },
    note: await masked(needs, note),
    changedAt: house.clock.now(),
  };
}

/** A list in clear is no place for a person's value; a guessed name alone is most often none. */
async function isSensitive(needs: DeskNeeds, { term }: WordFields): Promise<boolean> {
  return (await needs.detector()).scan(term).some(({ type }) => type !== 'NAME');
}

function refuse(fault: WordFault): never {
  throw invalid('word_refused', 'The word cannot be taken', { fault });
}

/** Adds a word or changes it. Throws `word_refused`, `word_taken`, `too_many_words`. */
export async function saveWord(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  fields: WordFields,
): Promise<Word> {
  const fault = wordFault(fields) ?? ((await isSensitive(needs, fields)) ? 'sensitive' : null);
  if (fault) refuse(fault);
  return house.store.command(async () => {
    await revise(house);
    const { db } = house.store;
    const row = await rowOf(house, needs, id, fields);
    const taken = await db
      .selectFrom('desk.word')
      .select('id')
      .where('key', '=', row.key)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (taken) throw conflict('word_taken', 'The word stands in the list already');
    if (!(await readWord(house.store, id)) && (await countWords(house.store)) >= MOST_WORDS)
      throw conflict('too_many_words', 'The lists are full', { most: MOST_WORDS });
    const { id: _, ...values } = row;
    await db
      .insertInto('desk.word')
      .values(row)
      .onConflict((existing) => existing.column('id').doUpdateSet(values))
      .execute();
    const { category, action, direction } = fields;
    await house.record({
      actor: person,
      act: 'desk.word.save',
      result: 'done',
      object: { kind: 'word', id },
      facts: { category, action, direction },
    });
    return { id, ...fields, note: row.note, changedAt: row.changedAt.toISOString() };
  });
}

/** Removes words; returns how many there were. */
export async function removeWords(house: House, person: Person, ids: readonly Id[]): Promise<number> {
  return house.store.command(async () => {
    await revise(house);
    const { numDeletedRows } = await house.store.db
      .deleteFrom('desk.word')
      .where('id', 'in', [...ids])
      .executeTakeFirst();
    const removed = Number(numDeletedRows);
    if (removed > 0)
      await house.record({
        actor: person,
        act: 'desk.word.remove',
        result: 'done',
        object: { kind: 'word-list', id: ids[0] ?? '' },
        facts: { removed },
      });
    return removed;
  });
}

/** Sets what the built-in words of a category do. */
export async function changeBuiltIn(house: House, person: Person, set: BuiltIn): Promise<BuiltIn> {
  return house.store.command(async () => {
    await revise(house);
    const { category, isOn, action, direction } = set;
    await house.store.db
      .insertInto('desk.wordCategory')
      .values(set)
      .onConflict((existing) => existing.column('category').doUpdateSet({ isOn, action, direction }))
      .execute();
    await house.record({
      actor: person,
      act: 'desk.word.built-in',
      result: 'done',
      object: { kind: 'word-list', id: category },
      facts: { isOn, action, direction },
    });
    return set;
  });
}

async function judgeSensitive(needs: DeskNeeds, lines: readonly ReadLine[]): Promise<ReadLine[]> {
  const judged: ReadLine[] = [];
  for (const [index, one] of lines.entries()) {
    if (index % LINES_AT_ONCE === 0) await setImmediate();
    const isRefused = one.word !== null && (await isSensitive(needs, one.word));
    judged.push(isRefused ? { line: one.line, text: one.text, word: null, fault: 'sensitive' } : one);
  }
  return judged;
}

async function write(house: House, needs: DeskNeeds, words: readonly WordFields[]): Promise<void> {
  for (let from = 0; from < words.length; from += ROWS_AT_ONCE) {
    const part = words.slice(from, from + ROWS_AT_ONCE);
    const rows = await Promise.all(part.map((fields) => rowOf(house, needs, newId(), fields)));
    await house.store.db
      .insertInto('desk.word')
      .values(rows)
      .onConflict((existing) =>
        existing.column('key').doUpdateSet(({ ref }) => ({
          term: ref('excluded.term'),
          category: ref('excluded.category'),
          action: ref('excluded.action'),
          direction: ref('excluded.direction'),
          fromDay: ref('excluded.fromDay'),
          untilDay: ref('excluded.untilDay'),
          note: ref('excluded.note'),
          changedAt: ref('excluded.changedAt'),
        })),
      )
      .execute();
  }
}

/** Takes over what can be taken of a list and tells of every other line why not. Throws `too_many_lines`. */
export async function importWords(
  house: House,
  needs: DeskNeeds,
  person: Person,
  { text, ...defaults }: Pick<WordFields, 'category' | 'action' | 'direction'> & { readonly text: string },
): Promise<Import> {
  const read = readLines(text, defaults);
  if (read.length > MOST_LINES) throw invalid('too_many_lines', 'Too many lines', { most: MOST_LINES });
  const lines = await judgeSensitive(needs, read);
  return house.store.command(async () => {
    await revise(house);
    const { db } = house.store;
    const stored = await db.selectFrom('desk.word').select('key').execute();
    const known = new Set(stored.map(({ key }) => key));
    let room = MOST_WORDS - known.size;
    const words: WordFields[] = [];
    const refused: Import['refused'] = [];
    let changed = 0;
    for (const { line, text: written, word, fault } of lines) {
      const isKnown = word !== null && known.has(keyOf(word.term));
      const why = fault ?? (isKnown || room > 0 ? null : 'too_many');
      if (word === null || why !== null) {
        refused.push({ line, text: await masked(needs, written), fault: why ?? 'empty' });
        continue;
      }
      words.push(word);
      if (isKnown) changed += 1;
      else room -= 1;
    }
    await write(house, needs, words);
    const added = words.length - changed;
    await house.record({
      actor: person,
      act: 'desk.word.import',
      result: 'done',
      object: { kind: 'word-list', id: defaults.category },
      facts: { added, changed, refused: refused.length },
    });
    return { added, changed, refused };
  });
}

/** Takes back what was set while the demonstration ran. Joins the running command. */
export async function forgetWords(house: House): Promise<void> {
  await house.store.db.deleteFrom('desk.word').execute();
  await house.store.db.deleteFrom('desk.wordCategory').execute();
  await revise(house);
}

/** Where words were said. */
interface Place {
  readonly id: Id;
  readonly customerId: Id;
  readonly teamId: Id;
}

/** Tells the leads of the team and the supervisors of words that they want to hear of. Joins the running command. */
export async function tellWords(
  house: House,
  needs: DeskNeeds,
  { id, customerId, teamId }: Place,
  by: Actor,
  side: 'customer' | 'staff',
): Promise<void> {
  const leads = (await needs.people()).filter((person) => person.role === 'lead' && person.teamId === teamId);
  const audience: Audience[] = ['role:supervisor', ...leads.map((person): Audience => `person:${person.id}`)];
  await house.record({
    actor: by,
    act: 'desk.word.alert',
    result: 'done',
    object: { kind: 'conversation', id },
    customer: await needs.customerMark(customerId),
    facts: { side },
  });
  await house.publish(wordsShown, audience, { conversationId: id, side });
}

/** The same of what a customer wrote; `text` is masked. */
export async function tellWordsOf(house: House, needs: DeskNeeds, place: Place, text: string): Promise<void> {
  const { incoming } = await recentFinders(house.store);
  if (!incoming(text, house.clock.now()).some(({ action }) => action === 'alert')) return;
  await tellWords(house, needs, place, systemActor('desk.words'), 'customer');
}
