import { newId } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { type Person, personOf, ROLES, type Role, systemActor } from '../../kernel/actor.ts';
import { access } from '../access.ts';
import {
  audienceOf,
  isForVisitor,
  lineOfStatus,
  mayAnswer,
  maySee,
  mayWork,
  nextInTurn,
  scopesOf,
  servesAnyOf,
  sightOf,
  visitorOf,
} from './rules.ts';

const OURS = newId();
const THEIRS = newId();

function person(role: Role, teamId: string | null = OURS): Person {
  return { kind: 'person', id: newId(), role, teamId, sessionId: newId(), isFullySignedIn: true };
}

describe('who sees a conversation', () => {
  it.each<[Role, boolean, boolean]>([
    ['agent', true, false],
    ['lead', true, false],
    ['supervisor', true, true],
    ['privacy_officer', true, true],
    ['trainer', false, false],
    ['admin', false, false],
  ])('%s: own team %s, other team %s', (role, own, other) => {
    expect(maySee(person(role), OURS)).toBe(own);
    expect(maySee(person(role), THEIRS)).toBe(other);
  });

  it('nobody without a team, no customer and no stranger', () => {
    expect(sightOf(person('agent', null))).toEqual({ kind: 'none' });
    expect(sightOf({ kind: 'visitor', customerId: newId(), conversationId: newId() })).toEqual({ kind: 'none' });
    expect(sightOf({ kind: 'anonymous' })).toEqual({ kind: 'none' });
    expect(sightOf(systemActor('desk.import'))).toEqual({ kind: 'all' });
  });

  it('only roles that the access table lets in', () => {
    const seeing = ROLES.filter((role) => maySee(person(role), OURS));
    expect([...(access['desk.conversation.read']?.roles ?? [])].sort()).toEqual([...seeing].sort());
  });
});

describe('who works in a conversation', () => {
  const me = person('agent');
  const lead = person('lead');
  const supervisor = person('supervisor');

  it.each<[string, Person, [string, string | null, string][], boolean]>([
    ['of whom nobody serves yet', me, [], true],
    ['an onlooker', supervisor, [], false],
    ['in my open conversation', me, [[OURS, me.id, 'pending']], true],
    ['once it is resolved', me, [[OURS, me.id, 'resolved']], false],
    ['in a colleague’s', me, [[OURS, lead.id, 'open']], false],
    ['in one that waits', me, [[OURS, null, 'open']], false],
    ['as the team’s lead', lead, [[OURS, me.id, 'resolved']], true],
    ['as another team’s lead', lead, [[THEIRS, null, 'open']], false],
    [
      'in one of several',
      me,
      [
        [THEIRS, null, 'open'],
        [OURS, me.id, 'open'],
      ],
      true,
    ],
  ])('serves the customer, %s', (_, who, conversations, expected) => {
    const standings = conversations.map(([teamId, assignedTo, status]) => ({ teamId, assignedTo, status }));
    expect(servesAnyOf(who, standings)).toBe(expected);
  });

  it.each<[string, Person, string | null, boolean, boolean]>([
    ['one’s own', me, me.id, true, true],
    ['one that waits', me, null, true, true],
    ['a colleague’s', me, lead.id, false, true],
    ['a colleague’s, as lead', lead, me.id, true, true],
    ['any, as supervisor', supervisor, null, false, false],
  ])('%s', (_, who, assignedTo, answers, works) => {
    expect(mayAnswer(who, { teamId: OURS, assignedTo })).toBe(answers);
    expect(mayWork(who, { teamId: OURS, assignedTo })).toBe(works);
  });

  it('nobody in another team’s', () => {
    for (const who of [me, lead, supervisor]) expect(mayWork(who, { teamId: THEIRS, assignedTo: null })).toBe(false);
  });

  it('takes actors only as what they are', () => {
    expect(personOf(me)).toBe(me);
    expect(() => personOf({ kind: 'anonymous' })).toThrow('Only staff');
    expect(() => visitorOf(me)).toThrow('Only the customer');
  });
});

describe('what the customer sees', () => {
  it.each([
    ['customer', null, true],
    ['agent', null, true],
    ['note', null, false],
    ['system', 'agent_joined', true],
    ['system', 'unassigned', true],
    ['system', 'transferred', true],
    ['system', 'pended', false],
    ['system', 'ticket_created', false],
  ])('%s %s: %s', (kind, code, isSeen) => {
    expect(isForVisitor(kind, code)).toBe(isSeen);
  });
});

describe('small rules', () => {
  it('names the audience of a conversation', () => {
    const assignedTo = newId();
    expect(audienceOf({ teamId: OURS, assignedTo: null })).toEqual([`team:${OURS}`]);
    expect(audienceOf({ teamId: OURS, assignedTo })).toEqual([`team:${OURS}`, `person:${assignedTo}`]);
  });

  it('says what a change of status is called', () => {
    expect((['open', 'pending', 'resolved'] as const).map(lineOfStatus)).toEqual(['reopened', 'pended', 'resolved']);
  });

  it('gives the next conversation to whoever has the fewest, then by work number', () => {
    const agents = [
      { id: 'a', workNumber: 'W2', openCount: 1 },
      { id: 'b', workNumber: 'W3', openCount: 0 },
      { id: 'c', workNumber: 'W1', openCount: 0 },
    ];
    expect(nextInTurn(agents)).toBe('c');
    expect(nextInTurn([])).toBeNull();
  });

  it('says in which tabs a conversation stands', () => {
    const me = { id: newId(), teamId: OURS };
    expect(scopesOf({ teamId: OURS, assigned: { id: me.id, name: '' } }, me)).toEqual({
      mine: true,
      unassigned: false,
      team: true,
      all: true,
    });
    expect(scopesOf({ teamId: THEIRS, assigned: null }, me)).toMatchObject({
      mine: false,
      unassigned: true,
      team: false,
    });
  });
});
