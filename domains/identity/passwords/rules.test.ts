import { parseOptions } from '@node-rs/argon2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, matchesPassword, weaknessOf } from './rules.ts';

const person = { name: '林晓', workNumber: 'YL1001', email: 'linxiao@yunling.example' };

describe('the password policy', () => {
  it.each([
    ['kW7#mQz2!pL', 'too_short'],
    ['春江潮水连海平明月', 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['aaaaaaaaaaaaaa', 'too_simple'],
    ['abcabcabcabcabc', 'too_simple'],
    ['abcdefghijklmn', 'too_simple'],
    ['1234567890123', 'too_simple'],
    ['linxiao-is-here-42', 'has_own_data'],
    ['我是林晓今天上班很开心呀', 'has_own_data'],
    ['yl1001-door-window', 'has_own_data'],
    ['Password123456', 'too_common'],
    ['P@ssw0rd!2026', 'too_common'],
    ['qwertyuiop12345', 'too_common'],
    ['Woaini5201314!', 'too_common'],
    ['admin-kedun-2026', 'too_common'],
  ])('refuses %s: %s', (password, weakness) => {
    expect(weaknessOf(password, person)).toBe(weakness);
  });

  it.each(['correct horse battery', '春江潮水连海平海上明月共潮生', 'fK2-vu9Rw_tqXe', 'Abend7Ruhe-Kessel'])(
    'accepts %s',
    (password) => {
      expect(weaknessOf(password, person)).toBeNull();
    },
  );

  it('never accepts what contains the work number, in whatever case', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 40 }), fc.nat(12), (text, at) => {
        const password = `${text.slice(0, at)}yL1001${text.slice(at)}`;
        expect(weaknessOf(password, person)).not.toBeNull();
      }),
    );
  });

  it('does not take two Latin letters for a name', () => {
    expect(weaknessOf('correct horse battery', { ...person, name: 'Ho' })).toBeNull();
  });
});

describe('a stored password', () => {
  it('is argon2id with 19 MiB and two passes', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(parseOptions(stored)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });

  it('matches itself only, and nothing matches nobody', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(stored).not.toBe(await hashPassword('correct horse battery'));
    expect(await matchesPassword(stored, 'correct horse battery')).toBe(true);
    expect(await matchesPassword(stored, 'correct horse batterz')).toBe(false);
    expect(await matchesPassword(null, 'correct horse battery')).toBe(false);
    expect(await matchesPassword(null, 'nobody has this password')).toBe(false);
  });
});
