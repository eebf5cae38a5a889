import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Me, MeProvider, useMe } from './me.tsx';
import { ModeProvider, useMode } from './mode.tsx';
import { type Drawn, draw, press } from './testing/draw.tsx';
import { MODE_STORAGE_KEY } from './theme.ts';

/** A device that is light or dark, asks for reduced motion or not, and may change while one looks. */
class Device {
  readonly #asks = new Set<string>();
  readonly #listeners = new Set<() => void>();

  readonly matchMedia = (query: string): MediaQueryList => {
    const device = this;
    const list = {
      get matches() {
        return device.#asks.has(query);
      },
      addEventListener: (_: string, listener: () => void) => device.#listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => device.#listeners.delete(listener),
    };
    return list as unknown as MediaQueryList;
  };

  async turn(query: string, isSo: boolean): Promise<void> {
    if (isSo) this.#asks.add(query);
    else this.#asks.delete(query);
    await act(async () => {
      for (const listener of this.#listeners) listener();
    });
  }
}

const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

function Switch(): ReactNode {
  const { mode, choice, isStill, choose } = useMode();
  return (['light', 'dark', 'system'] as const).map((one) => (
    <button type="button" key={one} data-choose={one} data-still={isStill} onClick={() => choose(one)}>
      {`${mode} ${choice}`}
    </button>
  ));
}

describe('light and dark', () => {
  let device: Device;
  let drawn: Drawn;
  const shown = () => [document.documentElement.dataset.theme, drawn.one('button').textContent];

  beforeEach(() => {
    device = new Device();
    vi.stubGlobal('matchMedia', device.matchMedia);
    localStorage.clear();
  });
  afterEach(async () => {
    await drawn.close();
    vi.unstubAllGlobals();
  });

  async function open(): Promise<void> {
    drawn = await draw(
      <ModeProvider>
        <Switch />
      </ModeProvider>,
    );
  }

  it('follow the device until something is chosen', async () => {
    await open();
    expect(shown()).toEqual(['light', 'light system']);
    await device.turn(DARK, true);
    expect(shown()).toEqual(['dark', 'dark system']);
    await press(drawn.one('[data-choose=light]'));
    expect(shown()).toEqual(['light', 'light light']);
    await device.turn(DARK, false);
    await device.turn(DARK, true);
    expect(shown()).toEqual(['light', 'light light']);
  });

  it('are remembered on this device, and forgotten when the device shall decide again', async () => {
    await open();
    await press(drawn.one('[data-choose=dark]'));
    await drawn.close();
    await open();
    expect(shown()).toEqual(['dark', 'dark dark']);
    await press(drawn.one('[data-choose=system]'));
    expect(localStorage.getItem(MODE_STORAGE_KEY)).toBeNull();
    expect(shown()).toEqual(['light', 'light system']);
  });

  it('stand still while the device asks for it', async () => {
    await open();
    const isStill = () => drawn.one('button').dataset.still;
    expect(isStill()).toBe('false');
    await device.turn(STILL, true);
    expect(isStill()).toBe('true');
    expect(shown()).toEqual(['light', 'light system']);
    await device.turn(STILL, false);
    expect(isStill()).toBe('false');
  });

  it('take no notice of a stored word that is neither', async () => {
    localStorage.setItem(MODE_STORAGE_KEY, 'sepia');
    await open();
    expect(shown()).toEqual(['light', 'light system']);
  });
});

function Greeting(): ReactNode {
  return useMe().name;
}

describe('the person signed in', () => {
  const me: Me = {
    id: '0192a1d2-0000-7000-8000-000000000001',
    name: '林晓',
    workNumber: 'A1024',
    email: 'lin@example.com',
    role: 'agent',
    team: null,
    language: 'zh-CN',
    isDemo: false,
  };

  it('is known below the provider', async () => {
    const drawn = await draw(
      <MeProvider me={me}>
        <Greeting />
      </MeProvider>,
    );
    expect(drawn.page.textContent).toBe('林晓');
    await drawn.close();
  });

  it('may not be asked for where nobody signed in', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(draw(<Greeting />)).rejects.toThrow('useMe needs a signed-in person');
    silenced.mockRestore();
  });
});
