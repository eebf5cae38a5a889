import { KedunError } from '@kedun/base';
import { FILE_LIMITS } from './limits.ts';

/** 415: what stands in the file is none of the kinds that are read. */
export function unknownKind(): KedunError {
  return new KedunError('file_kind_unknown', 415, 'This is no image, PDF, DOCX, PPTX, XLSX, text or CSV file');
}

/** 413: more bytes than are looked at. */
export function tooLarge(): KedunError {
  const megabytes = FILE_LIMITS.bytes / 1024 / 1024;
  return new KedunError('file_too_large', 413, `A file has at most ${megabytes} MB`, { megabytes });
}

/** 422: of a kind that is read, but cut off or wrongly built. */
export function broken(): KedunError {
  return new KedunError('file_broken', 422, 'The file is damaged or cut off');
}

/** 422: reading it would take more memory or time than one file gets. */
export function tooComplex(): KedunError {
  return new KedunError('file_too_complex', 422, 'Reading the file takes more memory or time than a file gets');
}

/** 422: locked with a password. */
export function encrypted(): KedunError {
  return new KedunError('file_encrypted', 422, 'The file is locked with a password');
}

const FAULTS = new Map<string, () => KedunError>([
  ['file_kind_unknown', unknownKind],
  ['file_too_large', tooLarge],
  ['file_too_complex', tooComplex],
  ['file_encrypted', encrypted],
]);

/** The error of a code, as it was thrown in another process; `file_broken` for one that is none of these. */
export function documentFault(code: string): KedunError {
  return (FAULTS.get(code) ?? broken)();
}
