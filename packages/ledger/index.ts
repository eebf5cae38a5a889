export {
  type Checkpoint,
  type CheckpointFault,
  type Cosignature,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Trust,
} from './checkpoint.ts';
export { EMPTY_EDGE, edgeFrom, edgeTiles, frontierOfEdge, integrate, rootOfEdge, type TreeEdge } from './edge.ts';
export { encodeEntry, isEntry, type LedgerActor, type LedgerEntry, type LedgerResult, parseEntry } from './entry.ts';
export { appendLeaf, EMPTY_FRONTIER, type Frontier, rootOf } from './frontier.ts';
export { EMPTY_ROOT, leafHash, nodeHash } from './hash.ts';
export { type NoteFault, openNote, parseNote, type Signer, signatureLine, signNote, type Verifier } from './note.ts';
export { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
export { formatReceipt, parseReceipt, type Receipt, type ReceiptFault, verifyReceipt } from './receipt.ts';
export { cosignerFromSeed, generateSigner, type NoteKey, signerFromSeed, verifierFromVkey } from './signer.ts';
export type { HashReader, NodeId } from './subtree.ts';
export { type TamperingReport, tryTamperings } from './tampering.ts';
export {
  decodeBundle,
  encodeBundle,
  entriesPath,
  TILE_WIDTH,
  type Tile,
  type TileId,
  type TileReader,
  tileHashReader,
  tilePath,
  tileWidth,
} from './tile.ts';
export {
  type LogFailure,
  type LogFault,
  type LogToVerify,
  type LogVerdict,
  type StoredEntry,
  verifyLog,
} from './verify-log.ts';
export {
  type AddCheckpoint,
  answerAddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  type WitnessAnswer,
  type WitnessedLog,
} from './witness.ts';
