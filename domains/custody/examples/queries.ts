import type { Store } from '../../kernel/store.ts';
import type { DetectionExample } from './contract.ts';

/** All examples, newest first. */
export async function allExamples({ db }: Store) {
  const rows = await db.selectFrom('custody.detectionExample').selectAll().orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as DetectionExample['kind'],
    spans: row.spans as unknown as DetectionExample['spans'],
  }));
}

/** How many there are. */
export async function countExamples({ db }: Store): Promise<number> {
  const { count } = await db
    .selectFrom('custody.detectionExample')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
