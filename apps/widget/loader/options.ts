/** What a page may say when it starts the widget. */
export interface WidgetOptions {
  /** Public key of the channel. */
  readonly channel: string;
  /** Origin of the Kedun server; where the script came from unless told. */
  readonly server?: string;
  /** The page's language unless told. */
  readonly language?: 'zh-CN' | 'en';
  /** `auto` follows the system. */
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly position?: 'right' | 'left';
}

/** The same with everything decided. */
export type Settled = Required<WidgetOptions>;

/** What the launcher offers to the chat that it loads. */
export interface Shell {
  /** Messages of the human side that were not read yet. */
  showUnread(count: number): void;
  /** The panel was opened or closed from within. */
  showOpen(isOpen: boolean): void;
}

/** What the chat offers to the launcher. */
export interface ChatHandle {
  open(): void;
  close(): void;
}

/** The lazily loaded part: `chat.js`. */
export interface ChatModule {
  mount(container: HTMLElement, options: Settled, shell: Shell): ChatHandle;
}

/** Where the resume token of a channel is kept: a random reference, never anything the customer wrote. */
export function resumeKey(options: Pick<Settled, 'server' | 'channel'>): string {
  return `kedun.resume:${options.server}:${options.channel}`;
}

function languageOfPage(): 'zh-CN' | 'en' {
  const language = document.documentElement.lang || navigator.language;
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Fills in what the page did not say. */
export function settle(options: WidgetOptions, scriptOrigin: string): Settled {
  return {
    channel: options.channel,
    server: (options.server ?? scriptOrigin).replace(/\/$/, ''),
    language: options.language ?? languageOfPage(),
    theme: options.theme ?? 'auto',
    position: options.position ?? 'right',
  };
}
