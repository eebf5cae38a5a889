import { describe, expect, it } from 'vitest';
import { askedOf, CODE_RECOGNIZERS } from './code-recognizers.ts';
import { beginEffort, effort, isOverdrawn, isSpentAt, JUDGEMENT, spendEffort } from './effort.ts';
import { scan } from './index.ts';
import { TOPIC } from './topics.ts';

describe('the effort that a text has a claim to', () => {
  it('is used up and earned back by reading on', () => {
    beginEffort();
    expect(isSpentAt(0)).toBe(false);
    spendEffort(effort.most);
    expect(isSpentAt(0)).toBe(true);
    expect(isSpentAt(1)).toBe(false);
    spendEffort(effort.most);
    expect(isSpentAt(2)).toBe(true);
    beginEffort();
    expect(isSpentAt(0)).toBe(false);
  });

  it('is not saved up beyond what a text begins with', () => {
    beginEffort();
    expect(isSpentAt(1_000_000)).toBe(false);
    spendEffort(effort.most);
    expect(isSpentAt(1_000_000)).toBe(true);
  });

  it('can be overdrawn, as much again and once more, until a text begins anew', () => {
    beginEffort();
    spendEffort(2 * effort.most);
    expect([isSpentAt(0), isOverdrawn()]).toEqual([true, false]);
    spendEffort(2 * effort.most);
    expect(isOverdrawn()).toBe(true);
    beginEffort();
    expect(isOverdrawn()).toBe(false);
  });

  it('leaves telephone numbers in three pieces hidden in a text that is overdrawn', () => {
    const rows = Array.from({ length: 600 }, (_, row) => `QQ：${12345678 + row} 电话：138 ${1000 + row} ${2000 + row}`);
    const text = rows.join(' ');
    const found = scan(text, { names: false });
    expect(isOverdrawn()).toBe(true);
    let end = -1;
    const seen = rows.filter((row) => {
      end += row.length + 1;
      return !found.some((finding) => finding.start <= end - 9 && finding.end >= end);
    });
    expect(seen).toEqual([]);
  });

  it('is no more for a text behind a long one', () => {
    scan('+1O'.repeat(5_000));
    expect(scan('+1O 13912345678').map(({ type }) => type)).toEqual(scan('+1O 13912345678').map(({ type }) => type));
    beginEffort();
    expect(isSpentAt(0)).toBe(false);
  });
});

/** Texts in which nearly every place begins a value that a recogniser would have to read. */
const ATTACKS = [
  '+1O',
  '86O-',
  '幺·一,',
  'S】•零0',
  'o+2〇.2.零QQ9',
  '7O"0',
  '2E4order.零n两m5衣1。',
  '订单号A1B2C3-',
  'QQ-1-',
  'TEL 1,',
  'ID-1A-',
];

/** How often a recogniser reads a value while the text is scanned. */
function judgementsOf(text: string): number {
  const asked = CODE_RECOGNIZERS.map(({ type }) => askedOf(TOPIC[type]));
  const own = asked.map(({ judge }) => judge);
  let count = 0;
  asked.forEach((one, index) => {
    Object.assign(one, {
      judge: (...sight: Parameters<typeof one.judge>) => {
        count++;
        return own[index]?.(...sight);
      },
    });
  });
  try {
    scan(text, { names: false });
    return count;
  } finally {
    asked.forEach((one, index) => {
      Object.assign(one, { judge: own[index] });
    });
  }
}

function withAllEffort<T>(work: () => T): T {
  const { most } = effort;
  effort.most = Number.POSITIVE_INFINITY;
  try {
    return work();
  } finally {
    effort.most = most;
  }
}

const LENGTH = 20_000;
const VALUES = [
  '13912345678',
  '139 1234 5678',
  '6222020200112233446',
  '4111 1111 1111 1111',
  '11010519491231002X',
  '0571-87654321',
  '+44 20 7946 0958',
  'GB82 WEST 1234 5698 7654 32',
  'SF1234567890123',
  'E12345678',
  '+1 212 555 0187',
  '91350100M000100Y43',
];

describe('a text made to be looked at for long', () => {
  it.each(ATTACKS)('%s: is judged about as often as the effort allows', (unit) => {
    const text = unit.repeat(LENGTH / unit.length);
    const allowed = (effort.most + 3 * LENGTH) / JUDGEMENT;
    // Read as it is and as digits, for several types at once, and what is written like a value beyond the effort.
    expect(judgementsOf(text)).toBeLessThan(10 * allowed);
  });

  it('would be judged many times more', () => {
    const text = 'o+2〇.2.零QQ9'.repeat(LENGTH / 12);
    expect(withAllEffort(() => judgementsOf(text))).toBeGreaterThan(4 * judgementsOf(text));
  });

  it.each(ATTACKS)('%s: hides no value that stands behind it', (unit) => {
    const attack = unit.repeat(LENGTH / 5 / unit.length);
    const found = (value: string): string => {
      const text = `${attack}，\n ${value}`;
      const at = text.length - value.length;
      return JSON.stringify(scan(text, { names: false }).filter(({ end }) => end > at));
    };
    const lost = VALUES.filter((value) => found(value) !== withAllEffort(() => found(value)));
    expect(lost).toEqual([]);
  });

  it('is one only where people do not write so: of long lists of values nothing is lost', () => {
    const number = (index: number) => `139${String(12340000 + index * 7919).slice(0, 8)}`;
    const rows = [
      (index: number) => `${number(index)}，`,
      (index: number) => `${number(index).replace(/(...)(....)/, '$1 $2 ')}\n`,
      (index: number) => `${[...number(index)].join(' ')}，`,
      (index: number) => `${[...number(index)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}，`,
      (index: number) => `订单号 2026${number(index)} 手机 ${number(index)} 卡号 6222${number(index)}\n`,
      (index: number) => `+44 20 7946 ${1000 + index}\n`,
    ];
    for (const row of rows) {
      const text = Array.from({ length: 1_000 }, (_, index) => row(index)).join('');
      const found = (): string => JSON.stringify(scan(text, { names: false }));
      expect(found() === withAllEffort(found), text.slice(0, 40)).toBe(true);
    }
  });
});

describe('dates of birth in a row', () => {
  it.each([
    ['生日'.repeat(500), 0],
    ['生日1990-01-02 '.repeat(200), 200],
    ['born on 2 Jan 1990, '.repeat(200), 200],
    ['出生日期：一九九〇年一月二日；'.repeat(100), 100],
    ['1990年1月2日出生 '.repeat(100), 100],
  ])('%#: each is read once', (text, count) => {
    const found = scan(text, { names: false }).filter(({ type }) => type === 'DOB');
    expect(found.length).toBe(count);
    for (let index = 1; index < found.length; index++)
      expect(found[index]?.start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
  });

  it('fold digits of every script alike', () => {
    const dates = ['生日1990-1-2', '生日１９９０－１－２', '生日一九九〇年一月二日', 'dob: 2 Jan 1990', '生日19900102'];
    const values = dates.map((date) =>
      scan(date)
        .find(({ type }) => type === 'DOB')
        ?.value.expose(),
    );
    expect(new Set(values.filter((value) => value !== undefined))).toEqual(new Set(['1990-01-02']));
  });
});
