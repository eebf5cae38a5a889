/** Sensitive types: the closed list that detection, masks, custody and policy share. */
export const SENSITIVE_TYPES = [
  'PHONE',
  'LANDLINE',
  'PHONE_INTL',
  'CN_ID',
  'PASSPORT',
  'HKM_PERMIT',
  'BANK_CARD',
  'CVV',
  'NAME',
  'ADDRESS',
  'DOB',
  'PLATE',
  'USCC',
  'ETC',
  'EMAIL',
  'WECHAT',
  'QQ',
  'OTP',
  'PASSWORD',
  'ORDER_ID',
  'TRACKING_NO',
  'IP',
  'SSN',
  'IBAN',
  'MEDICAL',
  'MINOR',
] as const;

export type SensitiveType = (typeof SENSITIVE_TYPES)[number];

/** What is sealed whole beside values: the originals of the files that customers send. No detection finds these. */
export const FILE_TYPES = ['IMAGE', 'DOCUMENT'] as const;

export type FileType = (typeof FILE_TYPES)[number];

/** Everything that custody keeps behind a token. */
export const SEALED_TYPES = [...SENSITIVE_TYPES, ...FILE_TYPES] as const;

export type SealedType = (typeof SEALED_TYPES)[number];

/** Data classes: C1 general, C2 personal, C3 sensitive (glossary: 数据级别). */
export const DATA_CLASSES = ['C1', 'C2', 'C3'] as const;

export type DataClass = (typeof DATA_CLASSES)[number];

const C3: ReadonlySet<SealedType> = new Set([
  'CN_ID',
  'PASSPORT',
  'HKM_PERMIT',
  'BANK_CARD',
  'SSN',
  'IBAN',
  'MEDICAL',
  'MINOR',
  ...FILE_TYPES,
]);
const C1: ReadonlySet<SealedType> = new Set(['ORDER_ID', 'TRACKING_NO']);

/**
 * The data class of a type. PIPL art. 28 for C3 (financial accounts, health, under-14), plus identity documents, and
 * files as they came: nobody can tell what a picture shows before somebody has seen it.
 */
export function dataClassOf(type: SealedType): DataClass {
  if (C3.has(type)) return 'C3';
  return C1.has(type) ? 'C1' : 'C2';
}

const NEVER: ReadonlySet<SealedType> = new Set(['CVV', 'OTP', 'PASSWORD']);

/** True for what is masked on arrival, never stored and never shown (law: PCI DSS 3.2; masking rules). */
export function isNeverStored(type: SealedType): boolean {
  return NEVER.has(type);
}
