import { afterEach, describe, expect, it } from 'vitest';
import { Field } from './field.tsx';
import { KedunMark } from './icons.tsx';
import { comboWords, Kbd, PersonName, Pill, SignalStrip } from './marks.tsx';
import { Page, PageHeader } from './page-header.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

describe('a combination in words', () => {
  it.each([
    ['mod+k', '⌘K', 'Ctrl K'],
    ['alt+r', '⌥R', 'Alt R'],
    ['mod+shift+enter', '⌘⇧⏎', 'Ctrl Shift ⏎'],
    ['escape', 'Esc', 'Esc'],
    ['?', '?', '?'],
    ['arrowdown', '↓', '↓'],
  ])('%s: %s on Apple, %s elsewhere', (combo, apple, other) => {
    expect(comboWords(combo, true)).toBe(apple);
    expect(comboWords(combo, false)).toBe(other);
  });

  it('stands in a key', async () => {
    drawn = await draw(<Kbd combo="alt+e" />);
    expect(drawn.one('kbd').textContent).toBe(comboWords('alt+e'));
  });
});

describe('marks', () => {
  it.each(['danger', 'warn', 'ok', 'brand', 'quiet'] as const)(
    'a pill has the colour of its meaning: %s',
    async (tone) => {
      drawn = await draw(<Pill tone={tone}>C2</Pill>);
      expect(drawn.one('span').className).toBe(`kd-pill kd-tone-${tone}`);
    },
  );

  it('a pill without a meaning is quiet', async () => {
    drawn = await draw(<Pill>C2</Pill>);
    expect(drawn.one('span').className).toContain('kd-tone-quiet');
  });

  it.each([
    ['danger', 'alert'],
    ['warn', 'status'],
    ['ok', 'status'],
  ] as const)('a strip of %s is read as %s', async (tone, role) => {
    drawn = await draw(
      <SignalStrip tone={tone} action={<a href="/rule">规程</a>}>
        对方催促跳过核验
      </SignalStrip>,
    );
    expect(drawn.one(`[role=${role}]`).textContent).toBe('对方催促跳过核验规程');
  });

  it.each([
    [{ name: '林晓', workNumber: 'A1024' }, '林晓A1024'],
    [{ name: '林晓' }, '林晓'],
    [null, '—'],
  ])('a colleague: %o', async (person, expected) => {
    drawn = await draw(<PersonName person={person} />);
    expect(drawn.page.textContent).toBe(expected);
  });

  it("the product's mark is drawn, not read", async () => {
    drawn = await draw(<KedunMark size={30} />);
    const svg = drawn.one('svg');
    expect([svg.getAttribute('width'), svg.getAttribute('aria-hidden')]).toEqual(['30', 'true']);
  });
});

describe('a page', () => {
  it('has one heading, a line about itself and what can be done', async () => {
    drawn = await draw(
      <Page isNarrow>
        <PageHeader title="人员" actions={<button type="button">邀请</button>}>
          谁能登录
        </PageHeader>
      </Page>,
    );
    expect(drawn.one('.kd-page-narrow h1').textContent).toBe('人员');
    expect(drawn.one('p').textContent).toBe('谁能登录');
    expect(drawn.one('.kd-page-actions').textContent).toBe('邀请');
  });

  it('leaves out what it is not given', async () => {
    drawn = await draw(<PageHeader title="人员" />);
    expect(drawn.page.querySelectorAll('p, .kd-page-actions')).toHaveLength(0);
  });
});

describe('a field', () => {
  const field = (more: { hint?: string; error?: string | null }) => (
    <Field label="邮箱" {...more}>
      {(control) => <input {...control} />}
    </Field>
  );

  it('belongs to its label', async () => {
    drawn = await draw(field({}));
    expect(drawn.one<HTMLLabelElement>('label').htmlFor).toBe(drawn.one('input').id);
    expect(drawn.one('input').getAttribute('aria-describedby')).toBeNull();
  });

  it('is described by its hint', async () => {
    drawn = await draw(field({ hint: '工作邮箱' }));
    const described = document.getElementById(drawn.one('input').getAttribute('aria-describedby') ?? '');
    expect([described?.textContent, described?.getAttribute('role')]).toEqual(['工作邮箱', null]);
  });

  it('says what is wrong instead of the hint, aloud', async () => {
    drawn = await draw(field({ hint: '工作邮箱', error: '已有人使用这个邮箱。' }));
    const input = drawn.one('input');
    const described = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect([described?.textContent, described?.getAttribute('role')]).toEqual(['已有人使用这个邮箱。', 'alert']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});
