import type { SensitiveType } from '@kedun/base';
import type { AttachedFile, Message } from '@kedun/domains/desk/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUnread, lastOwnUpTo, mergeMessages, protectedItems, unkeptTypes } from './timeline.ts';

function message(sequence: number, kind: Message['author']['kind'] = 'customer', more: Partial<Message> = {}): Message {
  return {
    id: `00000000-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
    conversationId: '00000000-0000-7000-8000-000000000000',
    sequence,
    author: { kind, id: null, name: null },
    system: null,
    clientId: null,
    files: [],
    text: `message ${sequence}`,
    spans: [],
    at: '2026-11-22T02:38:00.000Z',
    changedAt: null,
    ...more,
  };
}

function file(id: string, state: AttachedFile['state'], token: string | null = id): AttachedFile {
  return {
    ...{ id, token, type: 'IMAGE', dataClass: 'C3', mask: 'image.png', mediaType: 'image/png', byteCount: 1 },
    ...{ state, reason: null, protectedCount: 0, copy: null },
  };
}

function spans(...items: [SensitiveType, string][]): Message['spans'] {
  return items.map(([type, mask]) => ({ start: 0, end: 1, type, mask, dataClass: 'C2', token: 'kept' }));
}

describe('merging messages', () => {
  it('gives the same list whatever the order of arrival, each message once', () => {
    const all = [1, 2, 3, 4, 5, 6].map((sequence) => message(sequence));
    fc.assert(
      fc.property(
        fc.array(fc.subarray(all, { minLength: 0 }), { minLength: 1 }),
        fc.shuffledSubarray(all, { minLength: all.length }),
        (early, shuffled) => {
          const merged = [...early, shuffled].reduce<readonly Message[]>(mergeMessages, []);
          expect(merged).toEqual(all);
        },
      ),
    );
  });

  it('keeps the newest form of a message that was masked again, also when the older one arrives later', () => {
    const first = message(1, 'customer', { text: '138' });
    const again = message(1, 'customer', { text: '138****5678', changedAt: '2026-11-22T02:39:00.000Z' });
    expect(mergeMessages([first], [again])).toEqual([again]);
    expect(mergeMessages([again], [first])).toEqual([again]);
  });

  it('keeps what became of a file, also when the message tells late that it is being read', () => {
    const reading = message(1, 'customer', { files: [file('f1', 'reading'), file('f2', 'read')] });
    const read = message(1, 'customer', { files: [file('f1', 'unread'), file('f2', 'read')] });
    expect(mergeMessages([reading], [read])).toEqual([read]);
    expect(mergeMessages([read], [reading])).toEqual([read]);
    const again = { ...read, text: '****', changedAt: '2026-11-22T02:39:00.000Z' };
    expect(mergeMessages([read], [again])).toEqual([again]);
  });

  it('leaves the list alone when nothing arrives', () => {
    const known = [message(1)];
    expect(mergeMessages(known, [])).toBe(known);
  });
});

describe('what was protected', () => {
  it('lists each value of the customer once, in the order in which it was given', () => {
    const messages = [
      message(1, 'customer', { spans: spans(['NAME', '欧阳**'], ['PHONE', '138****5678']) }),
      message(2, 'agent', { spans: spans(['PHONE', '139****0000']) }),
      message(3, 'customer', { spans: spans(['PHONE', '138****5678'], ['CN_ID', '1****************X']) }),
    ];
    expect(protectedItems(messages).map(({ type, mask }) => [type, mask])).toEqual([
      ['NAME', '欧阳**'],
      ['PHONE', '138****5678'],
      ['CN_ID', '1****************X'],
    ]);
  });

  it('lists each file that is kept, of the same name too', () => {
    const files = [file('f1', 'read'), file('f2', 'reading'), file('f3', 'read', null)];
    expect(protectedItems([message(1, 'customer', { files })])).toEqual(
      Array.from({ length: 2 }, () => ({ type: 'IMAGE', mask: 'image.png', dataClass: 'C3' })),
    );
  });

  const unkept = (...types: SensitiveType[]) =>
    spans(...types.map((type): [SensitiveType, string] => [type, '****'])).map((span) => ({ ...span, token: null }));

  it('leaves out what was only masked and kept nowhere', () => {
    const all = [...spans(['PHONE', '138****5678']), ...unkept('CN_ID', 'OTP')];
    const [kept, ...more] = protectedItems([message(1, 'customer', { spans: all })]);
    expect([kept?.type, more.length]).toEqual(['PHONE', 0]);
  });

  it.each<[string, Message[], SensitiveType[]]>([
    ['nothing was said', [], []],
    ['all was kept', [message(1, 'customer', { spans: spans(['CN_ID', '1**X']) })], []],
    [
      'an ID number was not',
      [message(1, 'customer', { spans: unkept('CN_ID', 'CN_ID') }), message(2, 'agent')],
      ['CN_ID'],
    ],
    ['it never would be', [message(1, 'customer', { spans: unkept('OTP', 'PASSWORD') })], []],
    ['other words followed', [message(1, 'customer', { spans: unkept('CN_ID') }), message(2)], []],
    ['it was the agent’s', [message(1), message(2, 'agent', { spans: unkept('CN_ID') })], []],
  ])('asks for consent when %s', (_, messages, expected) => {
    expect(unkeptTypes(messages)).toEqual(expected);
  });
});

describe('marks', () => {
  const messages = [message(1), message(2, 'agent'), message(3, 'system'), message(4, 'agent'), message(5)];

  it.each([
    [0, 2],
    [2, 1],
    [4, 0],
    [9, 0],
  ])('counts what the other side wrote after %i as unread: %i', (read, unread) => {
    expect(countUnread(messages, read)).toBe(unread);
  });

  it.each<[number, number | null]>([
    [0, null],
    [4, 1],
    [5, 5],
  ])('puts the mark for "read up to %i" at own message %s', (read, own) => {
    expect(lastOwnUpTo(messages, read)).toBe(own === null ? null : message(own).id);
  });
});
