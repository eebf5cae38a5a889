import { newId } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEntry, isEntry, type LedgerEntry, parseEntry } from './entry.ts';

const EXAMPLE: LedgerEntry = {
  id: '019ab2f0-4c00-7000-8000-000000000001',
  at: '2026-11-22T03:11:00.000Z',
  actor: { kind: 'person', id: '019ab2f0-4c00-7000-8000-000000000002' },
  act: 'custody.reveal',
  result: 'allowed',
  object: { kind: 'field', id: '019ab2f0-4c00-7000-8000-000000000003' },
  customer: 'ab'.repeat(32),
  facts: { purpose: 'ship', left: 11, dataClass: 'C2' },
  commitment: null,
};

const uuid = fc.uuid({ version: 7 });
const hex256 = fc.stringMatching(/^[0-9a-f]{64}$/);
const code = fc.stringMatching(/^[A-Za-z0-9_.:/+@-]{1,40}$/).filter((text) => !/[0-9]{7}/.test(text));
const actors = ['person', 'customer', 'system', 'visitor'] as const;
const fact = fc.oneof(code, fc.boolean(), fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), uuid, hex256);

const anyEntry: fc.Arbitrary<LedgerEntry> = fc.record({
  id: uuid,
  at: fc
    .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actor: fc.record({ kind: fc.constantFrom(...actors), id: fc.oneof(uuid, code) }),
  act: fc.constantFrom('custody.reveal', 'identity.sign-in', 'rights.request.close'),
  result: fc.constantFrom('allowed', 'denied', 'asked', 'done', 'failed'),
  object: fc.option(fc.record({ kind: fc.constantFrom('field', 'rule'), id: fc.oneof(uuid, code) })),
  customer: fc.option(hex256),
  facts: fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,12}$/), fact, { maxKeys: 12 }),
  commitment: fc.option(hex256),
});

/** RFC 8785 for what entries can hold: sorted names, no space, JSON's own scalars. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

describe('an entry', () => {
  it('is encoded byte for byte like this', () => {
    expect(encodeEntry(EXAMPLE).toString()).toBe(
      '{"act":"custody.reveal","actor":{"id":"019ab2f0-4c00-7000-8000-000000000002","kind":"person"},' +
        '"at":"2026-11-22T03:11:00.000Z","commitment":null,' +
        `"customer":"${'ab'.repeat(32)}",` +
        '"facts":{"dataClass":"C2","left":11,"purpose":"ship"},"id":"019ab2f0-4c00-7000-8000-000000000001",' +
        '"object":{"id":"019ab2f0-4c00-7000-8000-000000000003","kind":"field"},"result":"allowed","v":1}',
    );
  });

  it('is canonical JSON and reads back as what was written', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const encoded = encodeEntry(entry);
        expect(encoded.toString()).toBe(canonical({ ...entry, v: 1 }));
        expect(parseEntry(encoded)).toEqual({ ok: true, entry });
        expect(isEntry(new Uint8Array(encoded))).toBe(true);
      }),
    );
  });

  it('has one encoding, whatever the order of its members', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as LedgerEntry;
        const facts = Object.fromEntries(Object.entries(entry.facts).reverse());
        expect(encodeEntry({ ...turned, facts })).toEqual(encodeEntry(entry));
      }),
    );
  });
});

describe('what may not be logged', () => {
  const change = (difference: object) => ({ ...EXAMPLE, ...difference }) as LedgerEntry;

  it.each<[string, object]>([
    ['id', { id: 'x' }],
    ['id', { id: undefined }],
    ['at', { at: '2026-11-22' }],
    ['at', { at: '2026-13-22T03:11:00.000Z' }],
    ['at', { at: '2026-11-22T24:11:00.000Z' }],
    ['actor', { actor: { kind: 'admin', id: newId() } }],
    ['actor', { actor: { kind: 'person', id: '欧阳明月' } }],
    ['actor', { actor: { kind: 'person', id: '13812345678' } }],
    ['act', { act: 'reveal' }],
    ['act', { act: 'custody.Reveal' }],
    ['act', { act: '' }],
    ['result', { result: 'ok' }],
    ['object', { object: { kind: 'field', id: '11010519491231002X' } }],
    ['object', { object: { kind: 'Field', id: newId() } }],
    ['customer', { customer: 'AB'.repeat(32) }],
    ['customer', { customer: newId() }],
    ['customer', { customer: '13812345678' }],
    ['commitment', { commitment: 'ab' }],
    ['facts', { facts: { note: '北京市海淀区' } }],
    ['facts', { facts: { note: 'Room 1102, Building 3' } }],
    ['facts', { facts: { phone: '13812345678' } }],
    ['facts', { facts: { phone: 13812345678 } }],
    ['facts', { facts: { phone: '+86-13812345678' } }],
    ['facts', { facts: { card: '6222020200112233445' } }],
    ['facts', { facts: { ratio: 0.5 } }],
    ['facts', { facts: { ratio: Number.NaN } }],
    ['facts', { facts: { when: null } }],
    ['facts', { facts: { nested: { a: 1 } } }],
    ['facts', { facts: { list: [1] } }],
    ['facts', { facts: { Purpose: 'ship' } }],
    ['facts', { facts: { 'a b': 'ship' } }],
    ['facts', { facts: { '1': 'ship' } }],
    ['facts', { facts: { empty: '' } }],
    ['facts', { facts: { long: 'a'.repeat(129) } }],
    ['facts', { facts: Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`f${at}`, at])) }],
  ])('%s: %j', (fault, difference) => {
    expect(() => encodeEntry(change(difference))).toThrow(
      expect.objectContaining({ code: 'ledger_entry_invalid', params: { fault } }),
    );
  });

  it('is not repeated in the error', () => {
    try {
      encodeEntry(change({ facts: { phone: '13812345678' } }));
      expect.unreachable();
    } catch (error) {
      expect(String(error) + JSON.stringify(error)).not.toContain('13812345678');
    }
  });

  it('leaves room for 32 facts of the greatest length', () => {
    const facts = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`f${at}`, 'a'.repeat(128)]));
    expect(encodeEntry(change({ facts })).length).toBeLessThan(8191);
  });
});

describe('bytes that are not an entry', () => {
  const text = encodeEntry(EXAMPLE).toString();

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['a space', text.replace(',"at"', ', "at"')],
    ['a newline at the end', `${text}\n`],
    ['an unknown member', text.replace('"v":1', '"v":1,"w":1')],
    ['another version', text.replace('"v":1', '"v":2')],
    ['members out of order', text.replace(/^\{("act":"[^"]+"),(.*)\}$/, '{$2,$1}')],
    ['facts out of order', text.replace('"dataClass":"C2","left":11', '"left":11,"dataClass":"C2"')],
    ['a fact twice', text.replace('"left":11', '"left":11,"left":12')],
    ['a number with a leading zero', text.replace('"left":11', '"left":011')],
    ['minus zero', text.replace('"left":11', '"left":-0')],
    ['an escape', text.replace('custody', '\\u0063ustody')],
    ['a byte beyond ASCII', text.replace('ship', 'shïp')],
  ])('%s', (_name, changed) => {
    expect(changed).not.toBe(text);
    expect(parseEntry(Buffer.from(changed, 'utf8'))).toEqual({ ok: false });
    expect(isEntry(Buffer.from(changed, 'utf8'))).toBe(false);
  });
});
