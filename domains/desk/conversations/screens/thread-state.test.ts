import { newId } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../contract.ts';
import { beginsDay, belongsTogether, countProtected, gapIn, mergeMessages, stillOutgoing } from './thread-state.ts';

function message(sequence: number, change: Partial<Message> = {}): Message {
  return {
    id: newId(),
    conversationId: 'c',
    sequence,
    author: { kind: 'customer', id: null, name: null },
    text: `${sequence}`,
    spans: [],
    system: null,
    clientId: null,
    files: [],
    at: new Date(2026, 10, 2, 10, sequence).toISOString(),
    changedAt: null,
    ...change,
  };
}

describe('mergeMessages', () => {
  it('holds each message once, in order, however they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 })), fc.array(fc.integer({ min: 1, max: 20 })), (one, two) => {
        const make = (numbers: number[]) => numbers.map((number) => message(number));
        const merged = mergeMessages(make(one), make(two)).map(({ sequence }) => sequence);
        expect(merged).toEqual([...new Set([...one, ...two])].sort((a, b) => a - b));
      }),
    );
  });

  it('prefers the form that was masked again', () => {
    const masked = message(1, { text: '138****5678', changedAt: '2026-11-02T02:00:00.000Z' });
    expect(mergeMessages([message(1)], [masked])[0]?.text).toBe('138****5678');
    expect(mergeMessages([masked], [message(1)])[0]?.text).toBe('138****5678');
  });

  it('prefers the form whose files were read, whichever came last', () => {
    const file = (state: 'reading' | 'read') => [{ state }] as Message['files'];
    const [reading, read] = [message(1, { files: file('reading') }), message(1, { files: file('read') })];
    for (const sources of [
      [[reading], [read]],
      [[read], [reading]],
    ])
      expect(mergeMessages(...sources)[0]?.files).toEqual([{ state: 'read' }]);
  });
});

describe('the thread', () => {
  it('sees what is missing', () => {
    expect(gapIn([1, 2, 3].map((number) => message(number)))).toBeNull();
    expect(gapIn([1, 2, 5].map((number) => message(number)))).toBe(3);
    expect(gapIn([])).toBeNull();
  });

  it('shows what is on its way until it has arrived', () => {
    const outgoing = [1, 2].map((number) => ({
      clientId: `${number}`,
      kind: 'reply' as const,
      text: '',
      state: 'sending' as const,
      reason: null,
    }));
    expect(stillOutgoing(outgoing, [message(1, { clientId: '1' })])).toEqual([outgoing[1]]);
  });

  it('separates days and puts together what one person wrote at once', () => {
    const first = message(1);
    expect(beginsDay(first, undefined)).toBe(true);
    expect(beginsDay(message(2), first)).toBe(false);
    expect(beginsDay(message(2, { at: new Date(2026, 10, 3, 0, 1).toISOString() }), first)).toBe(true);
    expect(belongsTogether(message(2), first)).toBe(true);
    expect(belongsTogether(message(9), first)).toBe(false);
    expect(belongsTogether(message(2, { author: { kind: 'agent', id: 'a', name: '' } }), first)).toBe(false);
    expect(belongsTogether(first, undefined)).toBe(false);
  });

  it('counts what the customer’s messages protect, not what was only masked', () => {
    const kept = { start: 0, end: 1, type: 'PHONE', dataClass: 'C2', mask: '*', token: 't' } as const;
    const own = message(1, { spans: [kept, { ...kept, type: 'CN_ID', dataClass: 'C3', token: null }] });
    const agents = message(2, { spans: [kept], author: { kind: 'agent', id: 'a', name: '' } });
    expect(countProtected([own, agents])).toBe(1);
  });
});
