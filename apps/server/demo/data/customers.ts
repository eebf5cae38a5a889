import { GIVEN_NAMES, SURNAMES, WHOLE_NAMES } from './names.ts';
import { dice, idCheckCharacter, luhnDigit } from './numbers.ts';
import { type DemoPlace, ESTATES, PLACES } from './places.ts';
import { NOTES, PREFERENCES } from './preferences.ts';
import type { DemoCustomer, DemoField, TeamKey } from './types.ts';

const TEAMS: readonly TeamKey[] = ['shop', 'toll', 'card', 'telecom'];
const PER_TEAM = 85;

type Dice = ReturnType<typeof dice>;

const PHONE_PREFIXES = [
  ...['130', '131', '132', '135', '136', '137', '138', '139', '147', '150', '151', '152', '153', '155', '156'],
  ...['157', '158', '159', '166', '173', '176', '177', '178', '180', '181', '182', '183', '185', '186', '187'],
  ...['188', '189', '191', '193', '198', '199'],
] as const;
/** Domains reserved for documentation (RFC 2606), so that no letter can reach anyone. */
const MAIL_DOMAINS = ['example.com', 'example.net', 'mail.example', 'post.example'] as const;
const MAIL_WORDS = [
  'sunny',
  'moon',
  'kunming',
  'tea',
  'rain',
  'xiaoyu',
  'along',
  'fish',
  'maple',
  'leo',
  'yoyo',
  'lao',
];
/** 62… with and without a long body: sixteen- and nineteen-digit cards are both common. */
const CARD_PREFIXES = ['622202', '621700', '622848', '625900', '622588', '621226'] as const;
const PLATE_CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

const digits = (roll: Dice, count: number) => Array.from({ length: count }, () => roll.below(10)).join('');
const padded = (value: number, width: number) => String(value).padStart(width, '0');

function nameOf(roll: Dice): string {
  return roll.below(20) === 0 ? roll.pick(WHOLE_NAMES) : roll.pick(SURNAMES) + roll.pick(GIVEN_NAMES);
}

function idOf(roll: Dice, place: DemoPlace): string {
  const birth = `${1950 + roll.below(55)}${padded(1 + roll.below(12), 2)}${padded(1 + roll.below(28), 2)}`;
  const first17 = `${place.region}${birth}${padded(1 + roll.below(998), 3)}`;
  return first17 + idCheckCharacter(first17);
}

function cardOf(roll: Dice): string {
  const body = roll.pick(CARD_PREFIXES) + digits(roll, roll.below(2) === 0 ? 9 : 12);
  return body + luhnDigit(body);
}

function addressOf(roll: Dice, place: DemoPlace): string {
  const street = `${place.name}${roll.pick(place.roads)}${1 + roll.below(480)}号`;
  const flat = `${1 + roll.below(24)}栋${roll.below(2) === 0 ? '' : `${1 + roll.below(4)}单元`}`;
  return `${street}${roll.pick(ESTATES)}${flat}${1 + roll.below(28)}0${1 + roll.below(8)}室`;
}

/** Five characters for a fuel car, six beginning with D or F for an electric one (GA 36). */
function plateOf(roll: Dice, place: DemoPlace): string {
  if (roll.below(4) === 0) return `${place.plate}${roll.pick(['D', 'F'])}${digits(roll, 5)}`;
  const letters = Array.from({ length: 2 }, () => roll.pick([...PLATE_CHARACTERS])).join('');
  return `${place.plate}${letters}${digits(roll, 3)}`;
}

function mailOf(roll: Dice): string {
  return `${roll.pick(MAIL_WORDS)}${padded(roll.below(10000), 4)}@${roll.pick(MAIL_DOMAINS)}`;
}

/** What each industry collects, and nothing more: the toll desk has no use for an address, the mall none for an ID. */
function fieldsOf(team: TeamKey, roll: Dice): DemoField[] {
  const place = roll.pick(PLACES);
  const fields: DemoField[] = [
    { type: 'NAME', value: nameOf(roll) },
    { type: 'PHONE', value: roll.pick(PHONE_PREFIXES) + digits(roll, 8) },
  ];
  if (team === 'shop') fields.push({ type: 'ADDRESS', value: addressOf(roll, place) });
  if (team === 'toll') fields.push({ type: 'PLATE', value: plateOf(roll, place) });
  if (team === 'card' || team === 'telecom') fields.push({ type: 'CN_ID', value: idOf(roll, place) });
  if (team === 'card' || (team === 'toll' && roll.below(3) === 0)) {
    fields.push({ type: 'BANK_CARD', value: cardOf(roll) });
  }
  if (team === 'telecom' && roll.below(3) === 0) fields.push({ type: 'ADDRESS', value: addressOf(roll, place) });
  if (roll.below(3) === 0) fields.push({ type: 'EMAIL', value: mailOf(roll) });
  return fields;
}

function customerOf(team: TeamKey, number: number, roll: Dice): DemoCustomer {
  const fields = fieldsOf(team, roll);
  const preferences = new Set([roll.pick(PREFERENCES.everyone), roll.pick(PREFERENCES[team])]);
  if (roll.below(3) === 0) preferences.add(roll.pick(PREFERENCES[team]));
  const customer: DemoCustomer = { key: `${team}-${padded(number, 3)}`, team, fields, preferences: [...preferences] };
  if (roll.below(8) === 0) customer.note = roll.pick(NOTES[team]);
  return customer;
}

/**
 * The demo customers, all synthetic: `PER_TEAM` for each team, keys `shop-001` … `telecom-085` whatever the seed.
 * The same seed gives the same people, so that a screenshot or a failing test can be repeated.
 */
export function demoCustomers(seed: number): DemoCustomer[] {
  const roll = dice(seed);
  return TEAMS.flatMap((team) => Array.from({ length: PER_TEAM }, (_, index) => customerOf(team, index + 1, roll)));
}
