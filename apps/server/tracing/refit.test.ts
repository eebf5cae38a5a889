import { refitTracer } from '@kedun/assess';
import { expect, it } from 'vitest';
import { madeUpStaff } from '../../../packages/assess/tracing/testing/staff.ts';
import { readShippedTracer } from '../library.ts';
import { refitApart } from './refit.ts';

const current = readShippedTracer();
const topics = ['chapter:1', 'chapter:2'];
const rows = (people: number, seed: number) => madeUpStaff({ people, topics, items: 4, answers: 30, seed, ease: 2 });

it('fits in a process of its own and answers what would be fitted here', async () => {
  const work = { teaching: rows(60, 1), judging: rows(15, 2), current };
  expect(await refitApart(work)).toEqual(refitTracer(work));
});

it.each([
  ['nothing can be fitted', [], {}],
  ['it takes too long', rows(60, 1), { time: 1 }],
])('answers nothing where %s', async (_, teaching, limits) => {
  expect(await refitApart({ teaching, judging: rows(15, 2), current }, limits)).toBeNull();
});
