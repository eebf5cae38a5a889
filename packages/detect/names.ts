import type { Clues } from './context.ts';
import { CLASS, HANZI } from './fold.ts';
import { surnameLength } from './gazetteer/surnames.ts';
import { announced, listed } from './reasons.ts';
import { skipLink } from './recognizers/intl/password.ts';
import { TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

const WORD_AND_SURNAME = [announced('NAME'), listed('surname')];
/** Characters that follow a name rather than end one. */
const FOLLOWERS =
  '的是在有说和与跟及或要想就都也把被给让这那你我他她它们您请帮电手地住收身快年月日号来去先女小老不没了吗呢吧啊';

/** Names behind a word that announces them. */
export function namesIn(text: string, clues: Clues, out: Candidate[]): void {
  for (const clue of clues.all) {
    if (!(clue.topics & TOPIC.NAME)) continue;
    const { at } = skipLink(text, clue.end);
    const surname = surnameLength(text, at);
    if (!surname) continue;
    let end = at + surname;
    while (end - at - surname < 2 && isGiven(text, end, end - at - surname)) end++;
    if (end === at + surname || text[end] === '*') continue;
    out.push({ start: at, end, type: 'NAME', confidence: 0.85, reasons: WORD_AND_SURNAME });
  }
}

/** A character that usually follows a name still belongs to it when it stands first, or when nothing follows. */
function isGiven(text: string, at: number, position: number): boolean {
  if (!((CLASS[text.charCodeAt(at)] ?? 0) & HANZI)) return false;
  return position === 0 || !FOLLOWERS.includes(text[at] ?? '') || !((CLASS[text.charCodeAt(at + 1)] ?? 0) & HANZI);
}
