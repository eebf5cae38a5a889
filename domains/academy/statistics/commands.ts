import { itemStatistics, itemVerdict, type MarkedAnswer } from '@kedun/assess';
import type { Id } from '@kedun/base';
import { type Actor, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { itemChanged } from '../events.ts';
import { askedItems } from '../items/queries.ts';
import { CONFIRMERS } from '../proposals/rules.ts';
import { countedItems, examsAsking, firstSittings } from './queries.ts';
import { asReport, type CountedItem, lettersOf, markedAnswers, mayRetire, rightLetters } from './rules.ts';

interface Judged {
  readonly item: CountedItem;
  readonly report: ReturnType<typeof asReport>;
}

/** Read outside any command: thousands of papers hold nobody up. */
async function judged(house: House, courseId: Id): Promise<Judged[]> {
  const bank = new Map((await countedItems(house.store, courseId)).map((item) => [item.id, item]));
  const answers: MarkedAnswer[] = [];
  for await (const sittings of firstSittings(house.store, courseId)) {
    for (const sitting of sittings) answers.push(...markedAnswers(sitting, bank));
  }
  const items = [...bank.values()].map((item) => ({ id: item.id, letters: lettersOf(item) }));
  return itemStatistics(items, answers).map((statistics) => {
    const item = bank.get(statistics.itemId) as CountedItem;
    return { item, report: asReport(statistics, itemVerdict(statistics, rightLetters(item))) };
  });
}

/** Those that nobody has changed or put back since they were read. */
async function unchanged(house: House, courseId: Id, all: readonly Judged[]): Promise<Judged[]> {
  const now = new Map(
    (await countedItems(house.store, courseId)).map((item) => [item.id, item.countedFrom?.getTime()]),
  );
  return all.filter(({ item }) => now.has(item.id) && now.get(item.id) === item.countedFrom?.getTime());
}

async function keep(house: House, { item, report }: Judged, computedAt: Date): Promise<void> {
  const { verdict, reasons } = report;
  const row = { statistics: JSON.stringify(report), verdict, reasons: JSON.stringify(reasons), computedAt };
  await house.store.db
    .insertInto('academy.itemStatistics')
    .values({ itemId: item.id, ...row })
    .onConflict((conflict) => conflict.column('itemId').doUpdateSet(row))
    .execute();
}

async function retire(house: House, actor: Actor, courseId: Id, id: Id, reasons: readonly string[]): Promise<void> {
  await house.store.db
    .updateTable('academy.item')
    .set({ status: 'retired', retiredBecause: JSON.stringify(reasons) })
    .where('id', '=', id)
    .execute();
  const facts = { isRetired: true, reasons: reasons.join(' ') };
  await house.record({ actor, act: 'academy.item.retire', result: 'done', object: { kind: 'item', id }, facts });
  const audience = ['trainer', ...CONFIRMERS].map((role) => `role:${role}` as const);
  await house.publish(itemChanged, audience, { courseId, itemId: id });
}

/**
 * Computes the statistics of a course's bank and retires what they clearly speak against, as long as a paper can
 * be drawn from the others; `kept` counts those that had to stay. A person may put one back: then it is judged by later answers.
 */
export async function judgeItems(house: House, actor: Actor, courseId: Id): Promise<{ retired: number; kept: number }> {
  const all = await judged(house, courseId);
  return house.store.command(async () => {
    await house.store.db.selectFrom('academy.course').select('id').where('id', '=', courseId).forUpdate().execute();
    const sure = await unchanged(house, courseId, all);
    for (const one of sure) await keep(house, one, house.clock.now());
    const bad = new Map(sure.flatMap(({ item, report }) => (report.verdict === 'retire' ? [[item.id, report]] : [])));
    const condemned = (await askedItems(house.store, [courseId])).map(({ id }) => id).filter((id) => bad.has(id));
    const retiring = mayRetire(condemned, await examsAsking(house.store, courseId));
    for (const id of retiring) await retire(house, actor, courseId, id, bad.get(id)?.reasons ?? []);
    return { retired: retiring.length, kept: condemned.length - retiring.length };
  });
}

/** Judges the banks of all offered courses, each in a command of its own. */
export async function judgeAllItems(house: House): Promise<void> {
  const courses = await house.store.db
    .selectFrom('academy.course')
    .select('id')
    .where('status', '=', 'published')
    .orderBy('id')
    .execute();
  for (const { id } of courses) await judgeItems(house, systemActor('academy.judge_items'), id);
}
