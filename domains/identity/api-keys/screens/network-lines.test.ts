import { describe, expect, it } from 'vitest';
import { firstWrong, networksOf } from './network-lines.ts';

describe('addresses of a text', () => {
  it.each([
    ['', []],
    ['  \n ', []],
    ['10.20.0.0/16\n192.0.2.7', ['10.20.0.0/16', '192.0.2.7']],
    ['10.0.0.1，10.0.0.2, 10.0.0.3；10.0.0.1', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['2001:db8::/32\r\n', ['2001:db8::/32']],
  ])('of %o are %o', (text, networks) => expect(networksOf(text)).toEqual(networks));

  it.each([
    [[], null],
    [['10.0.0.1', '2001:db8::1', '10.0.0.0/8'], null],
    [['10.0.0.1', 'example.com', 'x'], 'example.com'],
    [['10.0.0.256'], '10.0.0.256'],
    [['10.0.0.0/33'], '10.0.0.0/33'],
    [['10.0.0.0-10.0.0.9'], '10.0.0.0-10.0.0.9'],
  ])('%o: wrong is %o', (networks, wrong) => expect(firstWrong(networks)).toBe(wrong));
});
