import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import { scan } from '@kedun/detect';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { examplesChanged } from '../events.ts';
import { MOST_EXAMPLES, type NewExample } from './contract.ts';
import { countExamples } from './queries.ts';
import { exampleFault, expectedSpans } from './rules.ts';

async function tell({ publish }: House, id: Id): Promise<void> {
  await publish(examplesChanged, ['role:privacy_officer', 'role:supervisor'], { id });
}

/** Keeps a sentence that detection must get right from now on. */
export async function addExample(house: House, person: Person, example: NewExample): Promise<Id> {
  const { store, clock } = house;
  const fault = exampleFault(example, scan);
  if (fault) throw invalid(fault, 'The sentence cannot be kept');
  const { kind, text, type } = example;
  return store.command(async () => {
    if ((await countExamples(store)) >= MOST_EXAMPLES)
      throw conflict('too_many_examples', 'As many as are tried on every change', { most: MOST_EXAMPLES });
    const id = newId();
    const row = { id, kind, text, spans: JSON.stringify(expectedSpans(example)) };
    const kept = await store.db
      .insertInto('custody.detectionExample')
      .values({ ...row, createdBy: person.id, createdAt: clock.now() })
      .onConflict((twice) => twice.column('text').doNothing())
      .executeTakeFirst();
    if (!kept.numInsertedOrUpdatedRows) throw conflict('example_twice', 'This sentence is kept already');
    await house.record({
      actor: person,
      act: 'custody.example.add',
      result: 'done',
      object: { kind: 'detection-example', id },
      facts: { kind, type },
    });
    await tell(house, id);
    return id;
  });
}

/** Keeps a sentence no longer. */
export async function removeExample(house: House, person: Person, id: Id): Promise<void> {
  const { store } = house;
  await store.command(async () => {
    const gone = await store.db
      .deleteFrom('custody.detectionExample')
      .where('id', '=', id)
      .returning('kind')
      .executeTakeFirst();
    if (!gone) throw notFound('example');
    await house.record({
      actor: person,
      act: 'custody.example.remove',
      result: 'done',
      object: { kind: 'detection-example', id },
      facts: { kind: gone.kind },
    });
    await tell(house, id);
  });
}
