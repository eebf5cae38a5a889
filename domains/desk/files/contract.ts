import { defineRoute } from '@kedun/contract';
import { dataClass, sealedType, shownPicture } from '@kedun/domains/custody/contract';
import { z } from 'zod';

const id = z.uuid();

/** Bytes of one file, before it is written as base64. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Files that one message brings. */
export const MAX_FILES = 5;
const MAX_NAME_LENGTH = 255;
/** Base64 takes four characters for three bytes. */
const MAX_CONTENT_LENGTH = Math.ceil(MAX_FILE_BYTES / 3) * 4;

/** `reading`: in work. `read`: what could be read is masked. `unread`: sealed whole, and `reason` says why. */
export const FILE_STATES = ['reading', 'read', 'unread'] as const;

/** A file of a message, as everybody sees it: nothing of it in clear. */
export const attachedFile = z.object({
  id,
  /** The original in custody; null once it is kept no longer. */
  token: id.nullable(),
  type: sealedType,
  dataClass,
  /** Its name, masked; also what stands for the original where it is asked for. */
  mask: z.string(),
  mediaType: z.string(),
  byteCount: z.number().int(),
  state: z.enum(FILE_STATES),
  /** Why it was not read, or not as a whole: words stand under `files.reason.<code>`. */
  reason: z.string().nullable(),
  /** Pages of a PDF, from 1, of whose pictures something was not read. */
  unreadPages: z.array(z.number().int()).optional(),
  /** How many values were found in it. */
  protectedCount: z.number().int(),
  /** Size in pixels of the covered picture; null where there is none. */
  copy: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

const span = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  type: sealedType,
  dataClass,
  mask: z.string(),
  token: id.nullable(),
});

export const sendWidgetFile = defineRoute({
  method: 'POST',
  path: '/widget/files',
  action: 'desk.widget.write',
  summary: 'Bring a file, to be named in the message sent next; it is sealed at once, then read and masked',
  body: z.object({
    name: z.string().trim().min(1).max(MAX_NAME_LENGTH),
    /** The bytes in base64. */
    content: z.string().min(1).max(MAX_CONTENT_LENGTH),
  }),
  reply: attachedFile,
  errors: [
    'notice_not_accepted',
    'sensitive_not_agreed',
    'file_too_large',
    'file_kind_unknown',
    'file_empty',
    'too_many_files',
    'files_day_full',
    'storage_full',
    'too_busy',
  ],
  bodyLimit: MAX_CONTENT_LENGTH + 8 * 1024,
  perMinute: 30,
});

export const readFile = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/files/:fileId',
  action: 'desk.conversation.read',
  summary: 'A file of a conversation: its text masked, and of a picture the copy with its sensitive places covered',
  params: z.object({ id, fileId: id }),
  reply: z.object({ file: attachedFile, text: z.string(), spans: z.array(span), copy: shownPicture.nullable() }),
  errors: ['not_found'],
});
