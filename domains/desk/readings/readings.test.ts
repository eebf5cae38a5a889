import { scan } from '@kedun/detect';
import { describe, expect, it } from 'vitest';
import { openTurns, scanInPieces } from './commands.ts';
import { READING_MS_PER_TEN_MINUTES } from './rules.ts';

const PHONE = '13812345678';
const CN_ID = '11010519491231002X';

describe('files that wait to be read', () => {
  /** Turns whose files take their milliseconds, by a clock of their own; who was read, in order. */
  function turnsOf(takes: Record<string, number> = {}) {
    const read: string[] = [];
    let at = 0;
    const turns = openTurns(
      async (id) => {
        read.push(id);
        await Promise.resolve();
        at += takes[id] ?? 1;
        if (id === 'broken') throw new Error('planned');
      },
      () => at,
    );
    const bring = (...ids: string[]) =>
      Promise.allSettled(ids.map((id) => turns.read({ id, conversationId: id.charAt(0) })));
    return { read, bring, stop: turns.stop, pass: (ms: number) => (at += ms) };
  }

  it('are read in turn of their conversations, not in the order in which they came', async () => {
    const { read, bring } = turnsOf();
    await bring('a1', 'a2', 'a3', 'b1', 'b2', 'c1');
    expect(read).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('wait behind everybody else once their conversation has used its time up, for ten minutes', async () => {
    const { read, bring, pass } = turnsOf({ a1: READING_MS_PER_TEN_MINUTES });
    await bring('a1', 'a2', 'b1', 'b2', 'b3', 'c1');
    expect(read).toEqual(['a1', 'b1', 'c1', 'b2', 'b3', 'a2']);
    pass(10 * 60 * 1000);
    await bring('a3', 'b4', 'a4', 'b5');
    expect(read.slice(6)).toEqual(['a3', 'b4', 'a4', 'b5']);
  });

  it('are left where the server ends; the one that is being read is waited for', async () => {
    const { read, bring, stop } = turnsOf();
    const brought = bring('a1', 'a2', 'b1');
    await stop();
    expect(read).toEqual(['a1']);
    await bring('c1');
    expect([read, (await brought).map(({ status }) => status)]).toEqual([['a1'], Array(3).fill('fulfilled')]);
  });

  it('are read once though they are asked for twice, and one that fails keeps none from its turn', async () => {
    const { read, bring } = turnsOf();
    const [first, again, broken] = await bring('a1', 'a1', 'broken', 'b2');
    expect(read).toEqual(['a1', 'broken', 'b2']);
    expect([first, again, broken].map((one) => one?.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await bring('a1');
    expect(read).toHaveLength(4);
  });
});

describe('a long text', () => {
  const places = (found: ReturnType<typeof scan>) => found.map(({ start, end, type }) => [start, end, type]);

  it.each(Array.from({ length: 14 }, (_, index) => 3_988 + index))(
    'is scanned in pieces, and a number at a cut is found whole: at %i',
    async (at) => {
      const text = `${'好'.repeat(at - 1)}，${PHONE}，${'好'.repeat(5_000)}，${CN_ID}`;
      const found = await scanInPieces(text, scan);
      expect(places(found)).toEqual([
        [at, at + PHONE.length, 'PHONE'],
        [text.length - CN_ID.length, text.length, 'CN_ID'],
      ]);
      expect(found.map(({ value }) => value.expose())).toEqual([PHONE, CN_ID]);
    },
  );

  it('is found in what is found at once, with lines and without, while others are served', async () => {
    const row = (index: number) => `姓名：欧阳明月\t电话：138${10_000_000 + index * 7919}\t备注：放门口就好`;
    for (const between of ['\n', '。']) {
      const text = Array.from({ length: 1_500 }, (_, index) => row(index)).join(between);
      let rounds = 0;
      const count = () => {
        rounds += 1;
        again = setImmediate(count);
      };
      let again = setImmediate(count);
      const found = await scanInPieces(text, scan);
      clearImmediate(again);
      expect(places(found)).toEqual(places(scan(text)));
      expect(found.length).toBeGreaterThanOrEqual(3_000);
      expect(rounds).toBeGreaterThan(text.length / 4_000 - 2);
    }
  });
});
