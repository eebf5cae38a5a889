import type { Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';

async function forgetPeople(house: House, people: readonly Id[]): Promise<void> {
  const { db } = house.store;
  await db.deleteFrom('academy.certificate').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.examAttempt').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.lessonProgress').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.keyRead').where('personId', 'in', people).execute();
  await db.deleteFrom('academy.agreementSignature').where('personId', 'in', people).execute();
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
    await db.updateTable('academy.course').set({ isDemo: false }).where('isDemo', '=', true).execute();
    await db.updateTable('academy.agreement').set({ isDemo: false }).where('isDemo', '=', true).execute();
    await house.record({ actor, act: 'academy.demo.erase', result: 'done', facts: { courses: removed.length } });
  });
}
