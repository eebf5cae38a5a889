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

/** Data classes: C1 general, C2 personal, C3 sensitive (glossary: 数据级别). */
export const DATA_CLASSES = ['C1', 'C2', 'C3'] as const;

export type DataClass = (typeof DATA_CLASSES)[number];

const C3: ReadonlySet<SensitiveType> = new Set([
  'CN_ID',
  'PASSPORT',
  'HKM_PERMIT',
  'BANK_CARD',
  'SSN',
  'IBAN',
  'MEDICAL',
  'MINOR',
]);
const C1: ReadonlySet<SensitiveType> = new Set(['ORDER_ID', 'TRACKING_NO']);

/** The data class of a type. PIPL art. 28 for C3 (financial accounts, health, under-14), plus identity documents. */
export function dataClassOf(type: SensitiveType): DataClass {
  if (C3.has(type)) return 'C3';
  return C1.has(type) ? 'C1' : 'C2';
}

const NEVER: ReadonlySet<SensitiveType> = new Set(['CVV', 'OTP', 'PASSWORD']);

/** True for what is masked on arrival, never stored and never shown (law: PCI DSS 3.2; masking rules). */
export function isNeverStored(type: SensitiveType): boolean {
  return NEVER.has(type);
}
