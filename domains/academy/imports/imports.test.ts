import { ITEM_FORMATS, readItems, writeItems } from '@kedun/assess';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import type { ParsedItem } from '../contract.ts';
import { bankHeads } from '../items/queries.ts';
import { importItems } from './commands.ts';
import { IMPORT_FORMATS } from './contract.ts';
import { readSource } from './queries.ts';
import { asInput, obstacleOf, withKey } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
});
afterAll(() => test.close());

const PAPER = `客服考试1.离座之前应当() [单选题]A.锁屏(正确答案)B.关灯2.要上报的有() [多选题]A.误发名单(正确答案)B.收到钓鱼链接(正确答案)C.换班3.验证码可以代客户输入 [判断题]A.对B.错(正确答案)4.被截断的题`;

it('reads the formats that the package reads', () => {
  expect([...IMPORT_FORMATS]).toEqual([...ITEM_FORMATS]);
});

describe('a paper', () => {
  const read = readSource('wjx', PAPER);

  it('is read with what every character went to', () => {
    expect(read.items.map(({ number, type, review }) => [number, type, review])).toEqual([
      [1, 'single', expect.any(Boolean)],
      [2, 'multiple', expect.any(Boolean)],
      [3, 'judgment', expect.any(Boolean)],
      [4, expect.any(String), true],
    ]);
    expect(read.spans.map(({ start, end }) => PAPER.slice(start, end)).join('')).toBe(PAPER);
  });

  it('goes into the bank as far as it fits, and its importer is never asked it', async () => {
    const course = await test.academy.importCourse(SEEDER, smallCourse(2, 1), false);
    const good = read.items.filter((item) => obstacleOf(item) === null);
    expect(good).toHaveLength(3);
    expect(await importItems(test.house, trainer, course, good.map(asInput))).toBe(3);
    const heads = (await bankHeads(test.house.store, course, trainer.id)).filter(({ iKnowTheKey }) => iKnowTheKey);
    expect(heads.map(({ kind, stem }) => [kind, stem.zh])).toEqual([
      ['single', '离座之前应当()'],
      ['multiple', '要上报的有()'],
      ['judgment', '验证码可以代客户输入'],
    ]);
  });

  it('goes in whole or not at all', async () => {
    const course = await test.academy.importCourse(SEEDER, smallCourse(2, 1), false);
    const [first] = read.items.map(asInput);
    if (!first) throw new Error('nothing was read');
    const broken = { ...first, options: first.options.map((option) => ({ ...option, correct: false })) };
    const bring = importItems(test.house, trainer, course, [first, broken]);
    await expect(bring).rejects.toMatchObject({ code: 'key_does_not_fit' });
    expect(await bankHeads(test.house.store, course, trainer.id)).toHaveLength(2);
  });
});

it.each(['gift', 'moodle-xml', 'qti3', 'json'] as const)('%s is read as well', (format) => {
  const set = readItems('wjx', PAPER.slice(0, PAPER.indexOf('4.')));
  const written = writeItems(format, set);
  expect(readSource(format, String(written)).items.map(({ stem }) => stem)).toEqual(set.items.map(({ stem }) => stem));
});

it('a workbook comes as Base64, and nothing else does', () => {
  const set = readItems('wjx', PAPER.slice(0, PAPER.indexOf('4.')));
  const book = Buffer.from(writeItems('xlsx', set) as Uint8Array).toString('base64');
  expect(readSource('xlsx', book).items).toHaveLength(3);
  expect(() => readSource('xlsx', '不是表格')).toThrow('No workbook');
  expect(() => readSource('json', '{')).toThrow();
});

describe('an item under review', () => {
  const item: ParsedItem = {
    ...{ number: 1, stem: '题', type: 'single', warnings: [], review: false },
    options: ['甲', '乙', '丙'].map((text, at) => ({ letter: 'ABC'.charAt(at), text, correct: at === 0 })),
  };

  it.each([
    [{}, null],
    [{ type: 'unknown' as const }, 'type'],
    [{ stem: ' ' }, 'empty'],
    [{ options: item.options.slice(0, 1) }, 'options'],
    [{ type: 'multiple' as const }, 'key'],
    [{ stem: '长'.repeat(1001) }, 'length'],
  ])('with %j has the obstacle %s', (more, obstacle) => {
    expect(obstacleOf({ ...item, ...more })).toBe(obstacle);
  });

  it('has one key where one is asked for, several where several are', () => {
    const keys = (one: ParsedItem) => one.options.flatMap(({ letter, correct }) => (correct ? [letter] : [])).join('');
    expect(keys(withKey(item, 1, true))).toBe('B');
    expect(keys(withKey({ ...item, type: 'multiple' }, 1, true))).toBe('AB');
    expect(keys(withKey(item, 0, false))).toBe('');
  });
});
