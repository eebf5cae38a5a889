import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { conflict, forbidden, invalid, KedunError, notFound } from './errors.ts';

describe('a coded error', () => {
  it('is an error with a code, a status and harmless parameters', () => {
    const error = new KedunError('too_many', 429, 'Too many tries', { left: 0, unit: 'hour' });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'KedunError',
      code: 'too_many',
      status: 429,
      message: 'Too many tries',
      params: { left: 0, unit: 'hour' },
    });
    expect(error.stack).toContain('errors.test.ts');
    expect(inspect(error)).toContain('too_many');
  });

  it('has no parameters unless told', () => {
    expect(new KedunError('gone', 410, 'Gone').params).toEqual({});
  });

  it.each<[string, KedunError, { code: string; status: number; message: string; params: object }]>([
    [
      'notFound',
      notFound('ticket'),
      { code: 'not_found', status: 404, message: 'No such ticket', params: { what: 'ticket' } },
    ],
    ['conflict', conflict('is_closed', 'Closed'), { code: 'is_closed', status: 409, message: 'Closed', params: {} }],
    [
      'forbidden',
      forbidden('not_yours', 'No', { n: 1 }),
      { code: 'not_yours', status: 403, message: 'No', params: { n: 1 } },
    ],
    [
      'invalid',
      invalid('too_short', 'Short', { min: 8 }),
      { code: 'too_short', status: 422, message: 'Short', params: { min: 8 } },
    ],
  ])('%s answers with its own status', (_name, error, expected) => {
    expect(error).toBeInstanceOf(KedunError);
    expect({ code: error.code, status: error.status, message: error.message, params: error.params }).toEqual(expected);
  });
});
