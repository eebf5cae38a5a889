import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw } from './testing/draw.tsx';
import { valueTile, Watermark, watermarkTile, zoneWords } from './watermark.tsx';

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

describe('a zone in words', () => {
  it.each([
    [480, 'UTC+8'],
    [0, 'UTC'],
    [-210, 'UTC-3:30'],
    [345, 'UTC+5:45'],
    [-600, 'UTC-10'],
  ])('%i minutes east is %s', (minutes, words) => {
    expect(zoneWords(minutes)).toBe(words);
  });
});

describe('the mark on the screen', () => {
  let drawn: Drawn | null = null;
  afterEach(async () => {
    await drawn?.close();
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it.each([
    ['Asia/Shanghai', '2026-11-23 00:30 UTC+8'],
    ['America/St_Johns', '2026-11-22 13:00 UTC-3:30'],
    ['UTC', '2026-11-22 16:30 UTC'],
  ])('tells the time of this device and where that is: %s', async (zone, words) => {
    vi.stubEnv('TZ', zone);
    vi.useFakeTimers({ now: new Date('2026-11-22T16:30:10Z'), toFake: ['Date'] });
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    expect(svgOf(drawn.one('.kd-watermark').style.backgroundImage)).toContain(`>${words}<`);
  });

  it('names who looks and the minute, and follows the clock', async () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    vi.useFakeTimers({ now: new Date('2026-11-22T16:30:10Z'), toFake: ['Date', 'setInterval', 'clearInterval'] });
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    const mark = drawn.one('.kd-watermark');
    expect(svgOf(mark.style.backgroundImage)).toContain('A1024 林晓');
    expect(svgOf(mark.style.backgroundImage)).toContain('2026-11-23 00:30');
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(svgOf(mark.style.backgroundImage)).toContain('2026-11-23 00:31');
  });

  it('marks the ground of open values with the number, for as long as somebody looks', async () => {
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    const mark = () => document.documentElement.style.getPropertyValue('--value-mark');
    expect(mark()).toBe(valueTile('A1024'));
    expect(svgOf(mark())).toContain('>A1024<');
    await drawn.close();
    expect(mark()).toBe('');
  });

  it('is nothing to a screen reader', async () => {
    drawn = await draw(<Watermark name="林晓" workNumber="A1024" />);
    expect(drawn.one('.kd-watermark').getAttribute('aria-hidden')).toBe('true');
  });
});
