import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../test/custody.ts';
import { type Person, ROLES, type Role } from '../kernel/actor.ts';
import { access } from './access.ts';

/** Invariant 11: every route of custody, walked by strangers, half signed-in people and every role. */
describe('routes', () => {
  let test: CustodyHouse;
  let staff: Map<Role, Person>;
  beforeAll(async () => {
    test = await openCustodyHouse();
    staff = new Map(ROLES.map((role) => [role, test.world.hire(role, newId())]));
  });
  afterAll(() => test.close());

  const routes = () => test.custody.domain.handlers.map(({ route }) => route);
  const urlOf = (path: string) =>
    path.replace(':type', 'PHONE').replace(/:\w+/g, () => newId()) +
    (path.endsWith('/outlook') ? `?conversationId=${newId()}` : '');
  const bodies: Readonly<Record<string, object>> = {
    'custody.token.note_refusal': { conversationId: newId() },
    'custody.token.reveal': { conversationId: newId(), purpose: 'callback' },
    'custody.approval.request': { token: newId(), conversationId: newId(), purpose: 'callback' },
    'custody.case.report': { conversationId: newId() },
    'custody.approval.decide': { decision: 'approve' },
    'custody.verification.try': {
      answers: [
        { type: 'NAME', said: '张三' },
        { type: 'PHONE', said: '13812345678' },
      ],
    },
    'custody.customer.search': { type: 'PHONE', value: '13812345678' },
    'custody.customer.create': { fields: [{ type: 'NAME', value: '张三' }] },
    'custody.customer.put_field': { value: '13812345678' },
  };
  const walk = (person: Person | null, { method, path, action }: ReturnType<typeof routes>[number]) =>
    test.call(person, method as 'GET', urlOf(path), bodies[action]);

  it('each state an action that has a rule, and no rule stands for nothing', () => {
    const actions = new Set(routes().map(({ action }) => action));
    expect([...actions].sort()).toEqual(Object.keys(access).sort());
  });

  it('refuse strangers, and people before their second factor', async () => {
    for (const route of routes()) {
      expect((await walk(null, route)).status, route.path).toBe(401);
      const [role] = access[route.action]?.roles ?? [];
      if (!role) continue;
      const halfway = { ...test.world.hire(role, newId()), isFullySignedIn: false };
      expect((await walk(halfway, route)).body.code, route.path).toBe('second_factor_needed');
    }
  });

  it.each(ROLES)('answer %s by the table, and never with a fault of ours', async (role) => {
    const person = staff.get(role) ?? null;
    for (const route of routes()) {
      const { status, body } = await walk(person, route);
      expect(status, `${route.path} ${JSON.stringify(body)}`).toBeLessThan(500);
      const mayCall = access[route.action]?.roles.includes(role) ?? false;
      expect(body.code === 'not_allowed', route.path).toBe(!mayCall);
    }
  });

  it('let administrators and trainers nowhere near customers', () => {
    for (const role of ['admin', 'trainer'] as const) {
      const open = Object.entries(access).filter(([, rule]) => rule.roles.includes(role));
      // What is left is refused by the policy, with its reason, and the attempt stands in the ledger.
      expect(open.map(([action]) => action).filter((action) => action.startsWith('custody.customer'))).toEqual([]);
    }
  });
});
