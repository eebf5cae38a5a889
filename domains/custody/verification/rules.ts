import type { Id, SensitiveType } from '@kedun/base';
import type { VerificationBasis } from '../contract.ts';

/** How long a verified customer counts as verified in that conversation. */
export const VERIFIED_MINUTES = 30;
/** A name alone, or any one answer, is too easily known by others. */
export const MINIMUM_ANSWERS = 2;

/** What may be asked; the same for every customer, so that the list says nothing about the file. */
export const ASKABLE: readonly SensitiveType[] = [
  'NAME',
  'PHONE',
  'CN_ID',
  'ADDRESS',
  'PLATE',
  'EMAIL',
  'BANK_CARD',
  'DOB',
  'LANDLINE',
  'PASSPORT',
  'ETC',
];

/** A field of the file, as far as comparing needs it. */
export interface FieldOnFile {
  readonly type: SensitiveType;
  readonly blindIndex: Uint8Array;
  readonly conversationId: Id | null;
  readonly setBy: Id | null;
  /** Whether the customer said the same value (or the system brought it in), and in which conversation first. */
  readonly wasSaid: boolean;
  readonly saidIn: Id | null;
}

/** Whether answers can be judged at all. */
export function judgeable(types: readonly SensitiveType[]): 'yes' | 'too_few_answers' | 'not_askable' {
  if (!types.every((type) => ASKABLE.includes(type))) return 'not_askable';
  return new Set(types).size === types.length && types.length >= MINIMUM_ANSWERS ? 'yes' : 'too_few_answers';
}

/**
 * The fields that prove something when this person verifies. Whoever typed a value into the file knows it, however long
 * ago: it says nothing about the customer, unless the customer said the same. Then it rests on that.
 */
export function provingFields(fields: readonly FieldOnFile[], personId: Id): FieldOnFile[] {
  return fields
    .filter((field) => field.setBy !== personId || field.wasSaid)
    .map((field) => (field.setBy === personId ? { ...field, conversationId: field.saidIn } : field));
}

/** `declared` when an answer rests on what was only said in this very conversation. */
export function basisOf(
  fields: readonly FieldOnFile[],
  asked: readonly SensitiveType[],
  conversationId: Id,
): VerificationBasis {
  const isDeclared = fields.some((field) => asked.includes(field.type) && field.conversationId === conversationId);
  return isDeclared ? 'declared' : 'on_file';
}

/** Until when a verification counts. */
export function countsUntil(verifiedAt: Date): Date {
  return new Date(verifiedAt.getTime() + VERIFIED_MINUTES * 60_000);
}
