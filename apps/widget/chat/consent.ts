import type { ChatState } from './state.ts';

/** The purposes about sensitive information that ask for consent of their own. */
export function sensitivePurposes(state: ChatState): string[] {
  return (state.notice?.purposes ?? [])
    .filter((purpose) => purpose.isSensitive && purpose.separateConsent)
    .map((purpose) => purpose.key);
}

/** Whether sensitive information is kept; a notice that does not speak of it allows none. */
export function mayKeepSensitive(state: ChatState): boolean {
  const given = state.consent?.separate ?? [];
  const isSpokenOf = (state.notice?.purposes ?? []).some((purpose) => purpose.isSensitive);
  return isSpokenOf && sensitivePurposes(state).every((purpose) => given.includes(purpose));
}

/** What the customer would agree to in order to have sensitive information kept: what they agreed to already, and that. */
export function withSensitive(state: ChatState): string[] {
  return [...new Set([...(state.consent?.separate ?? []), ...sensitivePurposes(state)])];
}
