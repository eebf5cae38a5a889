import { describe, expect, it } from 'vitest';
import { Refusal } from './api.ts';
import { createOutbox, type Outgoing } from './outbox.ts';

const refusal = (status: number, code: string) => new Refusal({ type: 'about:blank', title: '', status, code });

/** A server that answers each attempt by the next of `answers`; then it takes everything. */
function openOutbox(answers: (Refusal | null)[] = []) {
  const attempts: string[] = [];
  const taken: string[] = [];
  const pauses: number[] = [];
  let list: readonly Outgoing[] = [];
  let isPaused: (() => void) | null = null;
  const outbox = createOutbox({
    async deliver({ text, clientId }) {
      attempts.push(text);
      const answer = answers.shift();
      if (answer) throw answer;
      taken.push(`${clientId} ${text}`);
    },
    onChange(messages) {
      list = messages;
    },
    waitsFor: (problem) => problem.code === 'notice_not_accepted',
    pause(milliseconds) {
      pauses.push(milliseconds);
      return new Promise((resolve) => {
        isPaused = resolve;
      });
    },
  });
  return {
    outbox,
    attempts,
    taken,
    pauses,
    list: () => list.map(({ text, state }) => `${text} ${state}`),
    ids: () => list.map((message) => message.clientId),
    endPause: () => isPaused?.(),
    settle: () => new Promise((resolve) => setTimeout(resolve)),
  };
}

describe('the outbox', () => {
  it('sends in order, one after the other', async () => {
    const test = openOutbox();
    for (const text of ['one', 'two', 'three']) test.outbox.add(text);
    await test.settle();
    expect(test.attempts).toEqual(['one', 'two', 'three']);
    expect(test.list()).toEqual([]);
  });

  it('repeats the same message under the same id while the server is away, with growing pauses', async () => {
    const test = openOutbox([refusal(0, 'offline'), refusal(503, 'unreachable'), refusal(429, 'too_many_messages')]);
    test.outbox.add('one');
    const [id] = test.ids();
    test.outbox.add('two');
    for (let pause = 0; pause < 3; pause++) {
      await test.settle();
      expect(test.list()).toEqual(['one waiting', 'two waiting']);
      test.endPause();
    }
    await test.settle();
    expect(test.pauses).toEqual([1000, 2000, 4000]);
    expect(test.attempts).toEqual(['one', 'one', 'one', 'one', 'two']);
    expect(test.taken[0]).toBe(`${id} one`);
  });

  it('does not wait out the pause when the connection is back', async () => {
    const test = openOutbox([refusal(0, 'offline')]);
    test.outbox.add('one');
    await test.settle();
    test.outbox.nudge();
    await test.settle();
    expect(test.list()).toEqual([]);
    expect(test.attempts).toEqual(['one', 'one']);
  });

  it('holds everything until the customer has consented', async () => {
    const test = openOutbox([refusal(403, 'notice_not_accepted')]);
    test.outbox.add('one');
    test.outbox.add('two');
    await test.settle();
    expect(test.attempts).toEqual(['one']);
    expect(test.list()).toEqual(['one waiting', 'two waiting']);
    test.outbox.nudge();
    await test.settle();
    expect(test.attempts).toEqual(['one', 'one', 'two']);
    expect(test.list()).toEqual([]);
  });

  it('shows a refusal, goes on with the next, and leaves retrying or dropping to the customer', async () => {
    const test = openOutbox([refusal(422, 'invalid_input'), null, refusal(422, 'invalid_input')]);
    test.outbox.add('bad');
    test.outbox.add('good');
    await test.settle();
    expect(test.list()).toEqual(['bad refused']);
    const [id = ''] = test.ids();
    test.outbox.retry(id);
    await test.settle();
    expect(test.list()).toEqual(['bad refused']);
    test.outbox.drop(id);
    expect(test.list()).toEqual([]);
  });

  it('forgets a message that the live event has told of before the answer came', async () => {
    const test = openOutbox([refusal(0, 'offline')]);
    test.outbox.add('one');
    await test.settle();
    test.outbox.drop(test.ids()[0] ?? '');
    test.endPause();
    await test.settle();
    expect(test.attempts).toEqual(['one']);
    expect(test.list()).toEqual([]);
  });
});
