export {
  type ApiCommandOptions,
  ApiProvider,
  type ApiQueryOptions,
  queryKeyOf,
  useApiCommand,
  useApiQuery,
  useCall,
} from './api.tsx';
export { ConfirmByTyping, type ConfirmByTypingProps } from './confirm-by-typing.tsx';
export type { ConsoleModule, ConsoleScreen, FindItems, FoundItem, Language, Lazy } from './console-module.ts';
export { Countdown, countdownWords, secondsUntil, useSecondsLeft } from './countdown.tsx';
export { DayInput, MomentInput } from './date-input.tsx';
export { Field, type FieldControl } from './field.tsx';
export { Form, FormProblem } from './form.tsx';
export {
  type Hotkey,
  type HotkeyOptions,
  HotkeyProvider,
  HotkeyRegistry,
  isWriting,
  type KeyPress,
  matchesCombo,
  useHotkey,
  useHotkeys,
} from './hotkeys.tsx';
export { EyeIcon, InfoIcon, KedunMark, SealIcon } from './icons.tsx';
export { LiveProvider, type LiveSource, type LiveState, useLive } from './live.tsx';
export { comboWords, Kbd, PersonName, Pill, SignalStrip, type Tone } from './marks.tsx';
export { type MaskedSpan, MaskedText, piecesOf } from './masked-text.tsx';
export { type Me, MeProvider, useMe } from './me.tsx';
export { ModeProvider, useMode } from './mode.tsx';
export { Page, PageHeader, STICKY_HEAD } from './page-header.tsx';
export { Picture, type PictureData, pictureBlob } from './picture.tsx';
export { exactTime, RelativeTime, timeWords } from './relative-time.tsx';
export { useReturnFocus } from './return-focus.ts';
export { type ChipState, SealedChip, type SealedChipProps } from './sealed-chip.tsx';
export { Slot, type SlotProps, SlotProvider, useHasSlot } from './slots.tsx';
export {
  EmptyState,
  ErrorState,
  ForbiddenState,
  LoadingState,
  MissingState,
  ProblemLine,
  problemSentence,
  type StateProps,
} from './states.tsx';
export { antdTheme, MODE_STORAGE_KEY, type Mode, type ModeChoice, PALETTE } from './theme.ts';
export { isChanged, UnsavedProvider, UnsavedWork, useLeave, useUnsaved, useUnsavedWork } from './unsaved.tsx';
export { Watermark, watermarkTile } from './watermark.tsx';
export { LANGUAGE_STORAGE_KEY, startingLanguage, startWords, type WordLoaders } from './words.ts';
