export type { ConsoleModule, ConsoleScreen, Language, Lazy } from './console-module.ts';
export { Slot, type SlotProps, SlotProvider, useHasSlot } from './slots.tsx';
