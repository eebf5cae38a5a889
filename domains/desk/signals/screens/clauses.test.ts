import { ADVICE } from '@kedun/signals';
import { expect, it } from 'vitest';
import { readStandardProcedures } from '../../../../apps/server/library.ts';
import { CLAUSE_OF } from './clauses.ts';

it('names a clause of the standard procedures for every advice', () => {
  const numbers = readStandardProcedures().clauses.map(({ number }) => number);
  expect(Object.keys(CLAUSE_OF).sort()).toEqual(Object.keys(ADVICE).sort());
  for (const clause of Object.values(CLAUSE_OF)) expect(numbers).toContain(clause);
});
