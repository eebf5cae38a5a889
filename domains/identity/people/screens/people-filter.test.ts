import { describe, expect, it } from 'vitest';
import type { PersonRecord } from '../../contract.ts';
import { daysUntil, type PeopleFilter, shown } from './people-filter.ts';

function person(name: string, more: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: name,
    name,
    workNumber: 'YL1001',
    role: 'agent',
    teamId: 'mall',
    status: 'active',
    employer: null,
    contractEnds: null,
    email: `${name}@example.com`,
    isDemo: false,
    disabledReason: null,
    awaitsConfirmation: false,
    hasFactor: true,
    lastSeenAt: null,
    invitationExpiresAt: null,
    ...more,
  };
}

const people = [
  person('lin'),
  person('gao', { workNumber: 'WB2101', teamId: 'toll', employer: 'Qiming Agency' }),
  person('tan', { status: 'invited', teamId: null }),
];
const all: PeopleFilter = { words: '', status: 'all', teamId: null };
const names = (filter: Partial<PeopleFilter>) => shown(people, { ...all, ...filter }).map(({ name }) => name);

describe('shown', () => {
  it.each<[Partial<PeopleFilter>, string[]]>([
    [{}, ['lin', 'gao', 'tan']],
    [{ words: 'wb2101' }, ['gao']],
    [{ words: 'AGENCY gao' }, ['gao']],
    [{ words: 'agency lin' }, []],
    [{ words: 'example.com' }, ['lin', 'gao', 'tan']],
    [{ status: 'invited' }, ['tan']],
    [{ teamId: 'toll' }, ['gao']],
    [{ teamId: 'mall', status: 'disabled' }, []],
  ])('%o', (filter, found) => expect(names(filter)).toEqual(found));
});

describe('daysUntil', () => {
  // 16:30 UTC is half past midnight of the next day in Shanghai.
  it.each([
    ['2026-03-02', '2026-03-01T15:59:59Z', 1],
    ['2026-03-02', '2026-03-01T16:30:00Z', 0],
    ['2026-03-01', '2026-03-01T16:30:00Z', -1],
    ['2027-03-01', '2026-03-01T00:00:00Z', 365],
  ])('until %s at %s', (day, now, days) => expect(daysUntil(day, new Date(now))).toBe(days));
});
