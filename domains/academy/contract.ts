/** The academy's contract: one file a noun, this is their door. */
export * from './agreements/contract.ts';
export * from './badges/contract.ts';
export * from './certificates/contract.ts';
export * from './courses/contract.ts';
export * from './duties/contract.ts';
export * from './exams/contract.ts';
export * from './imports/contract.ts';
export * from './items/contract.ts';
export * from './paths/contract.ts';
export * from './procedures/contract.ts';
export * from './shelf/contract.ts';
export * from './versions/contract.ts';
export * from './violations/contract.ts';
export type { Bilingual } from './wording/contract.ts';
