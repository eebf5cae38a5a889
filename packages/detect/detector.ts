import { dataClassOf, isNeverStored, Redacted, type SensitiveType } from '@kedun/base';
import { type CustomMatch, type CustomRecognizer, compileRecognizer } from './custom.ts';
import { normalise } from './mask.ts';
import { STARS } from './masks.ts';
import { type ScanOptions, scan } from './scan.ts';
import { scanTurns, type TurnFindings } from './turns.ts';
import type { Finding, Turn } from './types.ts';

/** A recogniser of an operator's own; what it finds is treated as a value of `type`. */
export interface OperatorRecognizer extends CustomRecognizer {
  readonly type: SensitiveType;
}

/** What an operator may change without code. */
export interface DetectionSettings {
  /** Types that are not looked for. What is never stored is always looked for, also when it stands here. */
  readonly off: readonly SensitiveType[];
  readonly recognizers: readonly OperatorRecognizer[];
  /** Values that are not personal, such as a shop's own address; compared in their normal form. */
  readonly allowed: readonly { readonly type: SensitiveType; readonly value: string }[];
}

/** Detection as an operator set it: `scan` and `scanTurns` of this package, with the settings applied. */
export interface Detector {
  scan(text: string, options?: Pick<ScanOptions, 'previous'>): Finding[];
  scanTurns(turns: readonly Turn[]): TurnFindings[];
}

/** Everything on, nothing added. */
export const DEFAULT_SETTINGS: DetectionSettings = { off: [], recognizers: [], allowed: [] };

/** Why a recogniser is refused: as `compileRecognizer` says, or `too_loose` for more choices than a scan can afford. */
export type RecognizerFault = 'empty' | 'brackets' | 'too_long' | 'no_anchor' | 'too_loose';

/** How many repeats in all a pattern may leave open: what a hostile text can make a scan try at every character. */
const MOST_OPEN_REPEATS = 16;
/** A pattern is a shape, by itself a guess; a number that checks is no accident. */
const SHAPED = 0.9;
const CHECKED = 0.97;

/** Why this recogniser cannot be used; null when it can. */
export function recognizerFault(recognizer: CustomRecognizer): RecognizerFault | null {
  const compiled = compileRecognizer(recognizer);
  if (!compiled.ok) return compiled.reason;
  const open = [...recognizer.pattern.matchAll(/\{(\d+),(\d+)\}/g)].map(
    ([, least, most]) => Number(most) - Number(least),
  );
  return open.reduce((sum, one) => sum + Math.max(one, 0), 0) > MOST_OPEN_REPEATS ? 'too_loose' : null;
}

/** Makes the settings ready to use. Throws on a recogniser that `recognizerFault` refuses: more would slip through. */
export function createDetector(settings: DetectionSettings): Detector {
  const off = new Set(settings.off.filter((type) => !isNeverStored(type)));
  const allowed = new Set(settings.allowed.map(({ type, value }) => `${type} ${normalise(type, value)}`));
  const own = settings.recognizers.map((recognizer) => {
    const fault = recognizerFault(recognizer);
    const compiled = compileRecognizer(recognizer);
    if (fault || !compiled.ok) throw new Error(`Recogniser ${recognizer.id} cannot be used: ${fault}`);
    return { recognizer, find: compiled.find };
  });
  function refine(text: string, findings: readonly Finding[]): Finding[] {
    const isWanted = ({ type, value }: Finding) => !off.has(type) && !allowed.has(`${type} ${value.expose()}`);
    let kept = off.size + allowed.size > 0 ? findings.filter(isWanted) : [...findings];
    for (const { recognizer, find } of own)
      for (const match of find(text)) {
        const finding = findingOf(text, match, recognizer);
        if (isWanted(finding)) kept = withOwn(text, kept, finding);
      }
    return kept;
  }
  return {
    scan: (text, options) => refine(text, scan(text, options)),
    scanTurns: (turns) =>
      scanTurns(turns).map(({ turn, findings }) => ({ turn, findings: refine(turns[turn]?.text ?? '', findings) })),
  };
}

function findingOf(text: string, match: CustomMatch, { type, mask, validator }: OperatorRecognizer): Finding {
  const { start, end, reasons } = match;
  // However short a match is, half of it stays hidden.
  const isTooOpen = (mask.head + mask.tail) * 2 > end - start;
  return {
    start,
    end,
    type,
    value: Redacted.of(normalise(type, text.slice(start, end))),
    mask: isTooOpen ? STARS : match.mask,
    confidence: validator ? CHECKED : SHAPED,
    reasons,
  };
}

/** A built-in finding that an operator's must not take the place of: it is safer, or of a higher class. */
function isFirm(finding: Finding, own: Finding): boolean {
  return (
    isNeverStored(finding.type) ||
    dataClassOf(finding.type) > dataClassOf(own.type) ||
    finding.reasons.some(({ kind }) => kind === 'validator') ||
    finding.start < own.start ||
    finding.end > own.end
  );
}

/** Puts an operator's finding among the others; where a firm one stands in its way, only what is left of it is hidden. */
function withOwn(text: string, findings: readonly Finding[], own: Finding): Finding[] {
  const overlapping = findings.filter(({ start, end }) => start < own.end && own.start < end);
  const firm = overlapping.filter((finding) => isFirm(finding, own));
  const kept = findings.filter((finding) => !overlapping.includes(finding) || firm.includes(finding));
  if (firm.length === 0) kept.push(own);
  else kept.push(...restOf(text, own, firm));
  return kept.sort((a, b) => a.start - b.start);
}

function restOf(text: string, own: Finding, firm: readonly Finding[]): Finding[] {
  const rest: Finding[] = [];
  let from = own.start;
  for (const { start, end } of [...firm, { start: own.end, end: own.end }]) {
    if (start > from && text.slice(from, start).trim() !== '')
      rest.push({ ...own, start: from, end: start, value: Redacted.of(text.slice(from, start)), mask: STARS });
    from = Math.max(from, end);
  }
  return rest;
}
