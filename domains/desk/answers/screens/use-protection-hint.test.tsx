import type { DetectionSettings } from '@kedun/detect';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually } from '../../../../packages/ui/testing/draw.tsx';
import { useProtectionHint } from './use-protection-hint.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

const EVERYTHING_ON: DetectionSettings = { off: [], recognizers: [], allowed: [] };

function Hint({
  text,
  settings = EVERYTHING_ON,
  load,
}: {
  text: string;
  settings?: DetectionSettings;
  load?: () => Promise<typeof import('@kedun/detect')>;
}): ReactNode {
  const found = useProtectionHint(text, settings, load);
  return found ? found.map(({ type }) => type).join(' ') : 'unknown';
}

const shows = (words: string) => eventually(() => expect(drawn?.page.textContent).toBe(words), 8_000);

describe('what will be protected', () => {
  it('is found while one types', async () => {
    drawn = await draw(<Hint text="我的手机 13812345678" />);
    await shows('PHONE');
  });

  it('follows what the privacy officer set, and is not known where that cannot be used', async () => {
    const own = { id: '会员号', type: 'ORDER_ID', pattern: 'VIP9{6}', mask: { head: 3, tail: 1 } } as const;
    const settings: DetectionSettings = { off: ['PHONE'], recognizers: [own], allowed: [] };
    drawn = await draw(<Hint text="手机 13812345678，会员 VIP123456" settings={settings} />);
    await shows('ORDER_ID');
    const broken = { ...settings, recognizers: [{ ...own, pattern: '9' }] };
    await drawn.again(<Hint text="手机 13812345678" settings={broken} />);
    await shows('unknown');
  });

  it('is simply not known while its code cannot be fetched, and typing goes on', async () => {
    let isOnline = false;
    const load = vi.fn(async () => {
      if (!isOnline) throw new TypeError('Failed to fetch dynamically imported module: /assets/detect.js');
      return import('@kedun/detect');
    });
    drawn = await draw(<Hint text="我的手机 138" load={load} />);
    await eventually(() => expect(load).toHaveBeenCalled());
    await shows('unknown');
    isOnline = true;
    await drawn.again(<Hint text="我的手机 13812345678" load={load} />);
    await shows('PHONE');
  });
});
