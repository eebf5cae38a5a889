import { Redacted, type SealedType } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import type { MaskedText, Message, SystemLine } from '../contract.ts';
import { filesPreview } from '../files/rules.ts';

const PREVIEW_LENGTH = 120;
const UNKNOWN_PART = '****';
const HAN = /\p{Script=Han}/u;
const WORDS = /[\p{L}\p{N}]+/gu;
const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

/** One replacement in a text: a finding that was sealed, or a mask that stood there before. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
  readonly span: Omit<SealedSpan, 'start' | 'end'>;
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Replaces findings by their masks and says where each mask stands in the result.
 * `kept` are masks that the text already holds; `sealed[i]` belongs to `findings[i]`. Neither may overlap another.
 */
export function weave(
  text: string,
  kept: readonly SealedSpan[],
  findings: readonly Finding[],
  sealed: readonly SealedSpan[],
): MaskedText {
  const pieces: Piece[] = [
    ...kept.map((span) => ({ start: span.start, end: span.end, mask: span.mask, span })),
    ...findings.map((finding, index) => {
      const span = sealed[index];
      if (!span) throw new Error('A finding was not sealed');
      return { start: finding.start, end: finding.end, mask: span.mask, span };
    }),
  ].sort((a, b) => a.start - b.start);
  let masked = '';
  let from = 0;
  const spans: SealedSpan[] = [];
  for (const { start, end, mask, span } of pieces) {
    masked += text.slice(from, start);
    const at = masked.length;
    masked += mask;
    from = end;
    const { type, dataClass, token } = span;
    spans.push({ start: at, end: masked.length, type, dataClass, mask, token });
  }
  return { text: masked + text.slice(from), spans };
}

/** Findings in a text that holds masks already: what touches a mask is that mask seen again. */
export function newFindings(findings: readonly Finding[], kept: readonly SealedSpan[]): Finding[] {
  return findings.filter((finding) => !kept.some((span) => overlaps(finding, span)));
}

/**
 * The second part of a value whose first part is already masked: the whole can no longer be had,
 * so this part is sealed as what it is.
 */
export function withoutStars(finding: Finding, text: string): Finding {
  if (!finding.value.expose().includes('*')) return finding;
  return { ...finding, value: Redacted.of(text.slice(finding.start, finding.end)), mask: UNKNOWN_PART };
}

/** Where masks of a kept draft stand in the text that is now sent, so that their tokens are not lost. */
export function masksKept(text: string, drafted: readonly SealedSpan[]): SealedSpan[] {
  const kept: SealedSpan[] = [];
  let from = 0;
  for (const span of drafted) {
    const at = text.indexOf(span.mask, from);
    if (at < 0) continue;
    from = at + span.mask.length;
    kept.push({ ...span, start: at, end: from });
  }
  return kept;
}

/** First words of a message on one line, for lists; without words the names of its files. Never cuts a surrogate pair. */
export function previewOf({ text, files }: Pick<Message, 'text' | 'files'>): string {
  const line = (text || filesPreview(files)).replace(/\s+/g, ' ').trim();
  return line.length <= PREVIEW_LENGTH ? line : `${Array.from(line).slice(0, PREVIEW_LENGTH).join('')}…`;
}

function partsOf(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(WORDS) ?? []).flatMap((word) => word.match(RUNS) ?? []);
}

function pairsOf(han: string): string[] {
  const letters = Array.from(han);
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** What a masked text is found by: Chinese characters and pairs of neighbours, and other words whole. */
export function gramsOf(text: string): string[] {
  const grams = partsOf(text).flatMap((part) => (HAN.test(part) ? [...part, ...pairsOf(part)] : [part.slice(0, 40)]));
  return [...new Set(grams)];
}

/** What a message must be indexed by to hold every word of the query; empty when there is nothing to look for. */
export function queryGrams(query: string): string[] {
  const grams = partsOf(query).flatMap((part) => {
    if (!HAN.test(part)) return [part.slice(0, 40)];
    const pairs = pairsOf(part);
    return pairs.length > 0 ? pairs : [part];
  });
  return [...new Set(grams)];
}

/** The words of a query that must stand in the text as they are; pairs alone would also match them scattered. */
export function queryTerms(query: string): string[] {
  return query
    .trim()
    .split(/\s+/)
    .filter((term) => term !== '');
}

/** What the customer is told was protected: what was only masked and kept nowhere is not. */
export function protectedOf(spans: readonly SealedSpan[]): { type: SealedType; mask: string }[] {
  return spans.filter(({ token }) => token !== null).map(({ type, mask }) => ({ type, mask }));
}

/** A message as the customer gets it: staff are a work number to them, never a name or an id. */
export function asVisitorSees(message: Message): Message {
  return {
    ...message,
    author: { kind: message.author.kind, id: null, name: null },
    system: message.system && lineForVisitor(message.system),
  };
}

function lineForVisitor({ code, params }: SystemLine): SystemLine {
  const { name: _name, by: _by, ...rest } = params;
  // Why a colleague is gone is no business of the customer's.
  return { code: code === 'access_ended' ? 'unassigned' : code, params: rest };
}
