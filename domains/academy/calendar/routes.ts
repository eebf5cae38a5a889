import { type Person, personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import * as contract from '../contract.ts';
import { peopleBefore } from '../duties/routes.ts';
import { putAwayNotices, remind } from './commands.ts';
import { dueFor, lastReminders, noticesOf } from './queries.ts';
import { calendarFile, SOON_DAYS, titleOf } from './rules.ts';

const LONGEST_LIST = 1000;

async function mine(house: NamedHouse, person: Person) {
  const me = (await house.people()).filter(({ id }) => id === person.id);
  return (await dueFor(house, me)).map(({ thing }) => thing);
}

export function calendarRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.readMyCalendar, async (_, { actor }) => {
      const person = personOf(actor);
      const items = await mine(house, person);
      return { items, notices: await noticesOf(house, person.id, items) };
    }),
    handle(contract.readMyCalendarFile, async (_, { actor, language }) => {
      const entries = (await mine(house, personOf(actor))).flatMap((thing) =>
        thing.dueAt && !thing.isPaused
          ? [{ ...thing, due: new Date(thing.dueAt), title: titleOf(thing, language) }]
          : [],
      );
      return { ics: calendarFile(entries, house.clock.now()) };
    }),
    handle(contract.putAwayNotices, async (_, { actor }) => {
      await putAwayNotices(house, personOf(actor));
      return {};
    }),
    handle(contract.listDue, async ({ query }, { actor }) => {
      const people = await peopleBefore(house, personOf(actor));
      const told = await lastReminders(house, [...people.keys()]);
      const found = (await dueFor(house, [...people.values()])).filter(({ thing }) => {
        if (query.kind && thing.kind !== query.kind) return false;
        if (query.state === 'overdue') return thing.isOverdue;
        return query.state !== 'soon' || (thing.daysLeft !== null && !thing.isOverdue && thing.daysLeft <= SOON_DAYS);
      });
      const items = found.slice(0, LONGEST_LIST).map(({ personId, thing }) => ({
        ...thing,
        personId,
        personName: people.get(personId)?.name ?? '—',
        workNumber: people.get(personId)?.workNumber ?? '—',
        remindedAt: told.get(`${personId}/${thing.kind}/${thing.objectId}`)?.toISOString() ?? null,
      }));
      return { items, total: found.length };
    }),
    handle(contract.remind, async ({ body }, { actor }) => {
      const person = personOf(actor);
      await remind(house, person, await peopleBefore(house, person), body);
      return {};
    }),
  ];
}
