import { newId } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import type { ConversationRow, Message } from '../../contract.ts';
import { isListed, mergeRows, withConversation, withMessage } from './list-state.ts';

const me = { id: newId(), teamId: newId() };
const looking = { me, openId: null };

function row(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: newId(),
    number: 1,
    customerId: newId(),
    customerName: null,
    channel: { id: newId(), kind: 'widget', name: '官网' },
    teamId: me.teamId,
    assigned: { id: me.id, name: '林晓' },
    status: 'open',
    priority: 'normal',
    subject: { text: '', spans: [] },
    labels: [],
    preview: '你好',
    lastMessageAt: '2026-11-02T01:00:00.000Z',
    waitingSince: null,
    lastSequence: 3,
    customerReadSequence: 0,
    createdAt: '2026-11-02T01:00:00.000Z',
    unread: 0,
    ...change,
  };
}

function message(of: ConversationRow, change: Partial<Message> = {}): Message {
  return {
    id: newId(),
    conversationId: of.id,
    sequence: of.lastSequence + 1,
    author: { kind: 'customer', id: null, name: null },
    text: '在吗\n',
    spans: [],
    system: null,
    clientId: null,
    files: [],
    at: '2026-11-02T02:00:00.000Z',
    changedAt: null,
    ...change,
  };
}

describe('a list', () => {
  it.each([
    ['mine', 'active', true],
    ['unassigned', 'active', false],
    ['team', 'active', true],
    ['all', 'open', true],
    ['mine', 'resolved', false],
  ] as const)('%s, %s: %s', (scope, status, expected) => {
    expect(isListed(row(), { scope, status }, me)).toBe(expected);
  });

  it('shows what changed, moves it to the top, and drops what no longer belongs', () => {
    const old = row({ lastMessageAt: '2026-11-02T01:00:00.000Z' });
    const newer = row({ lastMessageAt: '2026-11-02T01:30:00.000Z' });
    const changed = withMessage(old, message(old), looking);
    const resolved = { ...newer, status: 'resolved' as const };
    const changes = new Map([changed, resolved].map((one) => [one.id, one]));
    const listed = mergeRows([newer, old], changes, { scope: 'mine', status: 'active' }, me);
    expect(listed).toEqual([changed]);
    expect(mergeRows([newer, old], new Map(), { scope: 'mine', status: 'active' }, me)).toEqual([newer, old]);
  });

  it('takes the newer of what was read and what came live', () => {
    const read = row({ lastSequence: 9, preview: 'neu' });
    const changes = new Map([[read.id, { ...read, lastSequence: 5, preview: 'alt' }]]);
    expect(mergeRows([read], changes, { scope: 'mine', status: 'active' }, me)[0]?.preview).toBe('neu');
  });

  it('adds a conversation that was not there', () => {
    const added = withConversation(undefined, row({ waitingSince: '2026-11-02T01:00:00.000Z' }));
    expect(mergeRows([], new Map([[added.id, added]]), { scope: 'all', status: 'active' }, me)).toEqual([added]);
    expect(added.unread).toBe(1);
  });
});

describe('a message', () => {
  it('of the customer counts as unread and starts the waiting', () => {
    const before = row();
    const after = withMessage(before, message(before), looking);
    expect(after).toMatchObject({
      unread: 1,
      preview: '在吗',
      waitingSince: '2026-11-02T02:00:00.000Z',
      lastSequence: 4,
    });
    const again = withMessage(after, message(after, { at: '2026-11-02T03:00:00.000Z' }), looking);
    expect(again).toMatchObject({ unread: 2, waitingSince: '2026-11-02T02:00:00.000Z' });
  });

  it('shows the files of a message without words, as the server does', () => {
    const before = row();
    const files = [{ mask: '运单.jpg' }] as Message['files'];
    expect(withMessage(before, message(before, { text: '', files }), looking).preview).toBe('[运单.jpg]');
  });

  it('is read where the conversation is open', () => {
    const before = row({ unread: 2 });
    expect(withMessage(before, message(before), { me, openId: before.id }).unread).toBe(0);
  });

  it.each(['system', 'note'] as const)('%s moves only the count', (kind) => {
    const before = row();
    const after = withMessage(before, message(before, { author: { kind, id: null, name: null } }), looking);
    expect(after).toEqual({ ...before, lastSequence: 4 });
  });

  it('that was counted already changes nothing', () => {
    const before = row();
    expect(withMessage(before, message(before, { sequence: 3 }), looking)).toBe(before);
  });

  it('of an agent ends the waiting', () => {
    const before = row({ waitingSince: '2026-11-02T01:00:00.000Z', unread: 1 });
    const mine = message(before, { author: { kind: 'agent', id: me.id, name: '林晓' } });
    expect(withMessage(before, mine, looking)).toMatchObject({ waitingSince: null, unread: 0 });
    const other = message(before, { author: { kind: 'agent', id: newId(), name: '秦朗' } });
    expect(withMessage(before, other, looking)).toMatchObject({ waitingSince: null, unread: 1 });
  });
});
