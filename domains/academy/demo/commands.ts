import type { Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';

async function forgetPeople(house: House, people: readonly Id[]): Promise<void> {
  const { db } = house.store;
  await db.deleteFrom('academy.certificate').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.examAttempt').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.lessonProgress').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.keyRead').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.duty').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.violation').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.quiz').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.quizCard').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.quizAnswer').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.mastery').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.reminder').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.feedback').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.pretest').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.comparisonMember').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.lecturePerson').where('personId', 'in', people).execute();
  await db
    .deleteFrom('academy.lecture as l')
    .where('l.plannedBy', 'in', people)
    // One that a real person came to is the house's own.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('academy.lecturePerson as p').select('p.personId').whereRef('p.lectureId', '=', 'l.id'))),
    )
    .execute();
  await db.deleteFrom('academy.agreementSignature').where('personId', 'in', people).execute();
}

/** Clauses of the demo go, but those that a question, a violation or a duty still names become the house's own. */
async function forgetClauses(house: House): Promise<void> {
  const { db } = house.store;
  await db
    .deleteFrom('academy.clause as c')
    .where('c.isDemo', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('academy.item as i').select('i.id').whereRef('i.clause', '=', 'c.number'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('academy.violation as v').select('v.id').whereRef('v.clause', '=', 'c.number'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('academy.clause as n')
            .select('n.number')
            .whereRef('n.number', '=', 'c.number')
            .where('n.isDemo', '=', false),
        ),
      ),
    )
    .execute();
  await db.updateTable('academy.clause').set({ isDemo: false }).where('isDemo', '=', true).execute();
  const used = db
    .selectFrom('academy.clause')
    .select((c) => c.fn<number>('split_part', ['number', c.val('.'), c.val(1)]).as('chapter'));
  const numbers = new Set((await used.execute()).map(({ chapter }) => Number(chapter)));
  const chapters = await db.selectFrom('academy.chapter').select('number').execute();
  const empty = chapters.map(({ number }) => number).filter((number) => !numbers.has(number));
  if (empty.length > 0) await db.deleteFrom('academy.chapter').where('number', 'in', empty).execute();
}

/**
 * Removes what the demo brought: everything of the demo people, then demo courses and agreements, but not those on
 * which a real person's certificate or signature rests: these become the house's own.
 */
export async function eraseDemo(house: House, actor: Actor, demoPeople: readonly Id[]): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    if (demoPeople.length > 0) await forgetPeople(house, demoPeople);
    const removed = await db
      .deleteFrom('academy.course as c')
      .where('c.isDemo', '=', true)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('academy.examAttempt as a').select('a.id').whereRef('a.courseId', '=', 'c.id'))),
      )
      .returning('c.id')
      .execute();
    await db
      .deleteFrom('academy.agreement as g')
      .where('g.isDemo', '=', true)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('academy.agreementSignature as s').select('s.personId').whereRef('s.agreementId', '=', 'g.id'),
          ),
        ),
      )
      .execute();
    await forgetClauses(house);
    await db.updateTable('academy.course').set({ isDemo: false }).where('isDemo', '=', true).execute();
    await db.updateTable('academy.agreement').set({ isDemo: false }).where('isDemo', '=', true).execute();
    await house.record({ actor, act: 'academy.demo.erase', result: 'done', facts: { courses: removed.length } });
  });
}
