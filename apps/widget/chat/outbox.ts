import type { Problem } from '@kedun/contract';
import { isPassing, Refusal } from './api.ts';
import type { Upload } from './files.ts';

/** A message on its way. It lives in memory only: clear text is never written to the browser's storage. */
export interface Outgoing {
  /** Made once per message; the server takes it once, however often it is sent. */
  readonly clientId: string;
  readonly text: string;
  /** All of them taken. */
  readonly files: readonly Upload[];
  readonly state: 'waiting' | 'refused';
  readonly problem: Problem | null;
}

export interface OutboxParts {
  /** Hands one message to the server; throws `Refusal`. */
  deliver(message: Outgoing): Promise<void>;
  /** The list changed. */
  onChange(messages: readonly Outgoing[]): void;
  /** True for a refusal that the customer must settle first (consent): the message keeps waiting. */
  waitsFor(problem: Problem): boolean;
  /** Waits between attempts; tests give their own. */
  pause(milliseconds: number): Promise<void>;
}

/** Sends messages one after the other, in order, until each has arrived or was refused. */
export interface Outbox {
  add(text: string, files?: readonly Upload[]): void;
  /** Tries again now: the connection is back, or consent was given. */
  nudge(): void;
  retry(clientId: string): void;
  drop(clientId: string): void;
}

const LONGEST_PAUSE = 10_000;

export function createOutbox(parts: OutboxParts): Outbox {
  let messages: readonly Outgoing[] = [];
  let isSending = false;
  let isHeld = false;
  let attempts = 0;
  let wake: () => void = () => {};

  function change(next: readonly Outgoing[]): void {
    messages = next;
    parts.onChange(messages);
  }
  function settle(clientId: string, problem: Problem): void {
    change(messages.map((one) => (one.clientId === clientId ? { ...one, state: 'refused', problem } : one)));
  }
  async function backOff(): Promise<void> {
    attempts += 1;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await Promise.race([parts.pause(Math.min(LONGEST_PAUSE, 500 * 2 ** attempts)), woken]);
  }
  async function deliverOne(message: Outgoing): Promise<void> {
    try {
      await parts.deliver(message);
      attempts = 0;
      change(messages.filter((one) => one.clientId !== message.clientId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (parts.waitsFor(error.problem)) isHeld = true;
      else if (isPassing(error.problem)) await backOff();
      else settle(message.clientId, error.problem);
    }
  }
  async function run(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let next = waiting(); next && !isHeld; next = waiting()) await deliverOne(next);
    } finally {
      isSending = false;
    }
  }
  const waiting = () => messages.find((message) => message.state === 'waiting');

  return {
    add(text, files = []) {
      change([...messages, { clientId: crypto.randomUUID(), text, files, state: 'waiting', problem: null }]);
      void run();
    },
    nudge() {
      isHeld = false;
      attempts = 0;
      wake();
      void run();
    },
    retry(clientId) {
      change(messages.map((one) => (one.clientId === clientId ? { ...one, state: 'waiting', problem: null } : one)));
      void run();
    },
    drop(clientId) {
      change(messages.filter((one) => one.clientId !== clientId));
    },
  };
}
