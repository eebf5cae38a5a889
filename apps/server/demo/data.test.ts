import { scan } from '@kedun/detect';
import { readChecks } from '@kedun/domains/academy/checks/rules';
import { describe, expect, it } from 'vitest';
import library from '../../../domains/academy/library/procedures.json' with { type: 'json' };
import { demoCannedReplies } from './data/canned.ts';
import { demoConversations } from './data/conversations.ts';
import { demoCourse } from './data/course.ts';
import { demoCustomers } from './data/customers.ts';
import { idCheckCharacter, luhnDigit } from './data/numbers.ts';
import { demoOrganisation } from './data/organisation.ts';
import { script } from './data/script.ts';
import { demoProcedures } from './data/sop.ts';
import { demoTickets } from './data/tickets.ts';
import type { DemoConversation, DemoField } from './data/types.ts';

const { people, teams } = demoOrganisation;
const teamKeys = teams.map((team) => team.key);
const customers = demoCustomers(7);
const personOf = (key: string) => people.find((person) => person.key === key);
const fieldsOf = (talk: DemoConversation): DemoField[] => (typeof talk.customer === 'string' ? [] : talk.customer);
const authoredFields = demoConversations.flatMap(fieldsOf);
const allFields = [...customers.flatMap((customer) => customer.fields), ...authoredFields];
const valuesOf = (type: DemoField['type']) =>
  allFields.filter((field) => field.type === type).map(({ value }) => value);

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** Undoes the ways people disguise a value: spaces, dashes, Chinese digits, words for @. */
function plain(text: string): string {
  return text
    .replace(/[〇零一二三四五六七八九]/gu, (digit) => String('〇一二三四五六七八九'.indexOf(digit.replace('零', '〇'))))
    .replace(/\s*[圈#]\s*/gu, '@')
    .replace(/[\s-]/gu, '');
}

/** ISO 7064 MOD 11-2 from the verifying side: the weighted sum with the check character leaves 1. */
function isValidId(id: string): boolean {
  if (!/^[1-6]\d{16}[\dX]$/u.test(id)) return false;
  const sum = [...id].reduce((total, character, index) => {
    const value = character === 'X' ? 10 : Number(character);
    return total + value * (2 ** (17 - index) % 11);
  }, 0);
  return sum % 11 === 1;
}

function isValidCard(card: string): boolean {
  const sum = [...card].reverse().reduce((total, character, index) => {
    const digit = Number(character);
    if (index % 2 === 0) return total + digit;
    return total + Math.floor((digit * 2) / 10) + ((digit * 2) % 10);
  }, 0);
  return /^62\d{14,17}$/u.test(card) && sum % 10 === 0;
}

describe('the demo organisation', () => {
  it('has every role, and agents enough to show each refusal', () => {
    expect(new Set(people.map((person) => person.role))).toEqual(
      new Set(['agent', 'lead', 'supervisor', 'privacy_officer', 'trainer', 'admin']),
    );
    expect(people.length).toBeGreaterThanOrEqual(14);
    const agents = people.filter((person) => person.role === 'agent');
    expect(agents.length).toBeGreaterThanOrEqual(5);
    expect(agents.filter((agent) => agent.certificates.length === 0)).toHaveLength(1);
    expect(people.filter((person) => person.role === 'lead').length).toBeGreaterThanOrEqual(2);
  });

  it('names an employer exactly where a contract ends', () => {
    const outsourced = people.filter((person) => person.employer !== undefined);
    expect(outsourced.map((person) => person.key)).toEqual(['gaoyang']);
    for (const person of people) expect(person.contractEnds === undefined).toBe(person.employer === undefined);
    expect(outsourced[0]?.contractEnds).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });

  it('repeats no key, address, work number or name', () => {
    for (const property of ['key', 'email', 'workNumber', 'name', 'englishName'] as const) {
      expect(repeated(people.map((person) => person[property]))).toEqual([]);
    }
  });

  it.each(teamKeys)('gives team %s a lead and an agent who holds both certificates', (team) => {
    const members = people.filter((person) => person.team === team);
    expect(members.filter((person) => person.role === 'lead')).toHaveLength(1);
    expect(members.some((person) => person.role === 'agent' && person.certificates.length === 2)).toBe(true);
  });

  it('places agents and leads in a team and nobody else', () => {
    for (const person of people) {
      expect(person.team !== undefined).toBe(person.role === 'agent' || person.role === 'lead');
    }
  });
});

describe('numbers', () => {
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('completes the published ID example %s with %s', (first17, check) => {
    expect(idCheckCharacter(first17)).toBe(check);
  });

  it.each([
    ['7992739871', '3'],
    ['411111111111111', '1'],
  ])('completes the published Luhn example %s with %s', (body, check) => {
    expect(luhnDigit(body)).toBe(check);
  });
});

describe('the demo customers', () => {
  it('are at least 320, the same for the same seed and others for another', () => {
    expect(customers.length).toBeGreaterThanOrEqual(320);
    expect(demoCustomers(7)).toEqual(customers);
    expect(demoCustomers(8)).not.toEqual(customers);
  });

  it('keep their keys whatever the seed, so that conversations can refer to them', () => {
    expect(demoCustomers(8).map((customer) => customer.key)).toEqual(customers.map((customer) => customer.key));
    expect(repeated(customers.map((customer) => customer.key))).toEqual([]);
  });

  it('collect only what the industry needs', () => {
    for (const { team, fields } of customers) {
      const types = fields.map((field) => field.type);
      if (team === 'shop') expect(types).not.toContain('CN_ID');
      if (team === 'toll') expect(types).toContain('PLATE');
      if (team === 'card') expect(types).toEqual(expect.arrayContaining(['CN_ID', 'BANK_CARD']));
    }
  });

  it('have names of every shape: common, compound and joined by a dot', () => {
    const names = valuesOf('NAME');
    expect(names.filter((name) => name.includes('·')).length).toBeGreaterThan(3);
    expect(names.filter((name) => /^(欧阳|司马|上官|诸葛|夏侯|慕容|皇甫|令狐)/u.test(name)).length).toBeGreaterThan(3);
    expect(new Set(names).size).toBeGreaterThan(300);
  });

  it('share no phone number', () => {
    expect(
      repeated(
        customers.flatMap(({ fields }) => fields.filter(({ type }) => type === 'PHONE')).map((field) => field.value),
      ),
    ).toEqual([]);
  });
});

describe('sensitive values of customers and conversations', () => {
  it.each([
    ['PHONE', /^1[3-9]\d{9}$/u],
    ['EMAIL', /^[\w.]+@(example\.(com|net)|(mail|post)\.example)$/u],
    ['PLATE', /^\p{Script=Han}[A-Z]([DF]\d{5}|[A-HJ-NP-Z0-9]{5})$/u],
    ['ADDRESS', /^\p{Script=Han}+[区市县].*\d+号.*\d+/u],
    ['NAME', /^\p{Script=Han}+(·\p{Script=Han}+)?$/u],
  ] as const)('%s has its shape', (type, shape) => {
    const values = valuesOf(type);
    expect(values.length).toBeGreaterThan(20);
    expect(values.filter((value) => !shape.test(value))).toEqual([]);
  });

  it('every resident ID carries its right check character', () => {
    expect(valuesOf('CN_ID').length).toBeGreaterThan(150);
    expect(valuesOf('CN_ID').filter((id) => !isValidId(id))).toEqual([]);
  });

  it('every bank card satisfies Luhn', () => {
    expect(valuesOf('BANK_CARD').length).toBeGreaterThan(80);
    expect(valuesOf('BANK_CARD').filter((card) => !isValidCard(card))).toEqual([]);
  });

  it('no two authored customers share an ID, a card or a phone', () => {
    const strong = authoredFields.filter(({ type }) => ['CN_ID', 'BANK_CARD', 'PHONE'].includes(type));
    expect(repeated(strong.map((field) => field.value))).toEqual([]);
  });
});

describe('the authored conversations', () => {
  it('begin with the walk-through', () => {
    expect(demoConversations[0]?.turns[0]?.text).toBe(
      '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人',
    );
    expect(demoConversations[0]).toMatchObject({ status: 'open', assigned: 'linxiao', team: 'shop' });
  });

  it('are at least 105, at least 25 for each industry', () => {
    expect(demoConversations.length).toBeGreaterThanOrEqual(105);
    for (const team of teamKeys) {
      expect(demoConversations.filter((talk) => talk.team === team).length).toBeGreaterThanOrEqual(25);
    }
  });

  it('repeat no key, no subject and no sentence', () => {
    expect(repeated(demoConversations.map((talk) => talk.key))).toEqual([]);
    expect(repeated(demoConversations.map((talk) => talk.subject))).toEqual([]);
    const sentences = demoConversations.flatMap((talk) => talk.turns.map((turn) => turn.text));
    expect(repeated(sentences.filter((text) => text.length >= 8 && !text.startsWith('[图片]')))).toEqual([]);
  });

  it('refer only to customers and people who exist, and to colleagues who may be there', () => {
    const keys = new Map(customers.map((customer) => [customer.key, customer.team]));
    for (const talk of demoConversations) {
      if (typeof talk.customer === 'string') expect(keys.get(talk.customer), talk.key).toBe(talk.team);
      const mentioned = talk.turns.flatMap((turn) => turn.by ?? []).concat(talk.assigned ?? []);
      for (const key of mentioned) {
        const person = personOf(key);
        expect(person, `${talk.key} mentions ${key}`).toBeDefined();
        expect([talk.team, undefined], `${talk.key} is no place for ${key}`).toContain(person?.team);
      }
    }
  });

  it('never use one built customer for two conversations', () => {
    expect(
      repeated(demoConversations.flatMap((talk) => (typeof talk.customer === 'string' ? talk.customer : []))),
    ).toEqual([]);
  });

  it('have 4 to 14 turns, all of them in the past and within fourteen days', () => {
    for (const talk of demoConversations) {
      expect(talk.turns.length, talk.key).toBeGreaterThanOrEqual(4);
      expect(talk.turns.length, talk.key).toBeLessThanOrEqual(14);
      const seconds = talk.turns.reduce((total, turn) => total + turn.after, 0);
      expect(seconds / 60, talk.key).toBeLessThanOrEqual(talk.minutesAgo);
      expect(talk.minutesAgo, talk.key).toBeLessThanOrEqual(14 * 24 * 60);
    }
  });

  it('say sensitive values of every first type in two of five, written the way people write', () => {
    const spoken = demoConversations.map((talk) => {
      const said = plain(
        talk.turns
          .filter((turn) => turn.who === 'customer')
          .map((turn) => turn.text)
          .join('\n'),
      );
      return fieldsOf(talk).filter((field) => said.includes(plain(field.value)));
    });
    expect(spoken.filter((fields) => fields.length > 0).length).toBeGreaterThanOrEqual(demoConversations.length * 0.4);
    const types = new Set(spoken.flat().map((field) => field.type));
    for (const type of [
      'PHONE',
      'CN_ID',
      'BANK_CARD',
      'EMAIL',
      'NAME',
      'ADDRESS',
      'PLATE',
      'OTP',
      'PASSWORD',
    ] as const) {
      expect(types, type).toContain(type);
    }
  });

  it('let no agent repeat a sensitive value, but for the slip that is coached', () => {
    const slips = demoConversations.filter((talk) => {
      const strong = fieldsOf(talk).filter((field) => field.type !== 'NAME');
      const written = plain(
        talk.turns
          .filter((turn) => turn.who !== 'customer')
          .map((turn) => turn.text)
          .join('\n'),
      );
      return strong.some((field) => written.includes(plain(field.value)));
    });
    expect(slips.map((talk) => talk.key)).toEqual(['shop-c19']);
  });

  it.each([
    ['fraud and social engineering', /诈骗|冒充|引诱|涉诈|非本人/u, 11],
    ['complaints', /投诉/u, 8],
    ['anger and worry', /情绪/u, 11],
    ['internal notes', null, 20],
  ] as const)('contain enough %s', (_, label, least) => {
    const matching = demoConversations.filter((talk) =>
      label ? talk.labels.some((text) => label.test(text)) : talk.turns.some((turn) => turn.who === 'note'),
    );
    expect(matching.length).toBeGreaterThanOrEqual(least);
  });

  it('leave some open, pending and unassigned in every team', () => {
    for (const team of teamKeys) {
      const own = demoConversations.filter((talk) => talk.team === team);
      expect(new Set(own.map((talk) => talk.status))).toEqual(new Set(['open', 'pending', 'resolved']));
      expect(own.some((talk) => talk.assigned === null && talk.status === 'open')).toBe(true);
    }
  });
});

describe('a dialogue script', () => {
  it('reads customers, agents and notes', () => {
    expect(script('客 0 在吗\n 林晓 30 在的\n\n注·周岚 5 跟进')).toEqual([
      { who: 'customer', text: '在吗', after: 0 },
      { who: 'agent', by: 'linxiao', text: '在的', after: 30 },
      { who: 'note', by: 'zhoulan', text: '跟进', after: 5 },
    ]);
  });

  it.each(['查无此人 3 你好', '客 你好', '客 12'])('refuses %s', (line) => {
    expect(() => script(line)).toThrow();
  });
});

describe('the demo tickets', () => {
  it('are at least 30, each with an existing conversation of its team and an existing owner', () => {
    expect(demoTickets.length).toBeGreaterThanOrEqual(30);
    expect(repeated(demoTickets.map((ticket) => ticket.key))).toEqual([]);
    for (const ticket of demoTickets) {
      if (ticket.assigned !== null) expect(personOf(ticket.assigned), ticket.key).toBeDefined();
      if (ticket.conversation === undefined) continue;
      const talk = demoConversations.find((candidate) => candidate.key === ticket.conversation);
      expect(talk?.team, ticket.key).toBe(ticket.team);
    }
  });

  it('cover every status, priority and team, and some are overdue', () => {
    expect(new Set(demoTickets.map((ticket) => ticket.status)).size).toBe(3);
    expect(new Set(demoTickets.map((ticket) => ticket.priority)).size).toBe(4);
    expect(new Set(demoTickets.map((ticket) => ticket.team))).toEqual(new Set(teamKeys));
    expect(demoTickets.some((ticket) => ticket.dueInHours < 0 && ticket.status !== 'resolved')).toBe(true);
  });
});

describe('canned replies and procedures', () => {
  it('offer each team at least ten replies with distinct shortcuts', () => {
    expect(repeated(demoCannedReplies.map((reply) => reply.shortcut))).toEqual([]);
    for (const team of teamKeys) {
      const offered = demoCannedReplies.filter((reply) => reply.team === undefined || reply.team === team);
      expect(offered.length).toBeGreaterThanOrEqual(10);
    }
  });

  it('speak both languages', () => {
    const texts = [
      ...demoCannedReplies.flatMap((reply) => [reply.title, reply.text]),
      ...demoProcedures.flatMap((procedure) => [procedure.title, ...procedure.steps]),
    ];
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  });

  it('have six procedures of five or six steps, each brought up by words that customers here really use', () => {
    expect(demoProcedures).toHaveLength(6);
    expect(repeated(demoProcedures.map((procedure) => procedure.number))).toEqual([]);
    const said = demoConversations
      .flatMap((talk) => talk.turns.filter((turn) => turn.who === 'customer'))
      .map((turn) => turn.text);
    const clauses = JSON.stringify(library);
    for (const { clauses: named } of demoProcedures)
      for (const number of named) expect(clauses).toContain(`"number":"${number}"`);
    for (const { number, steps, triggers } of demoProcedures) {
      expect(steps.length, number).toBeGreaterThanOrEqual(5);
      expect(said.filter((text) => triggers.some((word) => text.includes(word))).length, number).toBeGreaterThan(4);
    }
  });
});

describe('the entry course', () => {
  const { bank, lessons, paper } = demoCourse;

  it('has five lessons of 200 to 350 Chinese characters, each citing an article', () => {
    expect(lessons.map((lesson) => lesson.number)).toEqual([1, 2, 3, 4, 5]);
    for (const { body, number } of lessons) {
      const characters = body.zh.match(/\p{Script=Han}/gu)?.length ?? 0;
      expect(characters, `lesson ${number}`).toBeGreaterThanOrEqual(200);
      expect(characters, `lesson ${number}`).toBeLessThanOrEqual(350);
      expect(body.zh).toMatch(/第[一二三四五六七八九十百]+条/u);
      expect(body.en).toMatch(/art\. \d+/u);
    }
  });

  it('asks within every lesson, never what the bank asks, and says why of each option', () => {
    const asked = new Set(bank.map(({ stem }) => stem.zh));
    for (const { checks = [] } of lessons) {
      expect(readChecks(checks)).toHaveLength(checks.length);
      expect(checks.length).toBeGreaterThanOrEqual(1);
      for (const { stem, options } of checks) {
        expect(asked).not.toContain(stem.zh);
        for (const { text, why } of options) expect([text.en, why.en]).not.toContain('');
      }
    }
  });

  it('draws a paper from a bank more than twice its size that covers every lesson and type', () => {
    expect(bank.map((question) => question.number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(bank.length).toBeGreaterThan(paper.questions * 2);
    for (const lesson of lessons) {
      expect(bank.filter((question) => question.lesson === lesson.number).length).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(bank.map((question) => question.type))).toEqual(new Set(['single', 'multiple', 'judgment']));
  });

  it('keys each question the way its type says', () => {
    for (const { type, options, number } of bank) {
      const right = options.filter((option) => option.correct).length;
      expect(options.map((option) => option.letter).join(''), `question ${number}`).toBe(
        'ABCDE'.slice(0, options.length),
      );
      if (type === 'multiple') expect(right, `question ${number}`).toBeGreaterThanOrEqual(2);
      else expect(right, `question ${number}`).toBe(1);
      expect(options).toHaveLength(type === 'judgment' ? 2 : number === 23 ? 5 : 4);
    }
  });

  it('cannot be passed by guessing a letter, "true" or the longest option', () => {
    const singles = bank.filter((question) => question.type === 'single');
    for (const letter of 'ABCD') {
      const share = singles.filter((question) => question.options.find((option) => option.correct)?.letter === letter);
      expect(share.length, letter).toBeLessThanOrEqual(singles.length * 0.4);
    }
    const isLongest = singles.filter(({ options }) => {
      const right = options.find((option) => option.correct)?.text.zh.length ?? 0;
      return options.every((option) => option.correct || option.text.zh.length < right);
    });
    expect(isLongest.length).toBeLessThanOrEqual(singles.length / 3);
    const judgments = bank.filter((question) => question.type === 'judgment');
    expect(judgments.filter((question) => question.options[0]?.correct)).toHaveLength(judgments.length / 2);
  });

  it('names the clause behind every answer', () => {
    for (const question of bank) expect(question.law).toMatch(/^\S+ 第.+条/u);
  });
});

describe('texts that must name nobody', () => {
  it.each(demoCannedReplies)('canned reply $key', ({ title, text }) => {
    const found = [title.zh, title.en, text.zh, text.en].flatMap((words) =>
      scan(words).map(({ type, start, end }) => `${type} ${words.slice(start, end)}`),
    );
    expect(found).toEqual([]);
  });

  it('preferences, alone and as custody reads them: after their number', () => {
    const wishes = new Set(demoCustomers(1).flatMap((customer) => customer.preferences));
    const found = [...wishes]
      .flatMap((wish) => [wish, ...[1, 2, 3, 4].map((number) => `${number} ${wish}`)])
      .flatMap((words) => scan(words).map(({ type, start, end }) => `${type} ${words.slice(start, end)}`));
    expect(found).toEqual([]);
  });
});
