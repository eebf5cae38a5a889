import { describe, expect, it } from 'vitest';
import { scan } from '../index.ts';

const namesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('things called like people', () => {
  it.each([
    'Morgan Stanley sent me a letter.',
    'My Calvin Klein order is late',
    'The Rolls Royce needs an oil change',
    'I read Harry Potter on the train',
    'A bottle of Jack Daniels was broken',
    'Alzheimer is what the doctor said',
    'We flew to Buenos Aires',
    'Real Madrid tickets, two of them',
  ])('are no names: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it.each([
    ['Regards, Mary Kay', ['Mary Kay']],
    ['My name is Calvin Klein', ['Calvin Klein']],
  ])('are names where only people are: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('firms called after people', () => {
  it.each([
    'We bank with Emma Clark Ltd.',
    'The letter came from Turner Group',
    'I was treated at Emma Clark Hospital',
    'Shaw & Doyle took the case',
  ])('are no names: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('but who has an account there is one', () => {
    expect(namesIn('Emma Clark Bank ending 22')).toEqual(['Emma Clark']);
  });
});

describe('days, months and words of every dictionary', () => {
  it.each([
    'Christmas Eve is too late',
    'Monday works for me',
    'March is fine',
    'Cashback was promised',
    'Two-factor does not work',
    'Itemised bill please',
    'The SIM is broken',
    'Unsubscribe me',
    'Roaming was off',
  ])('are no names: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('sizes and states', () => {
  it.each(['iPhone 15 Pro Max 256G', 'Galaxy 5000mAh battery', 'Wi-Fi 5G 88%', 'A 24 Hour Road service'])(
    'are no addresses: %s',
    (text) => {
      expect(scan(text).filter(({ type }) => type === 'ADDRESS')).toEqual([]);
    },
  );
});

describe('names with or of small letters', () => {
  it.each([
    ['my name is anna kowalski', ['anna kowalski']],
    ['My name is Peter van den Berg', ['Peter van den Berg']],
    ['Juan de la Cruz called', ['Juan de la Cruz']],
    ['My name is Jildau S Bouts', ['Jildau S Bouts']],
    ['I am Vincent van Gogh.', ['Vincent van Gogh']],
  ])('are names where they are announced: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each(['bill shows roaming', 'will may mark it', 'the rose is gone'])('are words elsewhere: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('parts of addresses of the net', () => {
  it.each(['www.smith.example', '/home/John/Smith', 'john.smith@Example.com', '@JohnSmith'])('%s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('what is no part of a name before and behind it', () => {
  it.each([
    ['Mrs Zorbin; Anna Kowalczyk', ['Zorbin', 'Anna Kowalczyk']],
    ['Anna Kowalczyk, please', ['Anna Kowalczyk']],
    ['- Anna Kowalczyk -', ['Anna Kowalczyk']],
  ])('marks: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
