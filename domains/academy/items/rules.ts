import type { ItemInput } from '../contract.ts';

/** True when the key fits the kind: one right option, several for a multiple choice, two to judge, all to put in order. */
export function doesKeyFit({ kind, options }: Pick<ItemInput, 'kind' | 'options'>): boolean {
  const right = options.filter((option) => option.correct).length;
  if (kind === 'multiple') return right >= 2;
  if (kind === 'ordering') return options.length >= 3 && right === options.length;
  return right === 1 && (kind !== 'judgment' || options.length === 2);
}

/** What an item is of which its source says no more. */
export const PLAIN_ITEM = { lawMark: null, clause: null, difficulty: 3, tags: [] as string[] };

/** A turn of a conversation that a scenario plays. */
export interface Turn {
  readonly side: 'customer' | 'staff' | 'other';
  readonly name: string;
  readonly text: string;
}

const TURN = /^([^：:。，,.“”"!?？]{1,16})[：:]\s*(\S.*)$/u;
const SIDES: readonly [RegExp, Turn['side']][] = [
  [/^(?:客户|顾客|来电人|访客|customer|caller|visitor)/iu, 'customer'],
  [/^(?:坐席|客服|agent)/iu, 'staff'],
];

/** The conversation of a scenario, a turn each line that begins with who speaks and a colon; the other lines ask. */
export function playOf(stem: string): { readonly turns: Turn[]; readonly rest: string } {
  const lines = stem.split('\n').map((line) => ({ line, turn: TURN.exec(line.trim()) }));
  return {
    turns: lines.flatMap(({ turn }) => {
      const [, name = '', text = ''] = turn ?? [];
      const side = SIDES.find(([who]) => who.test(name))?.[1] ?? 'other';
      return turn ? [{ side, name, text }] : [];
    }),
    rest: lines
      .filter(({ turn }) => !turn)
      .map(({ line }) => line)
      .join('\n'),
  };
}
