/** `widget.js`: the one script a page includes. Loads nothing more before someone opens the chat. */
import { launch } from './launcher.ts';
import { type ChatHandle, type ChatModule, settle, type WidgetOptions } from './options.ts';

interface Kedun {
  /** Starts the widget once; later calls answer the same handle. */
  run(options: WidgetOptions): ChatHandle;
}

declare global {
  interface Window {
    kedun?: Kedun;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const source = script?.src ?? location.href;

let started: ChatHandle | null = null;
const kedun: Kedun = {
  run(options) {
    started ??= launch(
      settle(options, new URL(source).origin),
      () => import(/* @vite-ignore */ new URL('chat.js', source).href) as Promise<ChatModule>,
    );
    return started;
  },
};
window.kedun = kedun;

// `<script async src="…/widget.js" data-channel="shop">` needs no code of the page's own.
const { channel, language, theme, position } = (script?.dataset ?? {}) as Record<string, string | undefined>;
if (channel) {
  kedun.run({
    channel,
    ...(language === 'zh-CN' || language === 'en' ? { language } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(position === 'left' ? { position } : {}),
  });
}
