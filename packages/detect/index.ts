import './register.ts';

export { type Compiled, type CustomMatch, type CustomRecognizer, compileRecognizer } from './custom.ts';
export {
  createDetector,
  DEFAULT_SETTINGS,
  type DetectionSettings,
  type Detector,
  type OperatorRecognizer,
  type RecognizerFault,
  recognizerFault,
} from './detector.ts';
export { maskText, maskValue, normalise, validate } from './mask.ts';
export { type ScanOptions, scan } from './scan.ts';
export { scanTurns, TURNS_BACK, type TurnFindings } from './turns.ts';
export type { Finding, Reason, Turn } from './types.ts';
