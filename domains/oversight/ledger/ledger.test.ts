import { type Id, newId } from '@kedun/base';
import { encodeCursor, type Route } from '@kedun/contract';
import { generateSigner, verifyReceipt } from '@kedun/ledger';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse } from '../../../test/house.ts';
import { mayCall } from '../../kernel/access.ts';
import type { Actor, Role } from '../../kernel/actor.ts';
import type { Caller } from '../../kernel/handler.ts';
import { LEDGER_ORIGIN, startSequencer } from '../../kernel/ledger/sequencer.ts';
import { listActs, listLedger, readCheckpoint, readLedgerEntry, verifyLedger } from '../contract.ts';
import { createOversight } from '../server.ts';
import { placeOf } from './rules.ts';

const { signer } = generateSigner(LEDGER_ORIGIN);
const agentId = newId();
const customerId = newId();
const erasedCustomerId = newId();
const COMMITMENT = 'ab'.repeat(32);

function personOf(role: Role, id: Id = newId()): Actor {
  return { kind: 'person', id, role, teamId: null, sessionId: newId(), isFullySignedIn: true };
}

function callerOf(actor: Actor): Caller {
  return { actor, ip: '127.0.0.1', userAgent: 'test', language: 'zh-CN', setCookie: () => {} };
}

describe('the ledger viewer', () => {
  let test: Awaited<ReturnType<typeof openTestHouse>>;
  let oversight: ReturnType<typeof createOversight>;
  const supervisor = personOf('supervisor');

  async function call(route: Route, input: unknown): Promise<unknown> {
    const handler = oversight.domain.handlers.find((one) => one.route === route);
    return route.reply.parse(await handler?.run(input as never, callerOf(supervisor)));
  }
  const list = (query: Record<string, unknown>) =>
    call(listLedger, { query: { limit: 50, ...query } }) as Promise<{
      items: { id: string; act: string; actor: { name: string | null }; facts: Record<string, unknown> }[];
      next: string | null;
    }>;

  beforeAll(async () => {
    test = await openTestHouse();
    oversight = createOversight(test.house, {
      names: async () => new Map([[agentId, { name: '林晓', workNumber: 'A1007' }]]),
      customerCommitment: async (id) => (id === erasedCustomerId ? null : COMMITMENT),
      verifier: signer.verifier,
      verifierKey: signer.vkey,
      witnesses: [],
    });
    const { store, record } = test.house;
    await store.command(async () => {
      for (let number = 0; number < 30; number++) {
        test.clock.advance(1000);
        await record({
          actor: personOf('agent', agentId),
          act: 'custody.reveal',
          result: number % 3 === 0 ? 'denied' : 'allowed',
          facts: { purpose: 'shipping' },
          customer: { commitment: COMMITMENT },
        });
      }
      await record({ actor: personOf('agent'), act: 'desk.reply', result: 'done' });
    });
    const sequencer = startSequencer(store, test.clock, signer, () => {});
    await sequencer.integrateNow();
    await sequencer.stop();
  });
  afterAll(() => test.close());

  it('is open to supervisors and privacy officers only', () => {
    const rule = oversight.domain.access['oversight.ledger.read'];
    const allowed = (['agent', 'lead', 'supervisor', 'privacy_officer', 'trainer', 'admin'] as const).filter(
      (role) => rule && mayCall(personOf(role), rule) === 'yes',
    );
    expect(allowed).toEqual(['supervisor', 'privacy_officer']);
  });

  it('shows who did what, by name and work number, from the signed bytes', async () => {
    const { items } = await list({ act: 'custody.reveal' });
    expect(items).toHaveLength(30);
    expect(items[0]).toMatchObject({
      actor: { name: '林晓', workNumber: 'A1007' },
      facts: { purpose: 'shipping' },
      customer: COMMITMENT,
    });
  });

  it('turns pages without losing or repeating a line', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ personId: agentId, limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });

  it.each([
    ['result', { result: 'denied' }, 10],
    ['customer', { customerId }, 30],
    ['an erased customer', { customerId: erasedCustomerId }, 0],
    ['a time before', { until: '2026-11-02T01:00:05.000Z' }, 4],
    ['a person and result', { personId: agentId, result: 'allowed' }, 20],
  ])('narrows by %s', async (_, query, expected) => {
    const { items } = await list({ act: 'custody.reveal', ...query });
    expect(items).toHaveLength(expected);
  });

  it('records the look itself, each page of it, also with a cursor made up and where nothing can be found', async () => {
    const looks = () =>
      test.house.store.db.selectFrom('kernel.ledgerEntry').where('act', '=', 'oversight.ledger-search');
    const count = async () => (await looks().select('id').execute()).length;
    const before = await count();
    const first = await list({ limit: 5 });
    await list({ limit: 5, cursor: first.next });
    await list({ cursor: encodeCursor(['2099-01-01T00:00:00.000Z', newId()]) });
    await list({ customerId: erasedCustomerId });
    expect((await count()) - before).toBe(4);
    const { items } = await list({ act: 'oversight.ledger-search', limit: 5 });
    expect(items.map(({ facts }) => facts.isFirstPage)).toEqual([true, true, false, false, true]);
  });

  it('gives a line its proof, believed without the server', async () => {
    const { items } = await list({ act: 'custody.reveal' });
    const answer = (await call(readLedgerEntry, { params: { id: items[4]?.id } })) as {
      proof: { receipt: string; encoded: string; index: number };
    };
    const trust = { origin: LEDGER_ORIGIN, keys: [signer.verifier] };
    expect(verifyReceipt(answer.proof.receipt, Buffer.from(answer.proof.encoded, 'base64'), trust)).toMatchObject({
      ok: true,
      index: answer.proof.index,
    });
  });

  it('shows a line that waits for its checkpoint without a proof', async () => {
    const { items } = await list({ act: 'oversight.ledger-search' });
    expect(await call(readLedgerEntry, { params: { id: items[0]?.id } })).toMatchObject({
      line: { index: null },
      proof: null,
    });
  });

  it('answers not found for an unknown line', async () => {
    await expect(call(readLedgerEntry, { params: { id: newId() } })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells the newest head and the acts that occur', async () => {
    expect(await call(readCheckpoint, {})).toMatchObject({ checkpoint: { size: 31, verifierKey: signer.vkey } });
    expect(await call(listActs, {})).toMatchObject({ acts: expect.arrayContaining(['custody.reveal', 'desk.reply']) });
  });

  it('verifies the whole log, and says where it is broken', async () => {
    expect(await call(verifyLedger, {})).toMatchObject({ isIntact: true, size: 31, at: null });
    await sql`update kernel.ledger_entry set encoded = set_byte(encoded, 9, get_byte(encoded, 9) # 1) where index = 12`.execute(
      test.house.store.db,
    );
    expect(await call(verifyLedger, {})).toMatchObject({ isIntact: false, at: 12 });
  });
});

describe('the cursor', () => {
  it('is the first page when there is none', () => {
    expect(placeOf(undefined)).toBeNull();
  });

  it.each([
    '',
    'nonsense',
    btoa('[1,2]'),
    btoa(encodeURIComponent('["not a time","x"]')),
    btoa(encodeURIComponent('["2026-11-02T01:00:00.000Z","no id"]')),
  ])('is refused when it is not ours: %s', (cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });
});
