/**
 * What the product believes of an item: the three-parameter logistic model (Birnbaum 1968) without the factor 1.7.
 * `difficulty` and abilities are in logits, with abilities of the people it was calibrated on ~ N(0, 1).
 */
export interface ItemParameters {
  readonly id: string;
  /** The topic that content is balanced by. */
  readonly tag: string;
  /** Discrimination a > 0. */
  readonly slope: number;
  /** Difficulty b. */
  readonly difficulty: number;
  /** Chance of being right without knowing, 0 to below 1. */
  readonly guess: number;
  /** Standard error of `slope`. */
  readonly slopeError: number;
  /** Standard error of `difficulty`. */
  readonly difficultyError: number;
}

/** The chance (0 to 1) of a logit. */
export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The chance (0 to 1) that somebody of this ability is right, if the parameters were exact. */
export function chanceRight(item: Pick<ItemParameters, 'slope' | 'difficulty' | 'guess'>, ability: number): number {
  return item.guess + (1 - item.guess) * logistic(item.slope * (ability - item.difficulty));
}

/** Fisher information of one answer at an ability (Lord 1980, eq. 5-9), in 1/logit². */
export function information(item: Pick<ItemParameters, 'slope' | 'difficulty' | 'guess'>, ability: number): number {
  const knows = logistic(item.slope * (ability - item.difficulty));
  const right = item.guess + (1 - item.guess) * knows;
  const derivative = (1 - item.guess) * item.slope * knows * (1 - knows);
  return (derivative * derivative) / Math.max(right * (1 - right), 1e-12);
}

/**
 * The item with its slope made smaller for what is not known of its difficulty: the logistic function averaged over
 * a normal error (MacKay 1992, "The evidence framework applied to classification networks", eq. 11).
 * An item without calibration so counts for little, in selection and in the decision alike.
 */
export function attenuated(item: ItemParameters): ItemParameters {
  const spread = (item.slope * item.difficultyError) ** 2;
  return { ...item, slope: item.slope / Math.sqrt(1 + (Math.PI * spread) / 8) };
}
