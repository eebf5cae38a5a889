import { moodOf, readSignals, type SignalTurn, type WordFinding } from '@kedun/signals';
import type { Message } from '../contract.ts';
import { type ConversationSignals, LONGEST_QUOTE, TURNS_READ } from './contract.ts';

const WATCH_FROM = 0.3;
const WARN_FROM = 0.5;
/** A hint alone says too little to be told. */
const HINT = /^hint_/;

type Turned = { readonly message: Message; readonly turn: SignalTurn };

function turnsOf(messages: readonly Message[]): Turned[] {
  return messages
    .flatMap((message): Turned[] => {
      const { kind } = message.author;
      return kind === 'customer' || kind === 'agent' ? [{ message, turn: { who: kind, text: message.text } }] : [];
    })
    .slice(-TURNS_READ);
}

function levelOf(score: number): ConversationSignals['level'] {
  if (score >= WARN_FROM) return 'warn';
  return score >= WATCH_FROM ? 'watch' : 'quiet';
}

/** Cut where it is long, with a mark that it goes on. */
function quoteOf(text: string, start: number, end: number): string {
  const words = text.slice(start, end);
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
}

/** Reads the masked messages of a conversation, oldest first. What agents write is heard, and nothing is said about it. */
export function signalsOf(
  messages: readonly Message[],
  linkDomains: readonly string[],
  findWords: (text: string) => readonly WordFinding[],
): ConversationSignals {
  const turned = turnsOf(messages);
  const { fraud, emotion, links } = readSignals(
    turned.map(({ turn }) => turn),
    { allowed: linkDomains },
  );
  const said = (turn: number) => {
    const one = turned[turn];
    return one?.turn.who === 'customer' ? one.message : null;
  };
  const tactics = fraud.tactics.flatMap(({ code, turn, start, end }) => {
    const message = said(turn);
    if (!message || HINT.test(code)) return [];
    return [{ code, sequence: message.sequence, quote: quoteOf(message.text, start, end) }];
  });
  const level = tactics.length > 0 ? levelOf(fraud.score) : 'quiet';
  return {
    level,
    tactics: level === 'quiet' ? [] : tactics.reverse(),
    advice: level === 'warn' && fraud.advice !== 'block_message' ? fraud.advice : null,
    mood: emotion.label,
    words: turned
      .filter(({ turn }) => turn.who === 'customer')
      .flatMap(({ message: { sequence, text } }) =>
        findWords(text).map(({ start, end, category }) => ({ sequence, category, quote: quoteOf(text, start, end) })),
      )
      .reverse(),
    links: links.flatMap(({ turn, displayHost, url, verdict, reasons, brand = null }) => {
      const message = said(turn);
      if (!message || verdict === 'allowed') return [];
      const host = quoteOf(displayHost || url, 0, LONGEST_QUOTE * 2);
      return [{ sequence: message.sequence, host, verdict, reasons: [...reasons], brand }];
    }),
  };
}

/** Whether the customer's last words threaten somebody, themselves included, and those before did not. */
export function beginsToThreaten(before: readonly SignalTurn[], text: string): boolean {
  const threatens = (said: string) => moodOf(said) === 'threatening';
  return threatens(text) && !before.some((turn) => turn.who === 'customer' && threatens(turn.text));
}
