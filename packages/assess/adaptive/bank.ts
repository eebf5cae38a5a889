import { invalid } from '@kedun/base';
import { attenuated, chanceRight, type ItemParameters, information } from './model.ts';
import { type CertificationRules, checkRules } from './rules.ts';

/** The abilities over which a posterior is held: −4 to 4 standard deviations in steps of an eighth. */
const POINTS = 65;

/** An item with its chances at every ability of the grid. */
export interface BankItem {
  readonly id: string;
  readonly tag: string;
  /** Information of an answer at the cut score. */
  readonly informationAtCut: number;
  /** Logarithm of the chances of a right and of a wrong answer at each ability of the grid. */
  readonly logRight: Float64Array;
  readonly logWrong: Float64Array;
}

/** Items and rules made ready for many tests; holds no state of anybody. */
export interface Bank {
  readonly rules: CertificationRules;
  readonly abilities: Float64Array;
  readonly logPrior: Float64Array;
  readonly items: ReadonlyMap<string, BankItem>;
  /** The items of each topic. */
  readonly byTag: ReadonlyMap<string, readonly BankItem[]>;
  /** The largest information at the cut of any item. */
  readonly mostInformation: number;
}

/** Items beyond this are refused. */
export const BANK_LIMIT = 5_000;

function checkItem(item: ItemParameters): void {
  const isGood =
    item.slope > 0 &&
    item.slope <= 10 &&
    Math.abs(item.difficulty) <= 10 &&
    item.guess >= 0 &&
    item.guess < 1 &&
    item.slopeError >= 0 &&
    item.difficultyError >= 0 &&
    Number.isFinite(item.slopeError + item.difficultyError);
  if (!isGood) throw invalid('bad_item_parameters', `Item ${item.id} has impossible parameters`, { item: item.id });
}

function tabulated(item: ItemParameters, cut: number, abilities: Float64Array): BankItem {
  const known = attenuated(item);
  return {
    id: item.id,
    tag: item.tag,
    informationAtCut: information(known, cut),
    logRight: abilities.map((ability) => Math.log(chanceRight(known, ability))),
    logWrong: abilities.map((ability) => Math.log1p(-Math.min(chanceRight(known, ability), 1 - 1e-12))),
  };
}

/** Errors: `bad_certification_rules`, `bad_item_parameters`, `empty_bank`, `bank_too_large`, `item_twice` (422). */
export function prepareBank(parameters: readonly ItemParameters[], rules: CertificationRules): Bank {
  checkRules(rules);
  if (parameters.length === 0) throw invalid('empty_bank', 'A test needs items');
  if (parameters.length > BANK_LIMIT) throw invalid('bank_too_large', 'Too many items', { limit: BANK_LIMIT });
  const { priorMean, priorDeviation, cut } = rules;
  const abilities = Float64Array.from({ length: POINTS }, (_, at) => priorMean + (at / 8 - 4) * priorDeviation);
  const items = new Map<string, BankItem>();
  const byTag = new Map<string, BankItem[]>();
  for (const parameter of parameters) {
    checkItem(parameter);
    if (items.has(parameter.id)) throw invalid('item_twice', 'An item stands twice', { item: parameter.id });
    const item = tabulated(parameter, cut, abilities);
    items.set(item.id, item);
    byTag.set(item.tag, [...(byTag.get(item.tag) ?? []), item]);
  }
  return {
    rules,
    abilities,
    logPrior: abilities.map((ability) => -0.5 * ((ability - priorMean) / priorDeviation) ** 2),
    items,
    byTag,
    mostInformation: Math.max(...[...items.values()].map((item) => item.informationAtCut)),
  };
}
