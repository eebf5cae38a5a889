import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChipState, SealedChip } from './sealed-chip.tsx';
import { type Drawn, draw, press } from './testing/draw.tsx';

const START = new Date('2026-11-02T01:00:00.000Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000).toISOString();
const VALUE = '北京市海淀区中关村大街27号院3号楼1102';
const open = (seconds = 60): ChipState => ({ kind: 'open', value: VALUE, expiresAt: after(seconds) });

let drawn: Drawn | null = null;
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.useRealTimers();
});

async function chip(state: ChipState, more: object = {}, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<HTMLElement> {
  drawn = await draw(<SealedChip type="ADDRESS" mask="北京市海淀区****" state={state} {...more} />, language);
  return drawn.one<HTMLElement>('button');
}

describe('a sealed value', () => {
  it('shows its mask and says what it is to those who do not see it', async () => {
    const button = await chip({ kind: 'sealed' }, { onClick: () => {} });
    expect(button.textContent).toBe('北京市海淀区****');
    expect(button.getAttribute('aria-label')).toBe('地址 北京市海淀区****，已遮盖');
    expect(button.className).toContain('kd-chip-sealed');
  });

  it('speaks English where English was chosen', async () => {
    const button = await chip({ kind: 'sealed' }, {}, 'en');
    expect(button.getAttribute('aria-label')).toBe('Address 北京市海淀区****, sealed');
  });

  it('is reached by keyboard and pressed where something happens on it', async () => {
    const onClick = vi.fn();
    const button = await chip({ kind: 'sealed' }, { onClick });
    expect(button.tabIndex).toBe(0);
    expect(button.querySelector('svg')).not.toBeNull();
    expect(button.getAttribute('type')).toBe('button');
    await press(button);
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('takes no stop of the keyboard where nothing happens on it', async () => {
    const button = await chip({ kind: 'sealed' });
    expect(button.tabIndex).toBe(-1);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.querySelector('svg')).toBeNull();
  });
});

describe('an open value', () => {
  it('shows the value with its countdown instead of the mask', async () => {
    const button = await chip(open(42));
    expect(button.querySelector('.kd-chip-value')?.textContent).toBe(VALUE);
    expect(button.querySelector('.kd-chip-tail')?.textContent).toBe('42s');
    const mask = button.querySelector('.kd-chip-mask');
    expect([mask?.textContent, mask?.getAttribute('aria-hidden')]).toEqual(['北京市海淀区****', 'true']);
  });

  it('stands in the line: the words around it are pushed aside, never covered', async () => {
    const style = document.createElement('style');
    style.textContent = readFileSync(join(import.meta.dirname, 'components.css'), 'utf8');
    document.head.append(style);
    const button = await chip(open());
    const styleOf = (name: string) => getComputedStyle(button.querySelector(name) as Element);
    expect([styleOf('.kd-chip-sheet').position, getComputedStyle(button).position]).toEqual(['static', 'static']);
    expect([styleOf('.kd-chip-mask').display, styleOf('.kd-chip-room').display]).toEqual(['none', 'none']);
    await drawn?.again(<SealedChip type="ADDRESS" mask="北京市海淀区****" />);
    expect(styleOf('.kd-chip-mask').display).not.toBe('none');
    style.remove();
  });

  it('is read with its value, and not read anew each second', async () => {
    const button = await chip(open(60));
    const label = button.getAttribute('aria-label');
    expect(label).toBe(`地址，已查看，60 秒后收起 ${VALUE}`);
    await act(async () => vi.advanceTimersByTime(3000));
    expect(button.querySelector('.kd-chip-tail')?.textContent).toBe('57s');
    expect(button.getAttribute('aria-label')).toBe(label);
  });

  it('tells its owner once when the time is over', async () => {
    const onExpired = vi.fn();
    await chip(open(5), { onExpired });
    await act(async () => vi.advanceTimersByTime(4000));
    expect(onExpired).not.toHaveBeenCalled();
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(onExpired).toHaveBeenCalledOnce();
  });

  it('has expired at once when it comes too late', async () => {
    const onExpired = vi.fn();
    await chip(open(-1), { onExpired });
    expect(onExpired).toHaveBeenCalledOnce();
  });

  it('leaves no trace of the value on the page once it is sealed again', async () => {
    await chip(open());
    expect(drawn?.page.innerHTML).toContain(VALUE);
    await drawn?.again(<SealedChip type="ADDRESS" mask="北京市海淀区****" />);
    expect(drawn?.page.innerHTML).not.toContain(VALUE);
  });
});

describe('a value that may not be shown', () => {
  it('says why, on hover and to a screen reader, and can be asked', async () => {
    const onClick = vi.fn();
    const button = await chip({ kind: 'refused', reason: '需要 C3 上岗证书' }, { onClick });
    expect(button.getAttribute('aria-label')).toBe('地址 北京市海淀区****，不能查看：需要 C3 上岗证书');
    expect(button.title).toBe('需要 C3 上岗证书');
    expect(button.tabIndex).toBe(0);
    await press(button);
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('never offers a look at what was never stored', async () => {
    const button = await chip({ kind: 'never' }, { onClick: () => {} });
    expect(button.getAttribute('aria-label')).toBe('地址 北京市海淀区****，不保存也不能查看');
    expect(button.tabIndex).toBe(-1);
  });
});
