import { describe, expect, it } from 'vitest';
import { maskText, scan, scanTurns } from '../index.ts';

const namesIn = (text: string): string[] =>
  scan(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('parts of a name that stand alone elsewhere in the text', () => {
  it.each([
    ['My name is Aantje Mourik but everyone calls me Aantje', ['Aantje Mourik', 'Aantje']],
    ['The parcel is for Maciej Borkowski. Is Borkowski on the list?', ['Maciej Borkowski', 'Borkowski']],
    ['Regards, Anna Kowalczyk. KOWALCZYK is on the door.', ['Anna Kowalczyk', 'KOWALCZYK']],
    ['I spoke to Mrs Zorbin; Zorbin said wait', ['Zorbin', 'Zorbin']],
  ])('are hidden too: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it('say why', () => {
    const [, again] = scan('My name is Aantje Mourik but everyone calls me Aantje');
    expect(again?.reasons).toEqual([{ kind: 'model', detail: 'latin_tagger.repeated' }]);
  });

  it.each([
    ['I am Will Hastings. Will you call?', ['Will Hastings']],
    ['Regards, Ann Baker\nThe baker closed early.', ['Ann Baker']],
    ['Regards, Emma Kranz, www.kranz.example', ['Emma Kranz']],
  ])('are left where they are words or addresses of the net: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('words beside and behind a name', () => {
  it.each([
    ['Ask the songwriter Jarmila Chlouba about it', ['Jarmila Chlouba']],
    ["C'mon, answer me", []],
    ['Somebody at Numedixa answered', []],
    ['Marie Langova, the Packager, signed', ['Marie Langova']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});

describe('a text of many names', () => {
  const people = ['Aantje Mourik', 'Maciej Borkowski', 'Anna Kowalczyk', 'Peter Lindqvist'];

  it('hides each wherever it stands again', () => {
    const text = people.map((name) => `My name is ${name}, call me ${name.split(' ')[0]}.`).join('\n');
    const found = namesIn(text);
    for (const name of people) {
      expect(found).toContain(name);
      expect(found).toContain(name.split(' ')[0]);
    }
  });

  it('is masked so that nothing of them is found again', () => {
    const text = 'My name is Aantje Mourik but everyone calls me Aantje. Regards, Aantje Mourik';
    const masked = maskText(text, scan(text));
    expect(masked).not.toMatch(/Aantje|Mourik/);
    expect(scan(masked)).toEqual([]);
  });

  it('tells them turn by turn', () => {
    const turns = people.map((name) => ({ who: 'customer' as const, text: `Regards, ${name}` }));
    expect(scanTurns(turns).map(({ findings }) => findings.map(({ type }) => type))).toEqual(
      people.map(() => ['NAME']),
    );
  });
});
