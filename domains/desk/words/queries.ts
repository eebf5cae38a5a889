import type { ReplyOf } from '@kedun/contract';
import { compileWords, type WordFinder } from '@kedun/signals';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import {
  BUILT_IN_CATEGORIES,
  type BuiltIn,
  changeBuiltIn,
  type listWords as listRoute,
  saveWord,
  WORDS_A_PAGE,
  type Word,
  type WordFields,
} from './contract.ts';
import { BUILT_IN, keyOf, listsFor, wordFault } from './rules.ts';

/** What finds the words of the lists in what staff write and in what customers write. */
export interface WordFinders {
  readonly outgoing: WordFinder;
  readonly incoming: WordFinder;
  /** Rows that could not be read and are not looked for. */
  readonly broken: number;
}

interface Kept extends WordFinders {
  readonly revision: string;
  /** When the revision was last looked at, in milliseconds that never go back. */
  readonly lookedAt: number;
}

const storedWord = saveWord.body.omit({ note: true });
const storedBuiltIn = changeBuiltIn.reply;

async function ownWords({ db }: Store) {
  const rows = await db
    .selectFrom('desk.word')
    .select(['term', 'category', 'action', 'direction', 'fromDay as from', 'untilDay as until'])
    .execute();
  const words = rows.flatMap((row) => {
    const { data } = storedWord.safeParse(row);
    return data && !wordFault(data) ? [data] : [];
  });
  return { words, broken: rows.length - words.length };
}

/** The built-in lists as they are set; one whose setting cannot be read is as it came. */
export async function builtInLists({ db }: Store): Promise<BuiltIn[]> {
  const rows = await db.selectFrom('desk.wordCategory').selectAll().execute();
  const set = rows.flatMap((row) => storedBuiltIn.safeParse(row).data ?? []);
  return BUILT_IN.map((given) => set.find(({ category }) => category === given.category) ?? given);
}

function compile(own: Parameters<typeof listsFor>[1], builtIn: readonly BuiltIn[], broken: number): WordFinders {
  try {
    const [outgoing, incoming] = (['outgoing', 'incoming'] as const).map((direction) =>
      compileWords(listsFor(direction, own, builtIn)),
    ) as [WordFinder, WordFinder];
    return { outgoing, incoming, broken };
  } catch (error) {
    if (own.length === 0) throw error;
    // Whatever the operator's lists hold, our own words stand.
    return compile([], BUILT_IN, broken + own.length);
  }
}

const kept = new WeakMap<Store, Kept>();

/**
 * The lists as they are now. Compiled once for each revision and node: asking costs one look at the revision, so that a
 * change holds on every node from its commit on. Words that cannot be read are left out; the others stand.
 */
export async function wordFinders(store: Store): Promise<WordFinders> {
  const row = await store.db.selectFrom('desk.wordState').select('revision').executeTakeFirst();
  const revision = row?.revision ?? 'none';
  const lookedAt = performance.now();
  const before = kept.get(store);
  if (before?.revision === revision) return keep(store, { ...before, lookedAt });
  const { words, broken } = await ownWords(store);
  const builtIn = await builtInLists(store);
  // Somebody else may have compiled it meanwhile.
  const meanwhile = kept.get(store);
  if (meanwhile?.revision === revision) return meanwhile;
  return keep(store, { ...compile(words, builtIn, broken), revision, lookedAt });
}

function keep(store: Store, now: Kept): Kept {
  kept.set(store, now);
  return now;
}

const RECENT_MS = 1_000;

/** The lists as they were at most a second ago, for what only tells and holds nothing back. */
export async function recentFinders(store: Store): Promise<WordFinders> {
  const before = kept.get(store);
  return before && performance.now() - before.lookedAt < RECENT_MS ? before : wordFinders(store);
}

function toWord(row: {
  id: string;
  term: string;
  category: string;
  action: string;
  direction: string;
  fromDay: string | null;
  untilDay: string | null;
  note: string;
  changedAt: Date;
}): Word {
  const { fromDay, untilDay, changedAt, ...rest } = row;
  return { ...rest, from: fromDay, until: untilDay, changedAt: changedAt.toISOString() } as Word;
}

const COLUMNS = ['id', 'term', 'category', 'action', 'direction', 'fromDay', 'untilDay', 'note', 'changedAt'] as const;

/** One page of the words, in the order of their keys, and what else the screen shows. */
export async function listWords(
  store: Store,
  { q, category, page }: { q?: string | undefined; category?: string | undefined; page: number },
): Promise<ReplyOf<typeof listRoute>> {
  const asked = store.db
    .selectFrom('desk.word')
    .$if(category !== undefined, (query) => query.where('category', '=', category ?? ''))
    .$if(Boolean(q), (query) => query.where(sql<boolean>`strpos(key, ${keyOf(q ?? '')}) > 0`));
  const [rows, counted, all, builtIn, { broken }] = [
    await asked
      .select(COLUMNS)
      .orderBy('key')
      .limit(WORDS_A_PAGE)
      .offset((page - 1) * WORDS_A_PAGE)
      .execute(),
    await asked.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
    await countWords(store),
    await builtInLists(store),
    await wordFinders(store),
  ];
  return {
    // What cannot be read is counted in `broken`.
    items: rows.map(toWord).filter((word) => saveWord.reply.safeParse(word).success),
    found: Number(counted.count),
    total: all,
    builtIn: builtIn.map((one) => ({ ...one, count: BUILT_IN_COUNTS.get(one.category) ?? 0 })),
    broken,
  };
}

const BUILT_IN_COUNTS = new Map(
  BUILT_IN_CATEGORIES.map((category) => {
    const only = BUILT_IN.filter((one) => one.category === category).map((one) => ({
      ...one,
      direction: 'both' as const,
    }));
    return [category, listsFor('outgoing', [], only).reduce((sum, { terms }) => sum + terms.length, 0)];
  }),
);

/** How many words the operator has. */
export async function countWords({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('desk.word')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One word; undefined where there is none. */
export async function readWord({ db }: Store, id: string): Promise<Word | undefined> {
  const row = await db.selectFrom('desk.word').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && toWord(row);
}

/** All words, in the order of their keys. */
export async function allWords({ db }: Store): Promise<WordFields[]> {
  const rows = await db.selectFrom('desk.word').select(COLUMNS).orderBy('key').execute();
  return rows.map(toWord);
}
