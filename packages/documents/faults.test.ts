import { describe, expect, it } from 'vitest';
import { broken, documentFault, encrypted, tooComplex, tooLarge, unknownKind } from './faults.ts';

describe('faults of files', () => {
  it.each([
    [unknownKind, 'file_kind_unknown', 415],
    [tooLarge, 'file_too_large', 413],
    [broken, 'file_broken', 422],
    [tooComplex, 'file_too_complex', 422],
    [encrypted, 'file_encrypted', 422],
  ])('%o has a code that brings it back in another process', (fault, code, status) => {
    expect(fault()).toMatchObject({ name: 'KedunError', code, status });
    const again = documentFault(code);
    expect([again.code, again.status, again.message, again.params]).toEqual([
      code,
      status,
      fault().message,
      fault().params,
    ]);
  });

  it('says how much a file may be', () => expect(tooLarge().params).toEqual({ megabytes: 10 }));

  it('takes every other code for a damaged file', () => {
    expect(documentFault('__proto__').code).toBe('file_broken');
    expect(documentFault('').code).toBe('file_broken');
  });
});
