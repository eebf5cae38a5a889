import type { SensitiveType } from '@kedun/base';

/** Design invariant 13: one budget for exact search, blind verification and every other way to compare. */
export const GUESSES_PER_PERSON = 30;
export const PERSON_WINDOW_MS = 60 * 60 * 1000;
export const GUESSES_PER_TARGET = 5;
export const TARGET_WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * The part of a value that whoever tries candidates would hold fixed, so that all tries at one person's value count
 * together, whoever makes them: what a phone's or plate's mask shows, region and birthday of an ID number, issuer and
 * last four of a card. Null where the mask leaves too many candidates for guessing (names, addresses, e-mail).
 */
export function stemOf(type: SensitiveType, normalised: string): string | null {
  switch (type) {
    case 'PHONE':
    case 'LANDLINE':
    case 'PHONE_INTL':
      return `${normalised.slice(0, 3)}-${normalised.slice(-4)}`;
    case 'PLATE':
      return `${normalised.slice(0, 2)}-${normalised.slice(-2)}`;
    case 'CN_ID':
      return normalised.slice(0, 14);
    case 'BANK_CARD':
      return `${normalised.slice(0, 6)}-${normalised.slice(-4)}`;
    default:
      return null;
  }
}

/** What was guessed lately. */
export interface Guessed {
  readonly byPerson: number;
  /** The most guessed of the targets in question. */
  readonly atTarget: number;
}

/** Whether one more guess is allowed; it answers alike whether or not the value exists. */
export function mayGuess({ byPerson, atTarget }: Guessed): boolean {
  return byPerson < GUESSES_PER_PERSON && atTarget < GUESSES_PER_TARGET;
}
