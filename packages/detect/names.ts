import type { Clue, Clues } from './context.ts';
import { CLASS, HANZI } from './fold.ts';
import { BRANDS } from './gazetteer/brands.ts';
import { COMMON_SURNAMES, surnameLength } from './gazetteer/surnames.ts';
import { announced, listed } from './reasons.ts';
import { skipLink } from './recognizers/intl/password.ts';
import { TITLE, TOPIC } from './topics.ts';
import type { Candidate } from './types.ts';

const WORD_AND_SURNAME = [announced('NAME'), listed('surname')];
/** Characters that follow a name rather than end one. */
const FOLLOWERS =
  '的是在有说和与跟及或要想就都也把被给让这那你我他她它们您请帮电手地住收身快年月日号来去先女小老不没了吗呢吧啊';

const brands = new Set(BRANDS);
const TITLE_AND_SURNAME = [announced('title'), listed('surname')];

/** 王先生, 欧阳女士: a common family name right before a form of address. */
function titledName(text: string, { start, end }: Clue, out: Candidate[]): void {
  const length = surnameLength(text, start - 2) === 2 ? 2 : COMMON_SURNAMES.includes(text[start - 1] ?? ' ') ? 1 : 0;
  if (length && !brands.has(text.slice(start - length, end)))
    out.push({ start: start - length, end, type: 'NAME', confidence: 0.8, reasons: TITLE_AND_SURNAME });
}

/** Names behind a word that announces them; without “is” or a colon between, a rare family name is a word: 名字还不能…, 车主来查. */
export function namesIn(text: string, clues: Clues, out: Candidate[]): void {
  if (!(clues.topics & (TITLE | TOPIC.NAME))) return;
  for (const clue of clues.all) {
    if (clue.topics & TITLE) titledName(text, clue, out);
    if (!(clue.topics & TOPIC.NAME)) continue;
    const { at } = skipLink(text, clue.end);
    const surname = surnameLength(text, at);
    if (!surname || (surname === 1 && at === clue.end && !COMMON_SURNAMES.includes(text[at] ?? ' '))) continue;
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
