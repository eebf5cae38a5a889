import { type DataClass, dataClassOf, isNeverStored, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import type { SealedSpan } from '../contract.ts';

const RANK: Readonly<Record<DataClass, number>> = { C1: 1, C2: 2, C3: 3 };

/** Data classes as the policy counts them: 1 general, 2 personal, 3 sensitive. */
export function rankOf(dataClass: DataClass): number {
  return RANK[dataClass];
}

/**
 * The spans of a text in which every finding was replaced by its mask. `findings` are sorted and do not overlap,
 * with offsets in the original text; the answer's offsets are in the masked one.
 */
export function spansInMasked(findings: readonly Finding[], tokens: readonly (string | null)[]): SealedSpan[] {
  let shift = 0;
  return findings.map((finding, index) => {
    const start = finding.start + shift;
    const end = start + finding.mask.length;
    shift += finding.mask.length - (finding.end - finding.start);
    const { type, mask } = finding;
    return { start, end, type, dataClass: dataClassOf(type), mask, token: tokens[index] ?? null };
  });
}

/** Types that can stand in a customer's profile. */
export const PROFILE_TYPES: readonly SensitiveType[] = SENSITIVE_TYPES.filter(
  (type) => !isNeverStored(type) && !['ORDER_ID', 'TRACKING_NO', 'IP', 'MINOR'].includes(type),
);

/** True when a type can stand in a customer's profile. */
export function isProfileType(type: SensitiveType): boolean {
  return PROFILE_TYPES.includes(type);
}
