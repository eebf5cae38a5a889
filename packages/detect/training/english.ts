import english from '../gazetteer/english-words.json' with { type: 'json' };
import { PEOPLE_WORDS, REGIONS } from '../gazetteer/regions.ts';
import names from '../gazetteer/western-names.json' with { type: 'json' };
import { ADDRESS_BEGIN, NAME_BEGIN, OUTSIDE } from '../tagger/features.ts';
import {
  FAMILY,
  GIVEN,
  HEADERS,
  JOBS,
  KNOWN,
  LOOKALIKE_SENTENCES,
  PLACE_HEADS,
  PLACE_TAILS,
} from './english-lookalikes.ts';
import { ENGLISH } from './english-templates.ts';
import type { Sample } from './generate.ts';
import { Dice } from './random.ts';

const FIRST = names.first.split(' ');
const LAST = names.last.split(' ');
const WORDS = english.split(' ').filter((word) => word.length > 2);
const STREET_ENDS =
  'Street St Avenue Ave Road Rd Boulevard Blvd Lane Drive Court Place Square Terrace Way Parkway Circle Highway Trail Crescent Close Gardens Row Mews Grove Walk Hill Dr Ct Ln Ter Pkwy Cir Run Path Ridge Green View'.split(
    ' ',
  );
const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const CITY_ENDS = [
  'ton',
  'ville',
  'burg',
  'ford',
  'field',
  ' City',
  ' Falls',
  ' Springs',
  'dale',
  'port',
  '',
  '',
  ' Beach',
  ' Hills',
];
const FOREIGN_STREETS =
  'Rue de|Rue du|Rue des|rue de la|avenue|Avenue|boulevard|Calle|Calle de|C/|Via|Via del|Viale|Corso|Avenida|Av.|Rua|Piazza|Plaza|Ulica|ul.|Boulevard|Storgata|Hlavní|Jalan|Plaça'.split(
    '|',
  );
const FOREIGN_ENDS = [
  'strasse',
  'straße',
  'weg',
  'gasse',
  'katu',
  'gatan',
  'vej',
  'straat',
  'laan',
  'gata',
  ' utca',
  'platz',
  'veien',
  'tie',
];
const SYLLABLES =
  'ba be bo bra ca chi da de dra el en fa ga gri ha hu ja je ka ke kov la le li lo ma mi mo na ne no pa po ra re ri ro sa se sto ta te to tra va ve vi vo wa ze zo šk ön ár ía ñe çã øl üll aj ić ski sen son ova'.split(
    ' ',
  );

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A name that no list has. */
function coined(dice: Dice): string {
  let name = '';
  for (let count = dice.between(2, 4); count > 0; count--) name += dice.pick(SYLLABLES);
  return capitalise(name);
}

function first(dice: Dice): string {
  if (dice.chance(0.15)) return dice.pick(GIVEN);
  return dice.chance(0.85) ? dice.pickSkewed(FIRST, 1.5) : coined(dice);
}

function last(dice: Dice): string {
  if (dice.chance(0.2)) return dice.pick(FAMILY);
  const roll = dice.next();
  if (roll < 0.78) return dice.pickSkewed(LAST, 1.3);
  if (roll < 0.93) return coined(dice);
  return roll < 0.97
    ? `${dice.pick(LAST)}-${dice.pick(LAST)}`
    : `${dice.pick(["O'", 'Mc', 'van ', 'de ', 'von ', 'La', 'Di '])}${dice.pick(LAST)}`;
}

function name(dice: Dice): string {
  const roll = dice.next();
  let full = `${first(dice)} ${last(dice)}`;
  if (roll < 0.12) full = first(dice);
  else if (roll < 0.22)
    full = `${first(dice)} ${dice.pick('ABCDEFGHJKLMNPRSTW')}${dice.chance(0.5) ? '.' : ''} ${last(dice)}`;
  else if (roll < 0.27) full = `${first(dice)} ${first(dice)} ${last(dice)}`;
  else if (roll < 0.3) full = `${last(dice)}, ${first(dice)}`;
  if (dice.chance(0.05)) return full.toLowerCase();
  return dice.chance(0.03) ? full.toUpperCase() : full;
}

function titled(dice: Dice): string {
  return dice.chance(0.7) ? last(dice) : `${first(dice)} ${last(dice)}`;
}

function city(dice: Dice): string {
  if (dice.chance(0.3)) return capitalise(dice.pick(REGIONS));
  if (dice.chance(0.15)) return `${dice.pick(PLACE_HEADS)} ${dice.chance(0.5) ? dice.pick(FIRST) : coined(dice)}`;
  return (dice.chance(0.5) ? dice.pick(LAST) : coined(dice)) + dice.pick(CITY_ENDS);
}

/** What a street is called after: a family, a person, a word or two. */
function stemOf(dice: Dice): string {
  const word = (): string => capitalise(dice.chance(0.6) ? dice.pick(WORDS) : coined(dice));
  if (dice.chance(0.45)) return dice.pick(LAST);
  if (dice.chance(0.1)) return `${dice.pick(FIRST)} ${dice.pick(LAST)}`;
  return dice.chance(0.3) ? `${dice.chance(0.3) ? 'Old' : word()} ${word()}` : word();
}

/** The number of a house: 7, 12b, 4410. */
function houseNumber(dice: Dice): string {
  return `${dice.between(1, dice.chance(0.5) ? 199 : 9999)}${dice.chance(0.06) ? dice.pick('abcABC') : ''}`;
}

/** Streets and boxes that are not called "number, word, Street". */
function oddStreet(dice: Dice): string {
  const number = houseNumber(dice);
  if (dice.chance(0.4))
    return `${dice.pick(['PO Box', 'P.O. Box', 'Box', 'County Road', 'Highway', 'Route'])} ${number}`;
  const owner = dice.pick([`St. ${dice.pick(FIRST)}'s`, `${dice.pick(LAST)}'s`, `The ${capitalise(dice.pick(WORDS))}`]);
  return `${number} ${owner} ${dice.pick(STREET_ENDS)}`;
}

function street(dice: Dice): string {
  if (dice.chance(0.08)) return oddStreet(dice);
  const roll = dice.next();
  const stem = stemOf(dice);
  const number = houseNumber(dice);
  if (roll < 0.6)
    return `${number} ${dice.chance(0.15) ? `${dice.pick(['N', 'S', 'E', 'W', 'North', 'West', 'East', 'South'])} ` : ''}${stem} ${dice.pick(STREET_ENDS)}${dice.chance(0.1) ? '.' : ''}`;
  if (roll < 0.68) return `${number} ${dice.between(1, 99)}th ${dice.pick(STREET_ENDS)}`;
  if (roll < 0.82)
    return dice.chance(0.5)
      ? `${stem}${dice.pick(FOREIGN_ENDS)} ${number}`
      : `${number} ${stem}${dice.pick(FOREIGN_ENDS)} ${dice.between(1, 99)}`;
  return dice.chance(0.5)
    ? `${dice.pick(FOREIGN_STREETS)} ${stem} ${number}`
    : `${number} ${dice.pick(FOREIGN_STREETS)} ${stem}`;
}

function address(dice: Dice): string {
  const gap = dice.pick([', ', ', ', ' ', '\n', ',\n', '\n ']);
  const parts = [street(dice)];
  if (dice.chance(0.4))
    parts[0] += `${dice.pick([' ', ', ', '\n'])}${dice.pick(['Apt', 'Apt.', 'Suite', 'Unit', 'Flat', '#', 'Floor'])} ${dice.between(1, 999)}`;
  if (dice.chance(0.75)) parts.push(city(dice));
  const state = dice.chance(0.5) ? dice.pick(STATES) : capitalise(dice.pick(REGIONS));
  if (dice.chance(0.6)) parts.push(dice.chance(0.7) ? `${state} ${dice.digits(5)}` : dice.digits(5));
  else if (dice.chance(0.3)) parts.push(state);
  if (dice.chance(0.25)) parts.push(`${capitalise(dice.pick(REGIONS))}${dice.chance(0.3) ? ` ${dice.digits(5)}` : ''}`);
  return parts.join(gap);
}

function company(dice: Dice): string {
  const stem = dice.chance(0.4) ? dice.pick(LAST) : dice.chance(0.5) ? capitalise(dice.pick(WORDS)) : coined(dice);
  const end = dice.pick([
    'Inc',
    'LLC',
    'Ltd',
    'Corp',
    'Group',
    'Bank',
    'University',
    'Hotel',
    'Airlines',
    'Orchestra',
    'Foundation',
    'Hospital',
    'Store',
    'Market',
    'Motors',
    'Foods',
    'Records',
    '',
  ]);
  if (dice.chance(0.15)) return partners(dice);
  if (dice.chance(0.1))
    return `${dice.pick(LAST)} ${dice.pick(['and', '&'])} ${dice.pick(['Sons', 'Co', 'Partners', dice.pick(LAST)])}`;
  const second = dice.chance(0.3) ? ` ${dice.chance(0.5) ? dice.pick(LAST) : capitalise(dice.pick(WORDS))}` : '';
  return `${stem}${second}${end ? ` ${end}` : ''}`;
}

/** Companies of partners: Peel, Ross and Dunn; Peel-Ross. */
function partners(dice: Dice): string {
  return dice.chance(0.5)
    ? `${dice.pick(LAST)}, ${dice.pick(LAST)} ${dice.pick(['and', '&'])} ${dice.pick(LAST)}`
    : `${dice.pick(LAST)}-${dice.pick(LAST)}`;
}

/** A place that is called after somebody and has no number: Lake Warren, Delgado Airport. */
function landmark(dice: Dice): string {
  const stem = dice.chance(0.7) ? dice.pick(LAST) : coined(dice);
  if (dice.chance(0.3)) return `${dice.pick(PLACE_HEADS)} ${stem}`;
  return `${dice.chance(0.15) ? `${dice.pick(FIRST)} ` : ''}${stem} ${dice.pick(PLACE_TAILS)}`;
}

/** Things and titles with capitals: The Silent Garden, Brexit, Kowa X2. */
function thing(dice: Dice): string {
  const words = Array.from({ length: dice.pickSkewed([1, 2, 3, 4]) }, () =>
    capitalise(dice.chance(0.8) ? dice.pickSkewed(WORDS, 1.3) : coined(dice)),
  );
  if (dice.chance(0.15)) words.unshift('The');
  if (words.length > 2 && dice.chance(0.4)) words[1] = dice.pick(['of', 'and', 'the', 'in', 'for', 'to']);
  return words.join(' ');
}

function loose(dice: Dice): string {
  return Array.from({ length: dice.between(2, 7) }, () => dice.pickSkewed(WORDS, 1.6)).join(' ');
}

const FILL: Readonly<Record<string, (dice: Dice) => string>> = {
  N: name,
  T: titled,
  F: first,
  Z: last,
  A: address,
  S: (dice) =>
    dice.chance(0.15)
      ? `${city(dice)}, ${dice.pick(STATES)}`
      : dice.chance(0.7)
        ? city(dice)
        : capitalise(dice.pick(REGIONS)),
  C: company,
  L: loose,
  W: (dice) => dice.pickSkewed(WORDS, 1.4),
  G: thing,
  H: (dice) => dice.pick(HEADERS),
  I: (dice) => String(dice.between(1, 99)),
  J: (dice) => dice.pick(JOBS),
  R: landmark,
  V: (dice) => dice.pick(KNOWN),
  K: (dice) => capitalise(dice.pick(PEOPLE_WORDS)) + (dice.chance(0.2) ? 's' : ''),
  U: (dice) =>
    `${dice.chance(0.5) ? 'www.' : dice.chance(0.5) ? 'https://' : ''}${dice.pick([coined(dice), dice.pick(LAST) + capitalise(dice.pick(WORDS)), capitalise(dice.pick(WORDS)) + dice.pick(FIRST)])}.${dice.pick(['com', 'net', 'org', 'de', 'co.uk'])}`,
  B: (dice) => dice.pick(WORDS).toUpperCase(),
  P: (dice) =>
    dice.pick([
      `(${dice.between(201, 989)}) ${dice.between(200, 999)}-${dice.digits(4)}`,
      `${dice.between(201, 989)}-${dice.digits(3)}-${dice.digits(4)}`,
      `+${dice.digits(11)}`,
    ]),
  O: (dice) => `${dice.pick(['', '#', 'ORD-', 'A'])}${dice.digits(dice.between(4, 10))}`,
  E: (dice) => `${dice.pick(FIRST).toLowerCase()}@example.com`,
  D: (dice) =>
    dice.pick([
      'Monday',
      'Tuesday',
      'Friday',
      'yesterday',
      'May 5',
      `${dice.between(1, 12)}/${dice.between(1, 28)}/20${dice.between(10, 26)}`,
      'January 2024',
      '2023',
      'last week',
    ]),
  M: (dice) => `$${dice.between(1, 900)}`,
};

function tagOf(slot: string | undefined): number {
  if (slot === 'A') return ADDRESS_BEGIN;
  return slot === 'N' || slot === 'T' || slot === 'F' || slot === 'Z' ? NAME_BEGIN : OUTSIDE;
}

const LOOKALIKE_SHARE = 0.4;

/** One English training sentence; tags by UTF-16 code unit. */
function englishSample(dice: Dice): Sample {
  let template = dice.pick(dice.chance(LOOKALIKE_SHARE) ? LOOKALIKE_SENTENCES : ENGLISH);
  if (dice.chance(0.2)) template += ` ${dice.pick(ENGLISH)}`;
  if (dice.chance(0.1)) template = template.charAt(0).toLowerCase() + template.slice(1);
  if (dice.chance(0.15)) template = template.replace(/[.!?]$/, '');
  const isSentence = dice.chance(0.85);
  let text = '';
  const tags: number[] = [];
  for (const piece of template.split(/(\{[A-Z]\})/)) {
    const slot = /^\{([A-Z])\}$/.exec(piece)?.[1];
    const raw = slot ? (FILL[slot]?.(dice) ?? '') : piece;
    const filled = isSentence && /(^|[.!?]\s)$/.test(text) ? capitalise(raw) : raw;
    const tag = tagOf(slot);
    for (let index = 0; index < filled.length; index++)
      tags.push(tag === OUTSIDE ? OUTSIDE : index === 0 ? tag : tag + 1);
    text += filled;
  }
  return { text, tags: Uint8Array.from(tags) };
}

/** `count` English sentences from a seed. */
export function generateEnglish(count: number, seed: number): Sample[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => englishSample(dice));
}
