import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConfirmByTyping, type ConfirmByTypingProps } from './confirm-by-typing.tsx';
import { type Drawn, draw, press, type } from './testing/draw.tsx';

describe('confirming by typing', () => {
  let drawn: Drawn;
  const acts = { onConfirm: vi.fn(), onCancel: vi.fn() };

  // jsdom has no layout; antd only asks whether a query holds.
  beforeAll(() => {
    window.matchMedia ??= () => ({ matches: false, addListener() {}, removeListener() {} }) as never;
  });
  afterEach(async () => {
    await drawn.close();
    vi.clearAllMocks();
  });

  async function form(more: Partial<ConfirmByTypingProps> = {}): Promise<void> {
    drawn = await draw(<ConfirmByTyping text="林晓" action="停用" {...acts} {...more} />);
  }
  const button = () => drawn.one<HTMLButtonElement>('button[type=submit]');
  const submit = () => act(async () => drawn.one<HTMLFormElement>('form').requestSubmit());

  it.each([
    ['', true],
    ['林', true],
    ['林晓晓', true],
    ['林晓', false],
    [' 林晓 ', false],
  ])('typed “%s”: held back %s', async (typed, isHeld) => {
    await form();
    await type(drawn.one('input'), typed);
    expect(button().disabled).toBe(isHeld);
  });

  it('says what to type, as the name of the field', async () => {
    await form();
    const label = drawn.one<HTMLLabelElement>('label');
    expect(label.textContent).toBe('请输入“林晓”以确认');
    expect(label.htmlFor).toBe(drawn.one('input').id);
  });

  it('acts once it is typed, also by the Enter key', async () => {
    await form();
    await submit();
    expect(acts.onConfirm).not.toHaveBeenCalled();
    await type(drawn.one('input'), '林晓');
    await submit();
    expect(acts.onConfirm).toHaveBeenCalledOnce();
  });

  it.each([{ isReady: false }, { isBusy: true }])('does not act while %o', async (more) => {
    await form(more);
    await type(drawn.one('input'), '林晓');
    await submit();
    expect(acts.onConfirm).not.toHaveBeenCalled();
  });

  it('can be left', async () => {
    await form();
    await press(drawn.one('button[type=button]'));
    expect(acts.onCancel).toHaveBeenCalledOnce();
  });
});
