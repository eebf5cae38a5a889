import i18next from 'i18next';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { vi } from 'vitest';
import type { Language } from '../console-module.ts';
import en from '../locales/en.json' with { type: 'json' };
import zh from '../locales/zh-CN.json' with { type: 'json' };

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A component drawn into a page (jsdom) in real words. */
export interface Drawn {
  readonly page: HTMLElement;
  /** The first element that fits; fails the test when there is none. */
  one<E extends Element = HTMLElement>(selector: string): E;
  again(node: ReactNode): Promise<void>;
  close(): Promise<void>;
}

async function wordsIn(language: Language): Promise<typeof i18next> {
  const words = i18next.createInstance();
  await words.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'ui',
    resources: { 'zh-CN': { ui: zh }, en: { ui: en } },
    interpolation: { escapeValue: false },
  });
  return words;
}

/** Draws a component as the console would: words in the language, effects run. */
export async function draw(node: ReactNode, language: Language = 'zh-CN'): Promise<Drawn> {
  const words = await wordsIn(language);
  const page = document.createElement('div');
  document.body.append(page);
  const root: Root = createRoot(page);
  const show = (next: ReactNode) =>
    act(async () => root.render(<I18nextProvider i18n={words}>{next}</I18nextProvider>));
  await show(node);
  return {
    page,
    one(selector) {
      const found = page.querySelector(selector);
      if (!found) throw new Error(`Nothing on the page fits ${selector}:\n${page.innerHTML}`);
      return found as never;
    },
    again: show,
    async close() {
      await act(async () => root.unmount());
      page.remove();
    },
  };
}

/**
 * Waits until a check holds, drawing in between. The check itself stands outside `act`: one that fails inside would keep
 * React from ever drawing again.
 */
export function eventually(check: () => void, timeout = 5_000): Promise<void> {
  return vi.waitFor(
    async () => {
      await act(async () => {});
      check();
    },
    { timeout },
  );
}

/** Presses an element as a mouse or the Enter key would. */
export async function press(element: Element): Promise<void> {
  await act(async () => (element as HTMLElement).click());
}

/** Types into a field of React's. */
export async function type(field: HTMLInputElement, text: string): Promise<void> {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
