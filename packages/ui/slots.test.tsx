import { act, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Slot, SlotProvider, useHasSlot } from './slots.tsx';
import { type Drawn, draw, eventually } from './testing/draw.tsx';

function Reveal({ mask }: { mask: string }): ReactNode {
  return <button type="button">{mask}</button>;
}
const load = vi.fn(async () => ({ default: Reveal }));
const slots = { 'custody.reveal': load };

function Heading({ name }: { name: string }): ReactNode {
  return useHasSlot(name) ? <h2>{name}</h2> : null;
}

describe('a slot', () => {
  let drawn: Drawn | null = null;
  afterEach(() => drawn?.close());

  it("draws another domain's component by name, fetched once it is drawn", async () => {
    expect(load).not.toHaveBeenCalled();
    drawn = await draw(
      <SlotProvider slots={slots}>
        <Slot name="custody.reveal" props={{ mask: '138****5678' }} fallback="…" />
      </SlotProvider>,
    );
    await act(async () => {});
    expect(drawn.one('button').textContent).toBe('138****5678');
    expect(load).toHaveBeenCalledOnce();
  });

  it.each([
    ['its fallback', '138****5678'],
    ['nothing', undefined],
  ])('draws %s when no domain fills it', async (_, fallback) => {
    drawn = await draw(
      <SlotProvider slots={{}}>
        <Slot name="custody.reveal" fallback={fallback} />
      </SlotProvider>,
    );
    expect(drawn.page.textContent).toBe(fallback ?? '');
  });

  it('that never comes leaves what stands around it, and its fallback', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    const never = async () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: x'));
    drawn = await draw(
      <SlotProvider slots={{ 'custody.reveal': never }}>
        <p>会话</p>
        <Slot name="custody.reveal" fallback="138****5678" />
      </SlotProvider>,
    );
    await eventually(() => expect(drawn?.page.querySelector('[role=alert]')).not.toBeNull());
    expect(drawn.one('p').textContent).toBe('会话');
    expect(drawn.page.textContent).toContain('138****5678这一部分没有载入。');
    silenced.mockRestore();
  });

  it('can be asked for, so that no heading stands over nothing', async () => {
    drawn = await draw(
      <SlotProvider slots={slots}>
        <Heading name="custody.reveal" />
        <Heading name="custody.gone" />
      </SlotProvider>,
    );
    expect(drawn.page.textContent).toBe('custody.reveal');
  });
});
