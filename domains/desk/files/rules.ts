import { invalid, KedunError } from '@kedun/base';
import { type AttachedFile, MAX_FILE_BYTES } from './contract.ts';

/** Files that one customer brings in ten minutes: more than a person needs, less than fills a disk. */
export const FILES_PER_TEN_MINUTES = 20;
/** Uploads that are looked at at all, the refused ones with them: each is ten megabytes to decode. */
export const ATTEMPTS_PER_TEN_MINUTES = 25;
/** An upload that no message named goes after a day. */
export const UNSENT_MS = 24 * 60 * 60 * 1000;

/** The bytes of base64. Throws `invalid_input` for what is none, `file_empty`, `file_too_large`. */
export function bytesOfContent(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64');
  // What was not base64 was left out. No pattern looks at so long a text.
  if (bytes.toString('base64') !== content) throw invalid('invalid_input', 'Not base64');
  if (bytes.length === 0) throw invalid('file_empty', 'No bytes');
  if (bytes.length > MAX_FILE_BYTES)
    throw new KedunError('file_too_large', 413, 'Too many bytes', { megabytes: MAX_FILE_BYTES / 1024 / 1024 });
  return bytes;
}

/** How files stand in the one line of a list. */
export function filesPreview(files: readonly Pick<AttachedFile, 'mask'>[]): string {
  return files.map(({ mask }) => `[${mask}]`).join(' ');
}

/**
 * A name apart from its ending: no path, no half characters or such that turn the line around, and never empty. The ending is kept
 * only where it is one: what follows the last dot can be a part of a value.
 */
export function partsOfName(name: string): { readonly stem: string; readonly ending: string } {
  const [last = ''] = name.split(/[\\/]/).slice(-1);
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim();
  const [ending = ''] = /\.(?:jpe?g|png|webp|gif|pdf|docx|pptx|xlsx|txt|csv)$/i.exec(plain) ?? [];
  return { stem: plain.slice(0, plain.length - ending.length) || '?', ending };
}
