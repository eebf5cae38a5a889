export { type Clock, manualClock, systemClock } from './clock.ts';
export { conflict, forbidden, invalid, KedunError, notFound } from './errors.ts';
export { type Id, isId, newId } from './ids.ts';
export { Redacted } from './redacted.ts';
export {
  DATA_CLASSES,
  type DataClass,
  dataClassOf,
  FILE_TYPES,
  type FileType,
  isNeverStored,
  SEALED_TYPES,
  SENSITIVE_TYPES,
  type SealedType,
  type SensitiveType,
} from './sensitive.ts';
