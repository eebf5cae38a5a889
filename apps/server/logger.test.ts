import { KedunError, Redacted } from '@kedun/base';
import fc from 'fast-check';
import type { Logger } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

const PHONE = '13812345678';
const ID_NUMBER = '11010519491231002X';

function written(write: (logger: Logger) => void, level = 'info'): { text: string; lines: Record<string, unknown>[] } {
  let text = '';
  write(
    createLogger(level, {
      write(line: string) {
        text += line;
      },
    }),
  );
  const lines = text.split('\n').filter(Boolean);
  return { text, lines: lines.map((line) => JSON.parse(line)) };
}

function nested(depth: number, value: unknown): unknown {
  return depth === 0 ? value : { inner: nested(depth - 1, value) };
}

/** Ways by which a value could get into the log, each with the value in clear. */
const WAYS: Readonly<Record<string, (logger: Logger) => void>> = {
  'a message': (logger) => logger.info(`call ${PHONE} back`),
  'a message in full width': (logger) => logger.info('电话１３８１２３４５６７８'),
  'a field': (logger) => logger.info({ phone: PHONE }, 'customer'),
  'a number': (logger) => logger.info({ phone: Number(PHONE) }, 'customer'),
  'the name of a field': (logger) => logger.info({ [PHONE]: 'called' }, 'customer'),
  'a list': (logger) => logger.info({ phones: ['a', [PHONE]] }, 'customer'),
  'a field far inside': (logger) => logger.info({ deep: nested(7, PHONE) }, 'customer'),
  'a field deeper than is written': (logger) => logger.info({ deep: nested(40, PHONE) }, 'customer'),
  'a placeholder': (logger) => logger.info('call %s', PHONE),
  'a placeholder for an object': (logger) => logger.info('call %o %j', { PHONE }, { id: ID_NUMBER }),
  'a child logger': (logger) => logger.child({ phone: PHONE }).info('customer'),
  'an error': (logger) => logger.error(new Error(`could not call ${PHONE}`)),
  'an error as a field': (logger) => logger.error({ err: new Error(`could not call ${PHONE}`) }, 'failed'),
  'an error with nothing said': (logger) => logger.error({ err: new Error(`could not call ${PHONE}`) }),
  'what an object tells of itself': (logger) => logger.info({ who: { toJSON: () => ({ phone: PHONE }) } }),
  bytes: (logger) => logger.info({ bytes: Buffer.from(PHONE) }),
  'a long text': (logger) => logger.info('x'.repeat(25_000) + PHONE),
  'the place where a long text is cut': (logger) =>
    logger.info(`${'x '.repeat(9_997)}${PHONE} and on ${'x'.repeat(99)}`),
  'an identity number': (logger) => logger.warn({ text: `身份证${ID_NUMBER}` }, ID_NUMBER),
};

describe('invariant 2: the log', () => {
  it.each(Object.keys(WAYS))('never tells a value that came by %s', (name) => {
    const { text, lines } = written(WAYS[name] as (logger: Logger) => void);
    expect(lines.length).toBe(1);
    for (const form of [PHONE, ID_NUMBER, '1381234', '１３８１２３４', Buffer.from(PHONE).toJSON().data.join()]) {
      expect(text).not.toContain(form);
    }
  });

  it('never tells a phone number wherever in a text it stands', () => {
    const around = fc.string({ unit: fc.constantFrom('a', ' ', '，', '\n', '"', '\\', '客', '{') });
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(written((logger) => logger.info({ text: before + PHONE + after })).text).not.toContain(PHONE);
      }),
    );
  });

  it('never tells a redacted value', () => {
    const { lines } = written((logger) => logger.info({ password: Redacted.of('correct horse') }, 'signed in'));
    expect(lines).toMatchObject([{ password: '[redacted]' }]);
  });
});

describe('what the log keeps', () => {
  it('is what one needs to find the cause of an error', () => {
    const error = new KedunError('gone', 410, 'The ticket is gone');
    const { lines } = written((logger) => logger.error({ err: error, requestId: 'req-7' }, 'request failed'));
    expect(lines).toMatchObject([
      {
        level: 50,
        msg: 'request failed',
        requestId: 'req-7',
        err: { type: 'KedunError', code: 'gone', message: 'The ticket is gone' },
      },
    ]);
    expect(JSON.stringify(lines)).toContain('logger.test.ts');
  });

  it('is masked, not dropped', () => {
    expect(written((logger) => logger.info(`call ${PHONE} back`)).lines).toMatchObject([
      { msg: 'call 138****5678 back' },
    ]);
  });

  it('is one line of JSON each, with its moment', () => {
    const { lines } = written((logger) => {
      logger.info({ count: 3, isDone: true, nothing: null }, 'one\ntwo');
      logger.warn('three');
    });
    expect(lines).toMatchObject([
      { count: 3, isDone: true, nothing: null, msg: 'one\ntwo' },
      { level: 40, msg: 'three' },
    ]);
    for (const line of lines) expect(String(line.time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('is as much as the level says', () => {
    const all = (logger: Logger) => {
      logger.debug('a');
      logger.info('b');
      logger.error('c');
    };
    expect(written(all, 'error').lines.map(({ msg }) => msg)).toEqual(['c']);
    expect(written(all, 'debug').lines.map(({ msg }) => msg)).toEqual(['a', 'b', 'c']);
    expect(written(all, 'silent').lines).toEqual([]);
  });
});
