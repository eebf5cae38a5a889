import type { Hotkey } from '@kedun/ui';
import { describe, expect, it } from 'vitest';
import { byGroup } from './shortcuts-sheet.tsx';

const key = (label: string, group?: string): Hotkey => ({
  id: label,
  combo: 'a',
  label,
  group,
  isEnabled: true,
  run: () => {},
});

describe('byGroup', () => {
  it('keeps the order of headings and keys; keys without heading are of this page', () => {
    const groups = byGroup([key('find', 'all'), key('reply'), key('lock', 'all'), key('note')], 'here');
    expect([...groups].map(([group, keys]) => [group, keys.map(({ label }) => label)])).toEqual([
      ['all', ['find', 'lock']],
      ['here', ['reply', 'note']],
    ]);
  });
});
