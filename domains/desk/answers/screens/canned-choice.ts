import type { CannedReply } from '../../contract.ts';

/** What stands behind the last `/` when it begins a word there: what the person looks for. Null without one. */
export function slashWord(text: string, cursor: number): { start: number; word: string } | null {
  const match = /(^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, cursor));
  if (!match) return null;
  const word = match[2] ?? '';
  return { start: cursor - word.length - 1, word: word.toLowerCase() };
}

/** Canned replies for a word: shortcuts that begin with it first, then titles that hold it. */
export function matchingReplies(
  replies: readonly CannedReply[],
  word: string,
  language: 'zh-CN' | 'en',
  limit = 8,
): CannedReply[] {
  const byShortcut = replies.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(word));
  const byTitle = replies.filter(
    (reply) => !byShortcut.includes(reply) && reply.title[language].toLowerCase().includes(word),
  );
  return [...byShortcut, ...byTitle].slice(0, limit);
}
