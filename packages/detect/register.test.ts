import { SENSITIVE_TYPES } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { askedOf, CODE_RECOGNIZERS, OF_LENGTH } from './code-recognizers.ts';
import { clueAt } from './context.ts';
import { maskValue, normalise, validate } from './index.ts';
import { recognizerOf } from './register.ts';
import { HARMLESS, HARMLESS_WORDS, PUBLIC_LINE, PUBLIC_LINE_WORDS, TOPIC } from './topics.ts';

describe.each(SENSITIVE_TYPES)('%s', (type) => {
  const recognizer = recognizerOf(type);

  it('has one recogniser, of its own type', () => {
    expect(recognizer?.type).toBe(type);
  });

  it('has a bit of its own', () => {
    const bit = TOPIC[type];
    expect(bit & (bit - 1)).toBe(0);
    expect(SENSITIVE_TYPES.filter((other) => TOPIC[other] === bit)).toEqual([type]);
    expect(bit & (HARMLESS | PUBLIC_LINE)).toBe(0);
  });

  it('is announced by each of its words, in the text and in capitals', () => {
    for (const word of recognizer?.context ?? []) {
      expect(word, word).toBe(word.toLowerCase());
      for (const written of [word, word.toUpperCase()])
        expect((clueAt(`${written} 1`, 0)?.topics ?? 0) & TOPIC[type], written).toBe(TOPIC[type]);
    }
    expect(new Set(recognizer?.context).size).toBe(recognizer?.context.length);
  });

  it('takes nothing for a value', () => {
    expect(validate(type, '')).toBe(false);
  });

  it('masks whatever it is given, and always with something', () => {
    for (const raw of ['', '1', '张', 'a@b', '12345678', '张'.repeat(80), '\u0000', '𝟏'])
      expect(maskValue(type, normalise(type, raw)), raw).toMatch(/[*已]/);
  });

  it('never shows more than it was given', () => {
    const value = '7318264950ABCDEFGH';
    const shown = maskValue(type, value).replace(/[^0-9A-Z]/g, '');
    expect(shown.length).toBeLessThan(value.length * 0.6);
  });
});

describe('recognisers by length', () => {
  it('are asked about the lengths that they name, and about no other', () => {
    for (const recognizer of CODE_RECOGNIZERS) {
      const [low, high] = recognizer.lengths;
      expect(low).toBeLessThanOrEqual(high);
      for (const [length, topics] of OF_LENGTH.entries())
        expect((topics & TOPIC[recognizer.type]) !== 0, `${recognizer.type} ${length}`).toBe(
          length >= low && length <= high,
        );
      expect(askedOf(TOPIC[recognizer.type]).judge).toBe(recognizer.judge);
    }
  });

  it('say nothing about letters alone or zeros alone when nothing announces them', () => {
    const sight = {
      near: 0,
      nearest: 0,
      groups: [8],
      isDigits: false,
      separation: 0,
      isGlued: false,
      isSpent: false,
      isPart: false,
      text: '',
      start: 0,
      end: 0,
    };
    for (const recognizer of CODE_RECOGNIZERS) {
      for (let length = recognizer.lengths[0]; length <= recognizer.lengths[1]; length++) {
        expect(recognizer.judge('A'.repeat(length), sight), `${recognizer.type} A${length}`).toBeUndefined();
        expect(
          recognizer.judge('0'.repeat(length), { ...sight, isDigits: true }),
          `${recognizer.type} 0${length}`,
        ).toBeUndefined();
      }
    }
  });
});

describe('words that announce something harmless', () => {
  it.each([...HARMLESS_WORDS])('%s', (word) => {
    expect((clueAt(word, 0)?.topics ?? 0) & HARMLESS).toBe(HARMLESS);
  });

  it.each([...PUBLIC_LINE_WORDS])('%s', (word) => {
    expect((clueAt(word, 0)?.topics ?? 0) & PUBLIC_LINE).toBe(PUBLIC_LINE);
  });
});
