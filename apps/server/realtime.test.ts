import { newId } from '@kedun/base';
import { ROLES } from '@kedun/domains/kernel/actor';
import { describe, expect, it } from 'vitest';
import { isForeign, roomsOf } from './realtime.ts';

describe('rooms', () => {
  it.each(ROLES)('of %s hold the team’s conversations only where they are theirs to serve', (role) => {
    const teamId = newId();
    const person = { kind: 'person', id: newId(), role, teamId, sessionId: newId(), isFullySignedIn: true } as const;
    expect(roomsOf(person).includes(`team:${teamId}`)).toBe(role === 'agent' || role === 'lead');
    expect(roomsOf({ ...person, isFullySignedIn: false })).toEqual([]);
  });

  it('of a customer are their conversation, of a stranger none', () => {
    const visitor = { kind: 'visitor', customerId: newId(), conversationId: newId() } as const;
    expect(roomsOf(visitor)).toEqual([`visitor:${visitor.conversationId}`]);
    expect(roomsOf({ kind: 'anonymous' })).toEqual([]);
  });
});

describe('a page of another site', () => {
  it.each([
    [undefined, 'desk.example', false],
    ['https://desk.example', 'desk.example', false],
    ['http://localhost:7300', 'localhost:7300', false],
    ['https://shop.desk.example', 'desk.example', true],
    ['http://localhost:3000', 'localhost:7300', true],
    ['null', 'desk.example', true],
  ])('%s at %s: %s', (origin, host, expected) => {
    expect(isForeign(origin, host)).toBe(expected);
  });
});
