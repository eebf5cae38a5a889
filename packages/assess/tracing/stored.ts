import { invalid } from '@kedun/base';
import { layoutOf } from './history.ts';
import type { Tracer } from './tracer.ts';

const VERSION = 1;
const numbers = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Number(value.toPrecision(9)));

/** A tracer as plain data for JSON; numbers keep the nine digits that tell 32-bit ones apart. */
export function storeTracer(tracer: Tracer) {
  const { vocabulary, relations, logistic, boosted, calibration } = tracer;
  return {
    version: VERSION,
    items: [...vocabulary.items.keys()],
    skills: [...vocabulary.skills.keys()],
    itemEase: numbers(vocabulary.itemEase),
    skillEase: numbers(vocabulary.skillEase),
    itemCount: numbers(vocabulary.itemCount),
    ease: vocabulary.ease,
    places: Array.from(relations.places),
    relations: numbers(relations.weights),
    indicators: numbers(logistic.indicators),
    numbers: numbers(logistic.numbers),
    bias: logistic.bias,
    depth: boosted.depth,
    trees: boosted.trees.map(({ features, bounds, leaves }) => ({
      features: Array.from(features),
      // JSON knows no infinity.
      bounds: Array.from(bounds, (bound) => (Number.isFinite(bound) ? bound : null)),
      leaves: numbers(leaves),
    })),
    calibration,
  };
}
export type StoredTracer = ReturnType<typeof storeTracer>;

const byName = (names: readonly string[]) => new Map(names.map((name, at) => [name, at]));

/** Reads what `storeTracer` wrote. Throws `tracer_unknown` for another version. */
export function readTracer(stored: StoredTracer): Tracer {
  if (stored.version !== VERSION) throw invalid('tracer_unknown', 'The tracer was stored by another version');
  const vocabulary = {
    items: byName(stored.items),
    skills: byName(stored.skills),
    itemEase: Float32Array.from(stored.itemEase),
    skillEase: Float32Array.from(stored.skillEase),
    itemCount: Float32Array.from(stored.itemCount),
    ease: stored.ease,
  };
  const size = Math.round(Math.sqrt(stored.relations.length));
  return {
    vocabulary,
    relations: { places: Int32Array.from(stored.places), size, weights: Float32Array.from(stored.relations) },
    layout: layoutOf(vocabulary),
    logistic: {
      indicators: Float32Array.from(stored.indicators),
      numbers: Float32Array.from(stored.numbers),
      bias: stored.bias,
    },
    boosted: {
      depth: stored.depth,
      trees: stored.trees.map(({ features, bounds, leaves }) => ({
        features: Uint8Array.from(features),
        bounds: Float32Array.from(bounds, (bound) => bound ?? Number.POSITIVE_INFINITY),
        leaves: Float32Array.from(leaves),
      })),
    },
    calibration: stored.calibration,
  };
}
