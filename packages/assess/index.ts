export type { Item, ItemOption, ItemSet, ItemType } from './items/item.ts';
export { performanceFactors, shareRight } from './tracing/baselines.ts';
export { type History, newHistory } from './tracing/history.ts';
export { type Interaction, TRACING_LIMITS } from './tracing/interaction.ts';
export { type Mastery, masteryOf } from './tracing/mastery.ts';
export { type Fit, measureFit } from './tracing/measures.ts';
export { readTracer, type StoredTracer, storeTracer } from './tracing/stored.ts';
export { fitTracer, observe, predict, predictAhead, type Tracer, type TracerOptions } from './tracing/tracer.ts';
