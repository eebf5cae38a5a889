import type { AnswerOf, ParsedOf, Route } from '@kedun/contract';
import type { Actor } from './actor.ts';

/** What a handler may know of the request beside its parsed input. */
export interface Caller {
  readonly actor: Actor;
  readonly ip: string;
  readonly userAgent: string;
  readonly language: 'zh-CN' | 'en';
  /** The foreign site whose page calls; null or absent when the page is our own. */
  readonly origin?: string | null;
  /** The part of an answer that is asked for (RFC 9110, 14.2); absent where all of it is. */
  readonly range?: string;
  /** Says that the answer is bytes from `start` on to `end`, exclusive; a part where it is not all of `total`. */
  sendBytes?(mediaType: string, part: { start: number; end: number; total: number }): void;
  /** Sets or clears a cookie on the answer; only identity uses it. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void;
}

/** A route and the function that serves it. */
export interface Handler {
  readonly route: Route;
  run(input: never, caller: Caller): Promise<unknown>;
}

/** Binds a function to a route with full types. */
export function handle<R extends Route>(
  route: R,
  run: (input: ParsedOf<R>, caller: Caller) => Promise<AnswerOf<R>>,
): Handler {
  return { route, run };
}
