import { launcher as en } from '../locales/en.json';
import { launcher as zh } from '../locales/zh-CN.json';
import styles from './launcher.css?inline';
import { type ChatHandle, type ChatModule, resumeKey, type Settled } from './options.ts';

const WORDS = { 'zh-CN': zh, en };

function adopt(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function drawButton(root: ShadowRoot, label: string): { button: HTMLButtonElement; badge: HTMLElement } {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-label', label);
  button.innerHTML =
    '<svg viewBox="0 0 24 24" width="26" height="26" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H12l-4.5 4V16H4z"/></svg><span class="badge" hidden></span>';
  root.append(button);
  return { button, badge: button.querySelector('.badge') as HTMLElement };
}

function hasResumeToken(options: Settled): boolean {
  try {
    return localStorage.getItem(resumeKey(options)) !== null;
  } catch {
    return false;
  }
}

/** Draws the launcher in a shadow root of its own; the chat itself is loaded when it is first needed. */
export function launch(options: Settled, loadChat: () => Promise<ChatModule>): ChatHandle {
  const words = WORDS[options.language];
  const host = document.createElement('div');
  host.lang = options.language;
  host.dataset.kedun = '';
  host.dataset.theme = options.theme;
  host.dataset.position = options.position;
  const root = host.attachShadow({ mode: 'open' });
  adopt(root, styles);
  const container = document.createElement('div');
  root.append(container);
  const { button, badge } = drawButton(root, words.open);
  document.body.append(host);

  function showUnread(count: number): void {
    badge.hidden = count === 0;
    badge.textContent = count > 99 ? '99+' : String(count);
    button.setAttribute(
      'aria-label',
      count === 0 ? words.open : `${words.open}, ${words.unread.replace('{{count}}', String(count))}`,
    );
  }
  function showOpen(isOpen: boolean): void {
    button.setAttribute('aria-expanded', String(isOpen));
    button.hidden = isOpen;
    if (!isOpen) button.focus();
  }

  let chat: Promise<ChatHandle> | null = null;
  function load(): Promise<ChatHandle> {
    chat ??= loadChat()
      .then((module) => module.mount(container, options, { showUnread, showOpen }))
      .catch((error: unknown) => {
        chat = null;
        throw error;
      });
    return chat;
  }
  function open(): void {
    button.setAttribute('aria-busy', 'true');
    button.title = '';
    load()
      .then((loaded) => loaded.open())
      .catch(() => {
        button.title = words.unreachable;
      })
      .finally(() => button.removeAttribute('aria-busy'));
  }
  button.addEventListener('click', open);
  // Whoever talked here before sees on the badge that an answer came; nobody else loads the chat before opening it.
  if (hasResumeToken(options)) setTimeout(() => void load().catch(() => {}), 800);
  return { open, close: () => void chat?.then((loaded) => loaded.close()) };
}
