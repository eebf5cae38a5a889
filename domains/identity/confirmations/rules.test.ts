import { newId } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../kernel/actor.ts';
import { type Confirmer, isConfirmed, type ResetPerson, refusalToConfirm } from './rules.ts';

const resetAt = new Date('2026-11-02T01:00:00Z');
const before = new Date('2026-11-01T01:00:00Z');
const [team, otherTeam, admin] = [newId(), newId(), newId()];

const person = (role: Role = 'agent'): ResetPerson => ({ id: newId(), role, teamId: team, resetAt, resetBy: admin });
const confirmer = (role: Role, more: Partial<Confirmer> = {}): Confirmer => ({
  ...{ id: newId(), role, teamId: team, dutySince: before },
  ...more,
});

describe('whether signing in counts', () => {
  it.each(ROLES)('for a %s', (role) => {
    expect(isConfirmed({ role, resetAt: null })).toBe(true);
    expect(isConfirmed({ role, resetAt })).toBe(role === 'admin');
  });
});

describe('who may confirm', () => {
  it.each([
    ['the lead of an agent’s team', confirmer('lead'), person(), null],
    ['a supervisor', confirmer('supervisor', { teamId: null }), person(), null],
    ['a privacy officer', confirmer('privacy_officer', { teamId: null }), person('lead'), null],
    ['a supervisor, of a colleague', confirmer('supervisor'), person('supervisor'), null],
    ['the lead of another team', confirmer('lead', { teamId: otherTeam }), person(), 'not_yours_to_confirm'],
    ['a lead, of another lead', confirmer('lead'), person('lead'), 'not_yours_to_confirm'],
    ['an agent of the team', confirmer('agent'), person(), 'not_yours_to_confirm'],
    ['a trainer', confirmer('trainer'), person(), 'not_yours_to_confirm'],
    ['an administrator', confirmer('admin'), person(), 'not_yours_to_confirm'],
    ['who made the reset', confirmer('supervisor', { id: admin }), person(), 'not_yours_to_confirm'],
    [
      'who came to the office after the reset',
      confirmer('lead', { dutySince: resetAt }),
      person(),
      'not_yours_to_confirm',
    ],
  ])('%s', (_, by, reset, code) => {
    expect(refusalToConfirm(by, reset)?.code ?? null).toBe(code);
  });

  it('nobody, of themselves; nor does belonging to no team make a lead anyone’s', () => {
    const supervisor = person('supervisor');
    expect(refusalToConfirm({ ...confirmer('supervisor'), id: supervisor.id }, supervisor)?.code).toBe(
      'not_on_yourself',
    );
    const stray = { ...person(), teamId: null };
    expect(refusalToConfirm(confirmer('lead', { teamId: null }), stray)?.code).toBe('not_yours_to_confirm');
  });
});
