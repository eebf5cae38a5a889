import type { Interaction } from './interaction.ts';
import { sigmoid } from './logistic.ts';
import { itemOf, type Vocabulary } from './vocabulary.ts';

/** How answers to one item go with answers to another, beyond how easy both are and how able the learner. */
export interface Relations {
  /** Items that take part, by their number in the vocabulary: −1 for the others. */
  readonly places: Int32Array;
  readonly size: number;
  /** Row-major `size` × `size`, shrunk covariances of residuals. */
  readonly weights: Float32Array;
}

/** Sums behind relations, from which one learner's own part can be taken out again. */
export interface RelationSums extends Relations {
  readonly products: Float32Array;
  readonly pairs: Float32Array;
}

/** Items beyond the most frequent take no part: a million numbers at most. */
const MOST = 1250;
const SHRINK = 25;
/** Answers of a learner that are looked back at. */
export const LOOK_BACK = 250;

interface Rest {
  readonly place: number;
  readonly rest: number;
}

/** What a learner did beyond or below what anyone would, less their own level, drawn to nothing where little is known. */
function restsOf(rows: readonly Interaction[], vocabulary: Vocabulary, places: Int32Array): Rest[] {
  const seen = rows.map((row) => {
    const item = vocabulary.items.get(itemOf(row)) ?? -1;
    const usual = sigmoid(item < 0 ? vocabulary.ease : (vocabulary.itemEase[item] as number));
    return { place: item < 0 ? -1 : (places[item] as number), residual: Number(row.correct) - usual };
  });
  const level = seen.reduce((sum, { residual }) => sum + residual, 0) / (rows.length + 5);
  return seen.filter(({ place }) => place >= 0).map(({ place, residual }) => ({ place, rest: residual - level }));
}

function eachPair(rests: readonly Rest[], size: number, visit: (at: number, product: number) => void): void {
  for (let now = 1; now < rests.length; now++) {
    const { place, rest } = rests[now] as Rest;
    for (let then = Math.max(0, now - LOOK_BACK); then < now; then++) {
      const before = rests[then] as Rest;
      visit(place * size + before.place, rest * before.rest);
    }
  }
}

/** Whole learners of rows that stand together by learner. */
export function* learnersOf(rows: readonly Interaction[]): Generator<Interaction[]> {
  for (let from = 0; from < rows.length; ) {
    let till = from;
    while (till < rows.length && rows[till]?.learner === rows[from]?.learner) till++;
    yield rows.slice(from, till);
    from = till;
  }
}

/** Estimates relations; rows of a learner stand together, in time order. */
export function relateItems(rows: readonly Interaction[], vocabulary: Vocabulary): RelationSums {
  const { items, itemCount } = vocabulary;
  const frequent = Array.from(itemCount.keys())
    .sort((one, other) => (itemCount[other] as number) - (itemCount[one] as number))
    .slice(0, MOST);
  const places = new Int32Array(items.size).fill(-1);
  frequent.forEach((item, place) => {
    places[item] = place;
  });
  const size = frequent.length;
  const products = new Float32Array(size * size);
  const pairs = new Float32Array(size * size);
  for (const own of learnersOf(rows)) {
    eachPair(restsOf(own, vocabulary, places), size, (at, product) => {
      products[at] = (products[at] as number) + product;
      pairs[at] = (pairs[at] as number) + 1;
    });
  }
  const weights = products.map((sum, at) => sum / ((pairs[at] as number) + SHRINK));
  return { places, size, weights, products, pairs };
}

/**
 * Runs `look` with the relations as they are without this learner: who is learned from must not be told by themselves.
 */
export function withoutLearner<T>(
  sums: RelationSums,
  vocabulary: Vocabulary,
  own: readonly Interaction[],
  look: (relations: Relations) => T,
): T {
  const { places, size, weights, products, pairs } = sums;
  const rests = restsOf(own, vocabulary, places);
  const turn = (sign: number) =>
    eachPair(rests, size, (at, product) => {
      products[at] = (products[at] as number) - sign * product;
      pairs[at] = (pairs[at] as number) - sign;
      weights[at] = (products[at] as number) / ((pairs[at] as number) + SHRINK);
    });
  turn(1);
  const seen = look(sums);
  turn(-1);
  return seen;
}
