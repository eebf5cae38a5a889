export { type Call, type ClientOptions, createClient, urlOf } from './client.ts';
export { type Audience, defineEvent, type Event, type EventData, type EventKind } from './event.ts';
export { decodeCursor, encodeCursor, pageOf, pageQuery, placeInTime, readCursor } from './page.ts';
export { type Problem, ProblemError, problemSchema } from './problem.ts';
export {
  type AnswerOf,
  defineRoute,
  type InputOf,
  type Method,
  type ParsedOf,
  type ReplyOf,
  type Route,
} from './route.ts';
