import type { SensitiveType } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import {
  type AllowedValue,
  type DetectionContent,
  MOST_RECOGNIZERS,
  type OwnRecognizer,
} from '../detection/contract.ts';

/** Who may put in force what a privacy officer proposes; never whoever proposed it. */
export const CONFIRMERS: readonly Role[] = ['privacy_officer', 'supervisor'];

/** One thing by which settings hide less than others. */
export type Weakening =
  | { readonly kind: 'off'; readonly type: SensitiveType }
  | { readonly kind: 'allowed'; readonly type: SensitiveType; readonly value: string }
  | { readonly kind: 'removed' | 'changed'; readonly name: string }
  | { readonly kind: 'order' };

const isSame = (one: AllowedValue, other: AllowedValue) => one.type === other.type && one.value === other.value;

/** Whether a recogniser finds all that it found before, as the same type, and shows no more of it. */
function isNoWeaker(before: OwnRecognizer, after: OwnRecognizer): boolean {
  if (!before.isOn) return true;
  const asksForNoMore =
    after.context.length === 0 ||
    (before.context.length > 0 && before.context.every((word) => after.context.includes(word)));
  return (
    after.isOn &&
    after.type === before.type &&
    after.pattern === before.pattern &&
    (after.validator === null || after.validator === before.validator) &&
    asksForNoMore &&
    after.mask.head <= before.mask.head &&
    after.mask.tail <= before.mask.tail
  );
}

/**
 * The part of a change that hides more and nothing less: this much one person may put in force. Own recognisers stay in
 * their order, in which they take precedence; new ones come after them, as far as there is room.
 */
export function strengthened(before: DetectionContent, after: DetectionContent): DetectionContent {
  const kept = before.recognizers.flatMap((old) => {
    const one = after.recognizers.find(({ id }) => id === old.id);
    if (!one) return old.isOn ? [old] : [];
    return [isNoWeaker(old, one) ? one : old];
  });
  const added = after.recognizers.filter(({ id }) => !before.recognizers.some((old) => old.id === id));
  return {
    off: before.off.filter((type) => after.off.includes(type)),
    recognizers: [...kept, ...added].slice(0, MOST_RECOGNIZERS),
    allowed: after.allowed.filter((one) => before.allowed.some((old) => isSame(old, one))),
  };
}

/** By what settings hide less than those before; empty when a second person has nothing to decide. */
export function weakenings(before: DetectionContent, after: DetectionContent): Weakening[] {
  const found: Weakening[] = [
    ...after.off.filter((type) => !before.off.includes(type)).map((type) => ({ kind: 'off' as const, type })),
    ...after.allowed
      .filter((one) => !before.allowed.some((old) => isSame(old, one)))
      .map((one) => ({ kind: 'allowed' as const, ...one })),
    ...before.recognizers.flatMap((old): Weakening[] => {
      const one = after.recognizers.find(({ id }) => id === old.id);
      if (!one) return old.isOn ? [{ kind: 'removed', name: old.id }] : [];
      return isNoWeaker(old, one) ? [] : [{ kind: 'changed', name: old.id }];
    }),
  ];
  const order = ({ recognizers }: DetectionContent, other: DetectionContent) =>
    recognizers.map(({ id }) => id).filter((id) => other.recognizers.some((one) => one.id === id));
  const isReordered = order(before, after).join('\n') !== order(after, before).join('\n');
  return isReordered ? [...found, { kind: 'order' }] : found;
}
