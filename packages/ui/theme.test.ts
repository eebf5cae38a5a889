import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antdTheme, type Mode, PALETTE } from './theme.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours that tokens.css declares for a mode. */
function coloursOf(mode: Mode): Record<string, string> {
  const block = css.split('[data-theme="dark"]')[mode === 'light' ? 0 : 1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Every text colour with the grounds it stands on. */
const TEXTS: readonly (readonly [text: string, ...grounds: string[]])[] = [
  ['ink', 'ground', 'paper', 'brand-soft', 'sealed', 'open'],
  ['ink-2', 'ground', 'paper', 'brand-soft'],
  ['ink-3', 'ground', 'paper'],
  ['brand', 'paper', 'ground'],
  ['brand-ink', 'paper', 'brand-soft'],
  ['sealed-ink', 'sealed'],
  ['open-ink', 'open'],
  ['ok', 'ok-soft', 'paper'],
  ['warn', 'warn-soft', 'paper'],
  ['danger', 'danger-soft', 'paper'],
];

describe.each(['light', 'dark'] as const)('colours in %s', (mode) => {
  const colours = coloursOf(mode);

  it.each(TEXTS.flatMap(([text, ...grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s can be read on %s (WCAG AA: 4.5)',
    (text, ground) => {
      expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('are the same for antd as in tokens.css', () => {
    for (const [name, value] of Object.entries(PALETTE[mode])) expect([name, colours[name]]).toEqual([name, value]);
  });

  it('let the words of a primary button be read', () => {
    const { token } = antdTheme(mode);
    expect(contrast(String(token?.colorTextLightSolid), String(token?.colorPrimary))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('tokens.css', () => {
  it('declares every colour for both modes', () => {
    expect(Object.keys(coloursOf('dark')).sort()).toEqual(Object.keys(coloursOf('light')).sort());
  });

  it('declares whatever our styles use', () => {
    const styles = readFileSync(join(import.meta.dirname, 'components.css'), 'utf8');
    const declared = new Set([...`${css}${styles}`.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
    const used = [...styles.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
  });
});

describe("antd's theme", () => {
  it.each(['light', 'dark'] as const)('is dense, with one border colour, in %s', (mode) => {
    const { token } = antdTheme(mode);
    expect([token?.fontSize, token?.lineHeight, token?.borderRadius]).toEqual([13, 1.6, 6]);
    expect(token?.colorBorderSecondary).toBe(token?.colorSplit);
  });

  it('moves nothing where the device asks for none', () => {
    expect([antdTheme('light').token?.motion, antdTheme('light', true).token?.motion]).toEqual([true, false]);
  });
});
