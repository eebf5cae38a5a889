/** The desk's contract: one file a noun, this is their door. */
export * from './articles/contract.ts';
export * from './canned/contract.ts';
export * from './channels/contract.ts';
export * from './conversations/contract.ts';
export * from './files/contract.ts';
export * from './guide/contract.ts';
export * from './messages/contract.ts';
export * from './misses/contract.ts';
export * from './outgoing/contract.ts';
export * from './settings/contract.ts';
export * from './signals/contract.ts';
export * from './tickets/contract.ts';
export * from './widget/contract.ts';
export * from './words/contract.ts';
