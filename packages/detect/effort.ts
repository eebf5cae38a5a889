/**
 * How much looking at windows a text has a claim to, in units of about one window that is passed over. Texts of people
 * use about what they earn. A text made for it, in which nearly every place begins a value and none is one, uses it
 * up: then only what is written like a value goes on being looked at, so that 20,000 characters stay within some
 * milliseconds. What no judging uses is earned back by reading on.
 */
export const effort = { most: 10_000 };
const EARNED_BY_CHARACTER = 3;
/** How far looking at what is written like a value alone may go into debt. */
const DEBT = 20_000;
/** What it costs to have a recogniser read and judge a window. */
export const JUDGEMENT = 15;
/** What it costs besides that it may be a value. */
export const PROPOSAL = 10;

let left = effort.most;
let readUntil = 0;

/** Begins with a text. */
export function beginEffort(): void {
  left = effort.most;
  readUntil = 0;
}

export function spendEffort(units: number): void {
  left -= units;
}

/** True when, at this place of the text, nothing is left. Places must come in order. */
export function isSpentAt(at: number): boolean {
  left = Math.min(effort.most, left + (at - readUntil) * EARNED_BY_CHARACTER);
  readUntil = at;
  return left <= 0;
}

/** True when even what is written like a value has used up as much again, several times. */
export function isOverdrawn(): boolean {
  return left <= -DEBT;
}
