import type { Id, SensitiveType } from '@kedun/base';

/** How long a verified customer counts as verified in that conversation. */
export const VERIFIED_MINUTES = 30;
/** A name alone, or any one answer, is too easily known by others. */
export const MINIMUM_ANSWERS = 2;
/** An answer that the verifier typed into the file so lately proves nothing. */
export const OWN_ENTRY_HOURS = 24;

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
  readonly updatedAt: Date;
}

/** Whether answers can be judged at all. */
export function judgeable(types: readonly SensitiveType[]): 'yes' | 'too_few_answers' | 'not_askable' {
  if (!types.every((type) => ASKABLE.includes(type))) return 'not_askable';
  return new Set(types).size === types.length && types.length >= MINIMUM_ANSWERS ? 'yes' : 'too_few_answers';
}

/** The fields that prove something when this person verifies now: not what they typed in themselves lately. */
export function provingFields<F extends FieldOnFile>(fields: readonly F[], personId: Id, now: Date): F[] {
  const since = now.getTime() - OWN_ENTRY_HOURS * 3_600_000;
  return fields.filter((field) => field.setBy !== personId || field.updatedAt.getTime() < since);
}

/** `declared` when an answer rests on what was only said in this very conversation. */
export function basisOf(
  fields: readonly FieldOnFile[],
  asked: readonly SensitiveType[],
  conversationId: Id,
): 'on_file' | 'declared' {
  const isDeclared = fields.some((field) => asked.includes(field.type) && field.conversationId === conversationId);
  return isDeclared ? 'declared' : 'on_file';
}

/** Until when a verification counts. */
export function countsUntil(verifiedAt: Date): Date {
  return new Date(verifiedAt.getTime() + VERIFIED_MINUTES * 60_000);
}
