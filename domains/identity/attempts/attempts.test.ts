import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse } from '../../../test/house.ts';
import { forgiveAttempt, takeAttempt } from './commands.ts';
import { guessesAt, guessesByEmail, guessesFrom } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestHouse>>;
beforeAll(async () => {
  test = await openTestHouse();
});
afterAll(() => test.close());

async function take(times: number, ...subjects: Parameters<typeof takeAttempt>[1][]): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) waits.push(await takeAttempt(test.house, ...subjects));
  return waits;
}

describe('counting guesses', () => {
  it('lets five go, then makes each one wait longer', async () => {
    const subject = guessesAt('a', 'password');
    expect(await take(6, subject)).toEqual([0, 0, 0, 0, 0, 30]);
    test.clock.advance(30_000);
    expect(await take(2, subject)).toEqual([0, 60]);
    test.clock.advance(60_000);
    expect(await take(2, subject)).toEqual([0, 120]);
  });

  it('does not lengthen the wait of who asks while waiting', async () => {
    const subject = guessesAt('b', 'password');
    await take(20, subject);
    test.clock.advance(30_000);
    expect(await take(1, subject)).toEqual([0]);
  });

  it('waits for whichever subject must wait the longest', async () => {
    const [person, address] = [guessesByEmail('c@kedun.example'), guessesFrom('198.51.100.7')];
    await take(5, person);
    expect(await take(1, address, person)).toEqual([30]);
    expect(await take(1, address)).toEqual([0]);
  });

  it('gives a right guess back, and forgets the wrong ones before it when asked', async () => {
    const subject = guessesAt('d', 'factor');
    await take(4, subject);
    for (let round = 0; round < 10; round++) {
      expect(await take(1, subject)).toEqual([0]);
      await forgiveAttempt(test.house, [], [subject]);
    }
    expect(await take(2, subject)).toEqual([0, 30]);
    await forgiveAttempt(test.house, [subject], []);
    expect(await take(6, subject)).toEqual([0, 0, 0, 0, 0, 30]);
  });

  it('forgets after an hour of quiet', async () => {
    const subject = guessesAt('e', 'password');
    await take(9, subject);
    test.clock.advance(3_601_000);
    expect(await take(6, subject)).toEqual([0, 0, 0, 0, 0, 30]);
  });

  it('counts many at the same time one by one', async () => {
    const subject = guessesAt('f', 'password');
    const waits = await Promise.all(Array.from({ length: 20 }, () => takeAttempt(test.house, subject)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });
});
