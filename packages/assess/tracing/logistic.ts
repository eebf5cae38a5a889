/** A logistic regression over indicators (by place) and numbers: what is kept of it. */
export interface LogisticModel {
  readonly indicators: Float32Array;
  readonly numbers: Float32Array;
  readonly bias: number;
}

/** The rows it is fitted on, flat: `width` places and `dense` numbers each; place −1 stands for nothing. */
export interface LogisticRows {
  readonly width: number;
  readonly places: Int32Array;
  readonly dense: number;
  readonly numbers: Float32Array;
  readonly outcomes: Uint8Array;
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The logit of one row. */
export function logitOf(model: LogisticModel, rows: LogisticRows, row: number): number {
  let logit = model.bias;
  const from = row * rows.width;
  for (let at = from; at < from + rows.width; at++) {
    const place = rows.places[at] as number;
    if (place >= 0) logit += model.indicators[place] as number;
  }
  const start = row * rows.dense;
  for (let at = 0; at < rows.dense; at++) {
    logit += (model.numbers[at] as number) * (rows.numbers[start + at] as number);
  }
  return logit;
}

/**
 * Fits by Adagrad (Duchi 2011) over rows in shuffled order. `pull` draws the weights of indicators to nothing, so that
 * what was seen rarely says little; in log-odds per row seen.
 */
export function fitLogistic(
  rows: LogisticRows,
  chosen: Int32Array,
  places: number,
  { epochs, rate, pull, random }: { epochs: number; rate: number; pull: number; random: () => number },
): LogisticModel {
  const indicators = new Float32Array(places);
  const numbers = new Float32Array(rows.dense);
  const [indicatorSquares, numberSquares] = [new Float32Array(places).fill(1), new Float32Array(rows.dense).fill(1)];
  const model = { indicators, numbers, bias: 0 };
  let biasSquares = 1;
  const order = Int32Array.from(chosen);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    for (const row of order) {
      const error = sigmoid(logitOf(model, rows, row)) - (rows.outcomes[row] as number);
      biasSquares += error * error;
      model.bias -= (rate * error) / Math.sqrt(biasSquares);
      const from = row * rows.width;
      for (let at = from; at < from + rows.width; at++) {
        const place = rows.places[at] as number;
        if (place < 0) continue;
        const slope = error + pull * (indicators[place] as number);
        indicatorSquares[place] = (indicatorSquares[place] as number) + slope * slope;
        indicators[place] =
          (indicators[place] as number) - (rate * slope) / Math.sqrt(indicatorSquares[place] as number);
      }
      const start = row * rows.dense;
      for (let at = 0; at < rows.dense; at++) {
        const slope = error * (rows.numbers[start + at] as number);
        if (slope === 0) continue;
        numberSquares[at] = (numberSquares[at] as number) + slope * slope;
        numbers[at] = (numbers[at] as number) - (rate * slope) / Math.sqrt(numberSquares[at] as number);
      }
    }
  }
  return model;
}
