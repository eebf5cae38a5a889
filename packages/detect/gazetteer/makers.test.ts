import { describe, expect, it } from 'vitest';
import { scan } from '../scan.ts';
import { MAKERS } from './makers.ts';
import '../register.ts';

const namesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('brands of one word', () => {
  it('are each listed once, in small letters', () => {
    expect(new Set(MAKERS).size).toBe(MAKERS.length);
    for (const maker of MAKERS) expect(maker).toMatch(/^[a-z0-9]+$/);
  });

  it.each([
    'My Lenovo will not start any more.',
    'Is Fujifilm covered by the warranty?',
    'The Electrolux arrived with a dent.',
    'We moved from Zendesk to Freshdesk.',
  ])('are nobody’s name: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it.each([
    ['My name is Lenovo Smith.', 'Lenovo Smith'],
    ['Mr Canon called.', 'Canon'],
    ['Hannah Bosch asked for a refund.', 'Hannah Bosch'],
  ])('are one where a person is announced or has a given name: %s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });
});
