import type { AskedCase, Bilingual, CaseContent, CaseHead, CaseVerdict } from '../contract.ts';

/** A case as it is stored, with the course it belongs to. */
export interface StoredCase extends Omit<CaseHead, 'decisions'> {
  readonly content: CaseContent;
}

/** What lists say of a case. */
export function headOf({ content, ...rest }: StoredCase): CaseHead {
  const { id, course, title, outcome, industry, clause } = rest;
  return { id, course, title, outcome, industry, clause, decisions: content.decisions.length };
}

/** A case as it is played: nothing of what an option leads to. */
export function asAskedCase(stored: StoredCase): AskedCase {
  const { story, decisions } = stored.content;
  const questions = decisions.map(({ prompt, options }) => ({ prompt, options: options.map(({ text }) => text) }));
  return { ...headOf(stored), story, questions };
}

/** What a choice leads to; null where the case has no such decision or option. */
export function verdictOn({ content, clause }: StoredCase, decision: number, option: number): CaseVerdict | null {
  const { decisions, cause, lesson } = content;
  const options = decisions[decision]?.options.map(({ best, consequence }) => ({ isBest: best, consequence })) ?? [];
  const chosen = options[option];
  if (!chosen) return null;
  const isLast = decision === decisions.length - 1;
  return { isBest: chosen.isBest, options, ending: isLast ? { cause, lesson, clause } : null };
}

/**
 * Whether all words of a search stand somewhere in a case, in either language. Consequences are left out, so that a
 * search does not tell which option is best.
 */
export function mentions({ title, content, clause, course }: StoredCase, query: string): boolean {
  const texts: Bilingual[] = [title, course.title, content.story, content.cause, content.lesson];
  for (const { prompt, options } of content.decisions) texts.push(prompt, ...options.map(({ text }) => text));
  const all = [clause ?? '', ...texts.flatMap(({ zh, en }) => [zh, en])].join('\n').toLowerCase();
  const sought = query.toLowerCase().split(/\s+/);
  return sought.every((word) => all.includes(word));
}
