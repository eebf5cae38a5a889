import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { madeUpClass, splitLearners } from '../../../packages/assess/tracing/testing/learners.ts';
import { kedun } from '../../../test/process.ts';
import { readInteractions } from './bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'kedun-kt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(text: string) {
  yield text;
}
const read = (text: string) => readInteractions(pieces(text));

describe('a table of answers', () => {
  it('is read by its first line, in any order of columns; an item may be missing', async () => {
    const rows = await read('skill,correct,learner,item\ns1,1,a,\ns2,0,a,i7\n');
    expect(rows).toEqual([
      { learner: 'a', item: '', skill: 's1', correct: true },
      { learner: 'a', item: 'i7', skill: 's2', correct: false },
    ]);
  });

  it.each([
    ['learner,item,skill\n', /missing: correct/],
    ['', /first line must name/],
    ['learner,item,skill,correct\na,i,s,2\n', /Record 2: "correct"/],
    ['learner,item,skill,correct\n,i,s,1\n', /Record 2: "learner"/],
    [`learner,item,skill,correct\n${'x'.repeat(300)},i,s,1\n`, /at most 200/],
  ])('says what is wrong with %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

it('kedun bench kt fits on one file and measures the other beside its baselines', async () => {
  const { train, test } = splitLearners(
    madeUpClass({ kind: 'practice', learners: 200, items: 0, skills: 20, answers: 25, seed: 3 }),
  );
  const write = (name: string, rows: typeof train) => {
    const lines = rows.map(({ learner, item, skill, correct }) => `${learner},${item},${skill},${Number(correct)}`);
    writeFileSync(join(folder, name), `learner,item,skill,correct\n${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const args = ['bench', 'kt', '--train', write('a.csv', train), '--test', write('b.csv', test), '--json'];
  const { code, out } = await kedun(args);
  expect(code).toBe(0);
  const figures = JSON.parse(out);
  expect(figures).toMatchObject({ trainRows: train.length, testRows: test.length });
  expect(figures.tracer.auc).toBeGreaterThan(figures.shareRight.auc);
  expect(figures.tracer.ece).toBeLessThan(0.1);
});
