export { blindIndex, type IndexKey, lastFourIndex, sameIndex } from './blind-index.ts';
export { commitment } from './commitment.ts';
export type { CustomerKey } from './customer-key.ts';
export { type FieldPlace, openField, sealField } from './field.ts';
export { createKeyCache, type KeyCache } from './key-cache.ts';
export {
  createKek,
  type KekRecord,
  type Keyring,
  kekVersionOf,
  openKeyring,
  rewrapKek,
  type WrappedKey,
} from './keyring.ts';
export { type ObjectPlace, openObject, sealObject } from './object.ts';
export { localRootKey, type RootKeyProvider } from './root-key.ts';
export type { SuiteId } from './suites/suite.ts';
