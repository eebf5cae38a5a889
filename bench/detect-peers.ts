/**
 * What others publish for the same task, as they are by default, behind one door: spans for accuracy, a call for speed.
 * redact-pii is installed without the client of a cloud service (package.json, `overrides`), which it loads only for a
 * redactor that sends texts there; what runs here is its own code.
 */
import { OpenRedaction } from '@openredaction/openredaction';
import { Redactor } from '@redactpii/node';
import { SyncRedactor } from 'redact-pii';

/** A span under the name of the type of ours that it stands for; `OTHER` where we have none. */
export interface PeerSpan {
  start: number;
  end: number;
  type: string;
}

export interface Peer {
  find(text: string): PeerSpan[];
  /** What its users call: the whole text redacted. */
  redact(text: string): unknown;
}

export const OTHER = 'OTHER';

/** Types that the peers do not tell apart, under one name; for ours too when it is compared with them. */
export function familyOf(type: string): string {
  return type === 'LANDLINE' || type === 'PHONE_INTL' ? 'PHONE' : type;
}

/** What @redactpii/node and redact-pii write in place of what they find. */
const WRITTEN: Readonly<Record<string, string>> = {
  CREDIT_CARD_NUMBER: 'BANK_CARD',
  EMAIL_ADDRESS: 'EMAIL',
  IP_ADDRESS: 'IP',
  PASSWORD: 'PASSWORD',
  PERSON_NAME: 'NAME',
  PHONE_NUMBER: 'PHONE',
  STREET_ADDRESS: 'ADDRESS',
  US_SOCIAL_SECURITY_NUMBER: 'SSN',
  CREDENTIALS: OTHER,
  DIGITS: OTHER,
  URL: OTHER,
  USERNAME: OTHER,
  ZIPCODE: OTHER,
};
const WRITTEN_WORDS = new RegExp(`(${Object.keys(WRITTEN).join('|')})`);

/** The types of @openredaction/openredaction that stand for one of ours. */
const DETECTED: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^NAME$/, 'NAME'],
  [/^ADDRESS_/, 'ADDRESS'],
  [/^PHONE_|^TELECOMS_/, 'PHONE'],
  [/^EMAIL$/, 'EMAIL'],
  [/^CREDIT_CARD$/, 'BANK_CARD'],
  [/^CVV/, 'CVV'],
  [/^SSN$/, 'SSN'],
  [/IBAN$/, 'IBAN'],
  [/^IPV[46]$/, 'IP'],
  [/^DATE_OF_BIRTH$/, 'DOB'],
  [/PASSPORT/, 'PASSPORT'],
  [/LICENSE_PLATE$/, 'PLATE'],
  [/TRACKING/, 'TRACKING_NO'],
  [/^ORDER_NUMBER$|_ORDER_ID$/, 'ORDER_ID'],
];

/**
 * The spans that a redacted text leaves out. What is left stands in the same order in the text; where a piece of it
 * stands there more than once, the first place behind the one before is taken.
 */
export function spansOfRedacted(text: string, redacted: string): PeerSpan[] {
  const parts = redacted.split(WRITTEN_WORDS);
  const spans: PeerSpan[] = [];
  let from = (parts[0] ?? '').length;
  for (let index = 1; index < parts.length; index += 2) {
    const rest = parts[index + 1] ?? '';
    const isLast = index + 2 >= parts.length;
    const end = isLast ? text.length - rest.length : rest === '' ? from : text.indexOf(rest, from);
    if (end < from) return spans;
    spans.push({ start: from, end, type: WRITTEN[parts[index] ?? ''] ?? OTHER });
    from = end + rest.length;
  }
  return spans;
}

function redactpii(): Peer {
  const redactor = new Redactor();
  const redact = (text: string) => redactor.redact(text);
  return { redact, find: (text) => spansOfRedacted(text, redact(text)) };
}

function redactPii(): Peer {
  const redactor = new SyncRedactor();
  const redact = (text: string) => redactor.redact(text);
  return { redact, find: (text) => spansOfRedacted(text, redact(text)) };
}

function openRedaction(): Peer {
  // Without its file of what it learned, so that one text does not change the next.
  const redactor = new OpenRedaction({ enableLearning: false });
  return {
    redact: (text) => redactor.detect(text),
    find: (text) =>
      redactor.detect(text).detections.map(({ type, position: [start, end] }) => ({
        start,
        end,
        type: DETECTED.find(([pattern]) => pattern.test(type))?.[1] ?? OTHER,
      })),
  };
}

/** By package name: what makes one. */
export const PEERS: Readonly<Record<string, () => Peer>> = {
  '@redactpii/node': redactpii,
  'redact-pii': redactPii,
  '@openredaction/openredaction': openRedaction,
};
