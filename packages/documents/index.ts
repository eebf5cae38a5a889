export { boxesToCover, type Cover } from './boxes.ts';
export { type CoveredCopy, coverImage } from './cover.ts';
export { documentFault } from './faults.ts';
export { isReadWhole, sniff } from './kinds.ts';
export { FILE_LIMITS } from './limits.ts';
export { decodeText } from './plain-text.ts';
export { readDocument } from './read.ts';
export type { Box, Code, FileKind, Line, Missing, Page, Reading, RecognisedLine, Recogniser } from './reading.ts';
export { openRecogniser } from './recogniser/open.ts';
