export { ITEM_FORMATS, type ItemFormat, readItems, writeItems } from './formats/convert.ts';
export { checkSet } from './formats/exchange.ts';
export { ITEM_LIMITS } from './formats/limits.ts';
export { type ItemWarning, needsReview } from './formats/warnings.ts';
export { readWjx, type WjxReading } from './formats/wjx/read.ts';
export type { Span, SpanPart } from './formats/wjx/spans.ts';
export type { Item, ItemOption, ItemSet, ItemType } from './items/item.ts';
