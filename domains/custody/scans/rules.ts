import { type Finding, maskText, scan, scanTurns, type Turn } from '@kedun/detect';
import { MOST_SCANNED_CHARACTERS, type ScannedSpan, type ScannedText, type TextToScan } from './contract.ts';

/** How texts are looked through: `scan` and `scanTurns` of `@kedun/detect`, or the installation's own settings of them. */
export interface Detection {
  readonly scan: (text: string) => Finding[];
  readonly scanTurns: (turns: readonly Turn[]) => { readonly turn: number; readonly findings: readonly Finding[] }[];
}

/** Detection as it comes. */
export const plainDetection: Detection = { scan, scanTurns };

/** What may be said of a finding: everything but its value. */
function spanOf({ start, end, type, confidence, reasons }: Finding): ScannedSpan {
  return { start, end, type, confidence, reasons: [...reasons] };
}

/**
 * What stands in a text or in the turns of a conversation: spans and masked text, never a clear value. For turns each
 * span has its turn, and each turn its mask. The one answer of `kedun scan` and of `POST /scan`.
 */
export function scanOne({ text, turns }: Pick<TextToScan, 'text' | 'turns'>, detection = plainDetection): ScannedText {
  if (turns) {
    const found = detection.scanTurns(turns);
    return {
      spans: found.flatMap(({ turn, findings }) => findings.map((one) => ({ turn, ...spanOf(one) }))),
      masked: found.map(({ turn, findings }) => maskText(turns[turn]?.text ?? '', findings)),
    };
  }
  const findings = detection.scan(text ?? '');
  return { spans: findings.map(spanOf), masked: maskText(text ?? '', findings) };
}

/** How many characters are to be looked through. */
export function charactersOf({ text, turns }: Pick<TextToScan, 'text' | 'turns'>): number {
  return turns ? turns.reduce((sum, turn) => sum + turn.text.length, 0) : (text ?? '').length;
}

/** What keeps texts from being scanned that no shape can say, with the place of the text (from 1); null when nothing does. */
export function faultOf(
  texts: readonly TextToScan[],
): { code: 'text_or_turns' | 'text_too_long' | 'texts_too_long'; place: number } | null {
  let sum = 0;
  for (const [index, one] of texts.entries()) {
    const place = index + 1;
    if ((one.text === undefined) === (one.turns === undefined)) return { code: 'text_or_turns', place };
    if (charactersOf(one) > MOST_SCANNED_CHARACTERS.inOne) return { code: 'text_too_long', place };
    sum += charactersOf(one);
    if (sum > MOST_SCANNED_CHARACTERS.inAll) return { code: 'texts_too_long', place };
  }
  return null;
}
