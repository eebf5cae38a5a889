import { hash, verify } from '@node-rs/argon2';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../contract.ts';

/** Why a password is refused; the code of the error is `password_<weakness>`. */
export type Weakness = 'too_short' | 'too_long' | 'too_simple' | 'too_common' | 'has_own_data';

/** argon2id, 19 MiB, two passes, one lane: the first choice of the OWASP password storage cheat sheet. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords before the current one that may not come back, the current one included. */
export const REMEMBERED_PASSWORDS = 5;

const LEAST_DISTINCT = 5;
const LEAST_OWN_LETTERS = 4;
/** Words and runs that passwords are commonly built from; a password of nothing else is guessed first. */
const COMMON =
  'password passwort admin administrator welcome qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn qazwsx wsxedc iloveyou letmein ' +
  'changeme default secret login master dragon monkey football baseball sunshine princess shadow superman michael trustno hello ' +
  'china beijing shanghai guangzhou shenzhen zhongguo woaini wodemima mima nihao kedun kefu user test guest root abc love office ' +
  'company service computer internet spring summer autumn winter january monday';
const COMMON_WORDS = COMMON.split(' ').sort((one, other) => other.length - one.length);
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.filter((step) => Math.abs(step) <= 1).length > steps.length * 0.7;
}

function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text);
}

function withoutLookalikes(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => LOOKALIKES[character] ?? character);
}

function isMadeOfCommonWords(text: string): boolean {
  return [text, withoutLookalikes(text)].some((variant) => {
    const rest = COMMON_WORDS.reduce((left, word) => left.replaceAll(word, ''), variant);
    return rest !== variant && rest.replace(/[^\p{L}]/gu, '').length < LEAST_OWN_LETTERS;
  });
}

/** Two Chinese characters are a whole name; two letters are nothing. */
function isTelling(part: string): boolean {
  return [...part].length >= (/^\p{ASCII}*$/u.test(part) ? 4 : 2);
}

/** The first thing wrong with a password, null when it may be used. */
export function weaknessOf(
  password: string,
  person: { name: string; workNumber: string; email: string },
): Weakness | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return 'too_short';
  if (length > MAX_PASSWORD_LENGTH) return 'too_long';
  const text = password.toLowerCase();
  if (new Set(text).size < LEAST_DISTINCT || isRun(text) || isRepetition(text)) return 'too_simple';
  const own = [person.name, person.workNumber, person.email.split('@')[0] ?? ''].map((part) => part.toLowerCase());
  if (own.some((part) => isTelling(part) && text.includes(part))) return 'has_own_data';
  return isMadeOfCommonWords(text) ? 'too_common' : null;
}

/** The PHC string that is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobodysHash: Promise<string> | null = null;

/** Compares in the same time whether or not there is a hash to compare with. */
export async function matchesPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && passwordHash !== null;
}
