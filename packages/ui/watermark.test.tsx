// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw } from './testing/draw.tsx';
import { Watermark, watermarkTile } from './watermark.tsx';

function svgOf(image: string): string {
  return decodeURIComponent(image.replace(/^url\("data:image\/svg\+xml,/, '').replace(/"\)$/, ''));
}

describe('the tile', () => {
  it('holds its lines and is well-formed whatever a name holds', () => {
    const image = watermarkTile([`<林>&"晓'`, '2026-11-22 12:00'], '#7f8c95');
    const svg = new DOMParser().parseFromString(svgOf(image), 'image/svg+xml');
    expect(svg.querySelector('parsererror')).toBeNull();
    expect([...svg.querySelectorAll('text')].map((text) => text.textContent)).toEqual([
      `<林>&"晓'`,
      '2026-11-22 12:00',
    ]);
  });

  it('cannot break out of the style it stands in', () => {
    const image = watermarkTile(['") no-repeat, url("https://evil.example/'], '#000000');
    expect(image.slice(5, -2)).not.toMatch(/["\\\n]/);
  });
});

describe('the mark on the screen', () => {
  let drawn: Drawn | null = null;
  afterEach(async () => {
    await drawn?.close();
    vi.useRealTimers();
  });

  it('names who looks and the minute in Shanghai, and follows the clock', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T16:30:10Z'), toFake: ['Date', 'setInterval', 'clearInterval'] });
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    const mark = drawn.one('.kd-watermark');
    expect(svgOf(mark.style.backgroundImage)).toContain('林晓 A1024');
    expect(svgOf(mark.style.backgroundImage)).toContain('2026-11-23 00:30');
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(svgOf(mark.style.backgroundImage)).toContain('2026-11-23 00:31');
  });

  it('is nothing to a screen reader', async () => {
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    expect(drawn.one('.kd-watermark').getAttribute('aria-hidden')).toBe('true');
  });
});
