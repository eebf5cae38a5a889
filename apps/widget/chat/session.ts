import type { ReplyOf } from '@kedun/contract';
import type { openWidgetSession } from '@kedun/domains/desk/contract';
import { resumeKey, type Settled } from '../loader/options.ts';
import type { Api } from './api.ts';

export type Opened = ReplyOf<typeof openWidgetSession>;

/** The customer's place in one conversation: the bearer in memory, the token to come back with in the browser. */
export interface Session {
  token(): string | null;
  /** True when this browser has talked here before. */
  canResume(): boolean;
  /** Begins or resumes. */
  open(language: 'zh-CN' | 'en'): Promise<Opened>;
}

// A page may forbid storage (private windows, embedded frames): the chat then lasts as long as the page.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, token: string): void {
  try {
    localStorage.setItem(key, token);
  } catch {
    // Kept in memory only.
  }
}

export function createSession(options: Settled, api: Api): Session {
  const key = resumeKey(options);
  let token: string | null = null;
  return {
    token: () => token,
    canResume: () => (token ?? read(key)) !== null,
    async open(language) {
      const resumeToken = token ?? read(key);
      const opened = await api<typeof openWidgetSession>('POST', '/widget/sessions', {
        body: { channelKey: options.channel, language, ...(resumeToken ? { resumeToken } : {}) },
      });
      token = opened.token;
      write(key, token);
      return opened;
    },
  };
}
