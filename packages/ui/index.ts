export {
  type ApiCommandOptions,
  ApiProvider,
  type ApiQueryOptions,
  queryKeyOf,
  useApiCommand,
  useApiQuery,
  useCall,
} from './api.tsx';
export type { ConsoleModule, ConsoleScreen, Language, Lazy } from './console-module.ts';
export { LiveProvider, type LiveSource, type LiveState, useLive } from './live.tsx';
export { type Me, MeProvider, useMe } from './me.tsx';
export { Slot, type SlotProps, SlotProvider, useHasSlot } from './slots.tsx';
