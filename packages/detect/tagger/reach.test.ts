import { describe, expect, it } from 'vitest';
import { maskText, scan } from '../index.ts';

const addressesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end));

describe('an address reaches', () => {
  it.each([
    [
      'Send it to 363 Huntly Street, Suite 132, Leeds, United Kingdom please',
      '363 Huntly Street, Suite 132, Leeds, United Kingdom',
    ],
    ['Send it to 99449 18 McPherson Road Suite 19', '99449 18 McPherson Road Suite 19'],
    ['I live at 12 Prospect Street, Brno, Czech Republic.', '12 Prospect Street, Brno, Czech Republic'],
    [
      'Meet me at the corner of 25 Dorset Street and King Forges today',
      'the corner of 25 Dorset Street and King Forges',
    ],
  ])('%s', (text, address) => {
    expect(addressesIn(text)).toEqual([address]);
  });

  it('not over the next sentence, nor to a second thing that is no street', () => {
    expect(addressesIn('I live at 12 Prospect Street and Anna lives there too.').join()).not.toContain('Anna');
    expect(addressesIn('Send it to 12 Prospect Street, thanks')[0]).toBe('12 Prospect Street');
  });

  it('over a short bracket, not over one that never closes', () => {
    const open = `Send it to 12 Prospect Street, Leeds (${'Aa'.repeat(4000)}`;
    const [address = ''] = addressesIn(open);
    expect(address.startsWith('12 Prospect Street')).toBe(true);
    expect(address.length).toBeLessThan(60);
  });
});

describe('an address with a country', () => {
  it.each(['United Kingdom', 'South Africa', 'New Zealand', 'Czech Republic', 'Saudi Arabia'])(
    '%s belongs to it',
    (country) => {
      const [address] = addressesIn(`Please send it to 14 Prospect Street, Kelby, ${country}.`);
      expect(address).toContain(country);
      expect(address?.startsWith('14 Prospect Street')).toBe(true);
    },
  );

  it('is masked as one, and nothing of it is found again', () => {
    const text = 'Please send it to 14 Prospect Street, Kelby, United Kingdom.';
    const masked = maskText(text, scan(text));
    expect(masked).not.toContain('Prospect');
    expect(scan(masked)).toEqual([]);
  });
});

describe('a name before and behind an address', () => {
  it('is no part of it', () => {
    const text = 'Anna Kowalczyk lives at 12 Prospect Street and is called Anna';
    expect(addressesIn(text)).toEqual(['12 Prospect Street']);
    const names = scan(text).filter(({ type }) => type === 'NAME');
    expect(names.map(({ start, end }) => text.slice(start, end))).toEqual(['Anna Kowalczyk', 'Anna']);
  });
});

describe('a corner of two streets', () => {
  it.each([
    ['He lives on the corner of 25 Dorset Street and King Road now', 'the corner of 25 Dorset Street and King Road'],
    [
      'Deliver to 12 Prospect Street, Suite 4, Leeds, United Kingdom',
      '12 Prospect Street, Suite 4, Leeds, United Kingdom',
    ],
  ])('%s', (text, address) => {
    expect(addressesIn(text)).toEqual([address]);
  });

  it.each(['We cut every corner of the budget', 'She sat in the corner of the room', 'the corner of the page is torn'])(
    'is none: %s',
    (text) => {
      expect(addressesIn(text)).toEqual([]);
    },
  );
});
