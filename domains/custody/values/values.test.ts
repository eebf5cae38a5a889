import { randomBytes } from 'node:crypto';
import { newId, Redacted } from '@kedun/base';
import { maskText, scan } from '@kedun/detect';
import { createKek, localRootKey, openKeyring } from '@kedun/vault';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustodyHouse, openCustodyHouse } from '../../../test/custody.ts';
import { createCustody } from '../server.ts';
import { isProfileType, rankOf, spansInMasked } from './rules.ts';

const TEXT = '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,验证码 482913,备用手机13912345678';

describe('sealing a text', () => {
  let test: CustodyHouse;
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  const origin = { kind: 'message', id: newId(), author: 'customer' } as const;

  it('answers spans of the masked text, with a token for all but what is never stored', async () => {
    const { id } = await test.customerWith({});
    const findings = scan(TEXT);
    const masked = maskText(TEXT, findings);
    const spans = await test.custody.seal(id, findings, origin);
    expect(spans.length).toBe(findings.length);
    for (const span of spans) {
      expect(masked.slice(span.start, span.end)).toBe(span.mask);
      expect(span.token === null).toBe(span.type === 'OTP');
    }
    expect(spans.map((span) => span.type)).toContain('OTP');
    expect(spans.find((span) => span.type === 'CN_ID')?.dataClass).toBe('C3');
  });

  it('stores nothing of a code, a password or a card check value (invariant 2)', async () => {
    const { id } = await test.customerWith({});
    const never = (['OTP', 'PASSWORD', 'CVV'] as const).map((type) => ({
      type,
      value: Redacted.of('482913'),
      start: 0,
      end: 6,
      mask: '******',
      confidence: 1,
      reasons: [],
    }));
    for (const finding of never) {
      expect((await test.custody.seal(id, [finding], origin))[0]?.token).toBeNull();
    }
    const rows = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('token')
      .where('customerId', '=', id)
      .execute();
    expect(rows).toEqual([]);
    await expect(test.custody.putField(id, 'PASSWORD', Redacted.of('Secret-1'))).rejects.toThrow(
      expect.objectContaining({ code: 'never_stored' }),
    );
  });

  it('gives the same value of the same customer one token, and another customer another', async () => {
    const one = await test.customerWith({});
    const two = await test.customerWith({});
    const [first] = await test.custody.seal(one.id, scan('我的手机13812345678'), origin);
    const [again] = await test.custody.seal(one.id, scan('手机是 138-1234-5678 对吧'), { ...origin, kind: 'note' });
    const [other] = await test.custody.seal(two.id, scan('我的手机13812345678'), origin);
    expect(first?.token).toBe(again?.token);
    expect(other?.token).not.toBe(first?.token);
    const stored = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('sealed')
      .where('token', 'in', [first?.token ?? '', other?.token ?? ''])
      .execute();
    expect(stored[0]?.sealed.equals(stored[1]?.sealed ?? Buffer.alloc(0))).toBe(false);
  });

  it('gives what someone typed a token of their own, the same again for the same writer (invariant 13)', async () => {
    const { id } = await test.customerWith({});
    const [one, other] = [newId(), newId()];
    const typed = (writtenBy: string | null) =>
      test.custody.seal(id, scan('手机13812345678'), { ...origin, author: 'staff', writtenBy });
    const tokens = [];
    for (const writer of [null, one, other, one, null]) tokens.push((await typed(writer))[0]?.token);
    expect(new Set(tokens).size).toBe(3);
    expect(tokens[3]).toBe(tokens[1]);
    expect(tokens[4]).toBe(tokens[0]);
  });

  it('gives a value told twice in one text one token', async () => {
    const { id } = await test.customerWith({});
    const spans = await test.custody.seal(id, scan('手机13712345678,再说一遍手机13712345678'), origin);
    expect(spans.length).toBe(2);
    expect(spans[0]?.token).toBe(spans[1]?.token);
  });

  it('fills empty fields with what the customer said first, and never replaces one', async () => {
    const { id } = await test.customerWith({ PHONE: '13800000001' });
    await test.custody.seal(id, scan('我的手机13912345678,邮箱 moon@example.com'), origin);
    expect((await test.custody.maskedFile(id)).map((field) => [field.type, field.mask])).toEqual([
      ['PHONE', '138****0001'],
      ['EMAIL', 'm***@example.com'],
    ]);
  });

  it('does not fill the file with what staff write', async () => {
    const { id } = await test.customerWith({});
    await test.custody.seal(id, scan('请回拨13912345678'), { ...origin, author: 'staff' });
    expect(await test.custody.maskedFile(id)).toEqual([]);
  });

  it('keeps no clear value in any column (invariant 2)', async () => {
    const { id } = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678', CN_ID: '11010519491231002X' });
    const rows = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .selectAll()
      .where('customerId', '=', id)
      .execute();
    const dump = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') })));
    for (const clear of ['明月', '13812345678', '12345', '19491231']) expect(dump).not.toContain(clear);
  });

  it('does not open a value that was moved to another customer', async () => {
    const agent = test.world.hire('agent', newId());
    const victim = await test.customerWith({ PHONE: '13812340001' });
    const decoy = await test.customerWith({ PHONE: '13812340002' });
    const conversationId = test.world.converse(decoy.id, agent);
    const stolen = await test.house.store.db
      .selectFrom('custody.sealedValue')
      .select('sealed')
      .where('token', '=', victim.tokens.PHONE)
      .executeTakeFirstOrThrow();
    await test.house.store.db
      .updateTable('custody.sealedValue')
      .set({ sealed: stolen.sealed })
      .where('token', '=', decoy.tokens.PHONE)
      .execute();
    const answer = await test.call(agent, 'POST', `/custody/tokens/${decoy.tokens.PHONE}/reveal`, {
      conversationId,
      purpose: 'callback',
    });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('13812340001');
  });

  it('stops the start when the index key hangs on an unknown key (invariant 10)', async () => {
    const root = localRootKey(randomBytes(32));
    const stranger = await openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite: 'intl' });
    await expect(createCustody(test.house, test.world, stranger)).rejects.toThrow(
      expect.objectContaining({ code: 'vault_not_authentic' }),
    );
  });

  it('stops the start when the policy is wrong (invariant 10)', async () => {
    const schema = 'entity Person; entity Value; action reveal appliesTo { principal: Person, resource: Value };';
    const text = '@id("x") permit (principal, action, resource) when { principal.rank == 1 };';
    await expect(createCustody(test.house, test.world, test.keyring, { text, schema })).rejects.toThrow(
      expect.objectContaining({ code: 'policy_invalid' }),
    );
  });
});

describe('spansInMasked', () => {
  it('points at each mask, whatever stands around and however long values and masks are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            before: fc.string({ maxLength: 6 }),
            length: fc.integer({ min: 1, max: 9 }),
            mask: fc.string({ minLength: 1, maxLength: 9 }),
          }),
          { maxLength: 8 },
        ),
        (parts) => {
          let text = '';
          const findings = parts.map(({ before, length, mask }) => {
            const start = text.length + before.length;
            text += before + 'x'.repeat(length);
            return {
              start,
              end: text.length,
              type: 'PHONE' as const,
              value: Redacted.of('x'),
              mask,
              confidence: 1,
              reasons: [],
            };
          });
          const masked = maskText(text, findings);
          const spans = spansInMasked(
            findings,
            parts.map(() => null),
          );
          expect(spans.map((span) => masked.slice(span.start, span.end))).toEqual(parts.map(({ mask }) => mask));
        },
      ),
    );
  });
});

describe('classes and profile types', () => {
  it('ranks classes', () => {
    expect([rankOf('C1'), rankOf('C2'), rankOf('C3')]).toEqual([1, 2, 3]);
  });
  it.each([
    ['PHONE', true],
    ['CN_ID', true],
    ['OTP', false],
    ['CVV', false],
    ['ORDER_ID', false],
    ['MINOR', false],
  ] as const)('%s in a profile: %s', (type, expected) => {
    expect(isProfileType(type)).toBe(expected);
  });
});
