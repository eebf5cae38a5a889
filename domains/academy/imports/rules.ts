import type { ItemInput, ParsedItem } from '../contract.ts';
import { doesKeyFit, PLAIN_ITEM } from '../items/rules.ts';

const LONGEST = { stem: 1000, option: 300, explanation: 2000, tag: 30 } as const;
const MOST = { options: 6, tags: 8 } as const;

/** Why an item cannot go into the bank as it stands; null where it can. */
export type Obstacle = 'type' | 'options' | 'key' | 'length' | 'empty';

/** What keeps an item out of the bank. */
export function obstacleOf({ type, stem, options, explanation = '' }: ParsedItem): Obstacle | null {
  if (type === 'unknown') return 'type';
  if (stem.trim() === '' || options.some(({ text }) => text.trim() === '')) return 'empty';
  if (options.length < 2 || options.length > MOST.options) return 'options';
  if (!doesKeyFit({ kind: type, options: options.map(({ correct }) => ({ text: { zh: '', en: '' }, correct })) }))
    return 'key';
  const isLong = options.some(({ text }) => text.length > LONGEST.option);
  if (isLong || stem.length > LONGEST.stem || explanation.length > LONGEST.explanation) return 'length';
  return null;
}

/** A reviewed item as the bank takes it: one language, no lesson yet. Only for an item without obstacle. */
export function asInput({ type, stem, options, explanation = '', tags = [] }: ParsedItem): ItemInput {
  return {
    ...PLAIN_ITEM,
    kind: type === 'unknown' ? 'single' : type,
    stem: { zh: stem, en: '' },
    options: options.map(({ text, correct }) => ({ text: { zh: text, en: '' }, correct })),
    explanation: { zh: explanation || '—', en: '' },
    law: '',
    lessonId: null,
    tags: tags.slice(0, MOST.tags).map((tag) => tag.slice(0, LONGEST.tag)),
  };
}

/** The item with one option declared right or wrong: the only right one, unless several may be. */
export function withKey(item: ParsedItem, at: number, correct: boolean): ParsedItem {
  const isSeveral = item.type === 'multiple' || item.type === 'unknown';
  const options = item.options.map((option, index) => {
    if (index === at) return { ...option, correct };
    return isSeveral ? option : { ...option, correct: correct ? false : option.correct };
  });
  return { ...item, options };
}
