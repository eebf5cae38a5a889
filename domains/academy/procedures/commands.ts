import { conflict, invalid } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import type { Bilingual, ClauseText, Law } from '../contract.ts';
import { assignDuty } from '../duties/commands.ts';
import { clauseChanged } from '../events.ts';
import { masked } from '../wording/commands.ts';
import { clauseVersions, concernedBy, newestClauses } from './queries.ts';
import { isSame, nextNumber, type StandardProcedures } from './rules.ts';

interface NewVersion {
  readonly number: string;
  readonly version: number;
  readonly text: Bilingual;
  readonly laws: readonly Law[];
  readonly reason: string | null;
  readonly isWithdrawn: boolean;
  readonly isDemo: boolean;
}

async function publish(house: House, actor: Actor, clause: NewVersion): Promise<void> {
  const { text, laws, ...rest } = clause;
  await house.store.db
    .insertInto('academy.clause')
    .values({
      ...rest,
      text: JSON.stringify(text),
      laws: JSON.stringify(laws),
      publishedBy: actor.kind === 'person' ? actor.id : null,
      publishedAt: house.clock.now(),
    })
    .execute();
  const { number, version, isWithdrawn } = clause;
  const object = { kind: 'clause', id: number };
  await house.record({ actor, act: 'academy.clause.publish', result: 'done', object, facts: { version, isWithdrawn } });
}

async function addChapter(house: House, number: number, title: Bilingual): Promise<void> {
  await house.store.db
    .insertInto('academy.chapter')
    .values({ number, title: JSON.stringify(title) })
    .onConflict((there) => there.column('number').doNothing())
    .execute();
}

async function lockClauses(house: House): Promise<void> {
  await house.store.db.selectFrom('academy.chapter').select('number').forUpdate().execute();
}

/** Brings in the shipped clauses whose numbers are free; returns how many. */
export async function bringProcedures(
  house: House,
  actor: Actor,
  standard: StandardProcedures,
  isDemo: boolean,
): Promise<number> {
  return house.store.command(async () => {
    for (const { number, title } of standard.chapters) await addChapter(house, Number(number), title);
    await lockClauses(house);
    const taken = new Set((await newestClauses(house.store)).map(({ number }) => number));
    const free = standard.clauses.filter(({ number }) => !taken.has(number));
    for (const { number, text, laws } of free) {
      await publish(house, actor, { number, version: 1, text, laws, reason: null, isWithdrawn: false, isDemo });
    }
    return free.length;
  });
}

/** Adds a clause at the end of its chapter. */
export async function addClause(
  house: House,
  actor: Actor,
  input: ClauseText & { readonly chapter: number; readonly chapterTitle: Bilingual | null },
): Promise<string> {
  return house.store.command(async () => {
    if (input.chapterTitle) await addChapter(house, input.chapter, input.chapterTitle);
    await lockClauses(house);
    const known = await house.store.db
      .selectFrom('academy.chapter')
      .select('number')
      .where('number', '=', input.chapter)
      .executeTakeFirst();
    if (!known) throw invalid('chapter_untitled', 'A new chapter needs a title');
    const taken = (await newestClauses(house.store)).map((clause) => clause.number);
    const number = nextNumber(input.chapter, taken);
    const { text, laws } = input;
    await publish(house, actor, { number, version: 1, text, laws, reason: null, isWithdrawn: false, isDemo: false });
    return number;
  });
}

/**
 * Publishes a new version of a clause. Questions written for the older one are not asked until somebody has checked
 * them; whom it concerns is told and learns it again by the day named (M34).
 */
export async function changeClause(
  house: CertificateHouse,
  actor: Actor,
  number: string,
  input: ClauseText & {
    readonly version: number;
    readonly reason: string;
    readonly isWithdrawn: boolean;
    readonly days: number;
  },
): Promise<{ version: number; duties: number }> {
  return house.store.command(async () => {
    await lockClauses(house);
    const [newest] = await clauseVersions(house.store, number);
    if (newest.version !== input.version)
      throw conflict('clause_changed_meanwhile', 'The clause was changed meanwhile');
    if (isSame(newest, input)) throw invalid('clause_unchanged', 'The new version says the same');
    const { text, laws, reason, isWithdrawn, days } = input;
    const version = newest.version + 1;
    const why = masked(reason);
    await publish(house, actor, { number, version, text, laws, reason: why, isWithdrawn, isDemo: false });
    await house.publish(clauseChanged, ['staff'], { number, version, isWithdrawn });
    if (isWithdrawn) return { version, duties: 0 };
    const people = await concernedBy(house.store, number, house.clock.now());
    for (const personId of people) {
      await assignDuty(house, actor, { personId, cause: 'clause_changed', clauses: [{ number, version }], days });
    }
    return { version, duties: people.length };
  });
}
