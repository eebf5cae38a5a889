/** Invariant 2: a clear value inside the process cannot be written anywhere by accident. */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { Redacted } from './redacted.ts';

const CLEAR = '11010519491231002X';

function printed(write: (console: Console) => void): string {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(new Console(stream, stream));
  return text;
}

function posted(value: unknown): unknown {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value);
  const received = receiveMessageOnPort(port2)?.message;
  port1.close();
  return inspect(received, { depth: 9, showHidden: true });
}

/** Every way in which a program writes things down without thinking of it. */
const WAYS: Readonly<Record<string, (value: Redacted<unknown>) => unknown>> = {
  String: (value) => String(value),
  toString: (value: Redacted<unknown>) => value.toString(),
  toLocaleString: (value: Redacted<unknown>) => value.toLocaleString(),
  template: (value) => `${value}`,
  'array join': (value) => [value, value].join(),
  JSON: (value) => JSON.stringify(value),
  'JSON inside': (value) => JSON.stringify({ deep: [{ value }] }),
  'JSON with a replacer': (value) => JSON.stringify({ value }, (_key, one) => one, 2),
  inspect: (value) => inspect(value),
  'inspect of all that is hidden': (value) => inspect({ value }, { depth: 9, showHidden: true, getters: true }),
  'inspect without custom ways': (value) => inspect(value, { customInspect: false, showHidden: true, depth: 9 }),
  'format %s %o %O %j': (value) => format('%s %o %O %j', value, value, value, value),
  'console.log': (value) => printed((console) => console.log('customer', value, { value })),
  'console.dir': (value) => printed((console) => console.dir({ value }, { depth: 9, showHidden: true })),
  'console.table': (value) => printed((console) => console.table([{ value }])),
  'spread into an object': (value) => inspect({ ...(value as object) }, { showHidden: true }),
  'Object.assign': (value) => inspect(Object.assign({}, value)),
  'own keys': (value) =>
    inspect([Reflect.ownKeys(value), Object.entries(value), Object.getOwnPropertyDescriptors(value)]),
  'for in': (value) => {
    const seen: unknown[] = [];
    for (const key in value) seen.push(key, (value as unknown as Record<string, unknown>)[key]);
    return inspect(seen);
  },
  structuredClone: (value) => inspect(structuredClone(value), { showHidden: true }),
  'a message to a worker': posted,
  'v8 serialisation': (value) => serialize({ value }).toString('latin1'),
  'URL parameters': (value) => new URLSearchParams({ value: value as unknown as string }).toString(),
  'an error message': (value) => inspect(new Error(`could not use ${value}`, { cause: value })),
  'a property key': (value) => inspect({ [value as unknown as string]: 1 }),
};

describe('a redacted value', () => {
  it.each(Object.keys(WAYS))('is not told by %s', (name) => {
    const way = WAYS[name] as (typeof WAYS)[string];
    for (const value of [
      Redacted.of(CLEAR),
      Redacted.of({ id: CLEAR }),
      Redacted.of([CLEAR]),
      Redacted.of(Number('13812345678')),
    ]) {
      expect(String(way(value))).not.toMatch(/11010519491231002X|13812345678/);
    }
  });

  it('would be told by each of these ways if it were an ordinary object', () => {
    class Naked {
      clear = CLEAR;
      toString(): string {
        return this.clear;
      }
    }
    const naked = () => new Naked() as unknown as Redacted<string>;
    expect(Object.entries(WAYS).filter(([, way]) => !String(way(naked())).includes(CLEAR))).toEqual([]);
  });

  it('says plainly that something was left out', () => {
    const value = Redacted.of(CLEAR);
    expect(`${value}`).toBe('[redacted]');
    expect(JSON.stringify({ value })).toBe('{"value":"[redacted]"}');
    expect(inspect({ value })).toBe('{ value: [redacted] }');
  });

  it('gives the value to who asks for it by name, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(Redacted.of(anything).expose()).toBe(anything);
      }),
    );
  });

  it('holds undefined and null as values', () => {
    expect(Redacted.of(undefined).expose()).toBeUndefined();
    expect(Redacted.of(null).expose()).toBeNull();
  });

  it('is equal to itself only, so that comparing tells nothing', () => {
    const value = Redacted.of(CLEAR);
    expect(value === Redacted.of(CLEAR)).toBe(false);
  });

  it('cannot be changed, and its copies hold nothing', () => {
    const value = Redacted.of(CLEAR);
    expect(Object.isFrozen(value)).toBe(true);
    expect(() => Object.assign(value, { clear: CLEAR })).toThrow(TypeError);
    const impostor = Object.create(Redacted.prototype) as Redacted<string>;
    expect(() => impostor.expose()).toThrow('already disposed of');
    expect(() => Redacted.prototype.expose.call(structuredClone(value) as Redacted<string>)).toThrow();
  });
});

describe('disposing', () => {
  it('forgets the value', () => {
    const value = Redacted.of(CLEAR);
    value.dispose();
    expect(() => value.expose()).toThrow(TypeError);
    expect(`${value}`).toBe('[redacted]');
    value.dispose();
  });

  it.each([
    ['a Buffer', () => Buffer.from(CLEAR)],
    ['a Uint8Array', () => new TextEncoder().encode(CLEAR)],
  ])('zeroes %s, which others may still hold', (_name, make) => {
    const bytes = make();
    Redacted.of(bytes).dispose();
    expect([...bytes].every((byte) => byte === 0)).toBe(true);
    expect(bytes.length).toBe(CLEAR.length);
  });
});

describe('its type', () => {
  it('does not pass for the value', () => {
    expectTypeOf<Redacted<string>>().not.toExtend<string>();
    expectTypeOf(Redacted.of(1)).toEqualTypeOf<Redacted<number>>();
    expectTypeOf(Redacted.of(CLEAR).expose()).toEqualTypeOf<string>();
  });
});
