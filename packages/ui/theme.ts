import { type ThemeConfig, theme } from 'antd';

/** Light or dark. */
export type Mode = 'light' | 'dark';

/** What the person chose; `system` follows the device. */
export type ModeChoice = Mode | 'system';

/** Where the choice is kept on this device; `theme.js` of the console reads it before the first paint. */
export const MODE_STORAGE_KEY = 'kedun.theme';

/** The colours that antd must compute with; the same as in tokens.css, which a test holds them to. */
export const PALETTE = {
  light: {
    ground: '#f6f7f5',
    paper: '#ffffff',
    line: '#e3e6e2',
    'line-strong': '#cfd5d1',
    ink: '#18222b',
    'ink-2': '#4a5863',
    'ink-3': '#66737d',
    brand: '#14708f',
    ok: '#3f7a3a',
    warn: '#9a6200',
    danger: '#b52a1a',
  },
  dark: {
    ground: '#11171c',
    paper: '#182026',
    line: '#27323a',
    'line-strong': '#3a4751',
    ink: '#e8edf0',
    'ink-2': '#b3bfc7',
    'ink-3': '#8c99a2',
    brand: '#5fb6d1',
    ok: '#8cc487',
    warn: '#e0b25a',
    danger: '#f08b7d',
  },
} as const;

/** The theme of antd's components: our colours, 13 px text, 6 px corners, dense; without motion where the device asks for none. */
export function antdTheme(mode: Mode, isStill = false): ThemeConfig {
  const colour = PALETTE[mode];
  const onBrand = mode === 'light' ? '#ffffff' : '#0b1a20';
  return {
    algorithm: mode === 'light' ? theme.defaultAlgorithm : theme.darkAlgorithm,
    token: {
      colorPrimary: colour.brand,
      colorInfo: colour.brand,
      colorLink: colour.brand,
      colorSuccess: colour.ok,
      colorWarning: colour.warn,
      colorError: colour.danger,
      colorText: colour.ink,
      colorTextSecondary: colour['ink-2'],
      colorTextTertiary: colour['ink-3'],
      colorTextPlaceholder: colour['ink-3'],
      colorTextDescription: colour['ink-3'],
      colorTextLightSolid: onBrand,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.paper,
      colorBgElevated: colour.paper,
      colorBorder: colour['line-strong'],
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      fontFamily: 'var(--font)',
      fontFamilyCode: 'var(--mono)',
      fontSize: 13,
      lineHeight: 1.6,
      borderRadius: 6,
      controlHeight: 32,
      wireframe: false,
      motion: !isStill,
    },
    components: {
      Table: { cellPaddingBlock: 7, cellPaddingInline: 12, headerBg: colour.ground, headerColor: colour['ink-3'] },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tooltip: { colorTextLightSolid: '#ffffff' },
    },
  };
}
