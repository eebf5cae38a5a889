import { setFlagsFromString } from 'node:v8';

// V8 up to 11.3 (Node 20) ends the process with "unreachable code" when optimised JavaScript that inlined a call into
// WebAssembly is deoptimised while that call runs and the call returns a reference, as all of Cedar's do. Without
// inlining there is no such frame. It must be said before the first call; a V8 that has no such flag ignores it.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

export {
  type CedarValueJson,
  type DetailedError,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  type StatefulAuthorizationCall,
  schemaToText,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
