import { describe, expect, it } from 'vitest';
import { scan } from '../index.ts';

const namesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('people with a title', () => {
  it.each([
    ['Please call Mr Carter back.', 'Carter'],
    ['Please call Mr. Carter back.', 'Carter'],
    ['please ask Ms Okonkwo about it', 'Okonkwo'],
    ['I spoke to Mrs Zorbin yesterday', 'Zorbin'],
    ['Send it to Dr. Jane Ward, second floor', 'Jane Ward'],
    ['Forward this to Mr Lindqvist today', 'Lindqvist'],
    ['Can Miss Hartley sign for it?', 'Hartley'],
    ['We wrote to Mr Van Houten twice.', 'Van Houten'],
    ['Mr Carter\nOrder 5512', 'Carter'],
  ])('are seen: %j', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });

  it.each([
    'A crate of Dr Pepper is missing.',
    'Open it in MS Word and save it again.',
    'The call was in MS Teams.',
    'Please ask the Dr for a new letter.',
    'Do not Miss Our Summer Sale',
    'mr and mrs cushions, two pieces',
  ])('are not seen in what only looks like them: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('end where a company, a street or the next sentence begins', () => {
    expect(namesIn('I told Mr Carter The Parcel is late.')).toEqual(['Carter']);
    expect(namesIn('Ask Mr Carter. Thanks!')).toEqual(['Carter']);
  });

  it('have up to three names', () => {
    expect(namesIn('Please call Mr John Michael Carter back.')).toEqual(['John Michael Carter']);
  });

  it('are seen several times in a text', () => {
    expect(namesIn('Mr Carter wrote, then Mrs Zorbin, then Ms Lindqvist.')).toEqual(['Carter', 'Zorbin', 'Lindqvist']);
  });
});
