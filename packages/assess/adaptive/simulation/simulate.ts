import { type Bank, prepareBank } from '../bank.ts';
import { cutOfShare } from '../cut.ts';
import { decision } from '../decision.ts';
import { Dice } from '../random.ts';
import { CERTIFICATION_RULES, type CertificationRules } from '../rules.ts';
import { nextItem } from '../selection.ts';
import { answer, startTest } from '../state.ts';
import { fixedPaper, type Paper } from './papers.ts';
import { type MisCalibration, misCalibration, type Pilot, pilotCalibration } from './pilot.ts';
import { type Outcome, type Quality, qualityOf } from './quality.ts';
import {
  isMaster,
  responds,
  type TrueItem,
  type TruePerson,
  trueItems,
  truePeople,
  WORLD,
  type World,
} from './truth.ts';

/** What is simulated; what is left out is as in the shipped report. */
export interface Simulation {
  readonly seed: number;
  readonly people: number;
  readonly world?: World;
  readonly pilot?: Pilot;
  readonly rules?: Omit<CertificationRules, 'cut'>;
  /** Questions of the fixed papers that it is compared with, and how many papers there are. */
  readonly paperQuestions?: number;
  readonly papers?: number;
}

/** Both ways of testing the same people, and how far beliefs were from the truth. */
export interface SimulationReport {
  readonly adaptive: Quality;
  readonly fixed: Quality;
  readonly misCalibration: MisCalibration;
}

/** Who administers knows the answer only through this. */
type Respond = (itemId: string) => boolean;

function sitAdaptive(
  bank: Bank,
  seed: number,
  exposure: { shown: Record<string, number>; people: number },
  respond: Respond,
) {
  let state = startTest(seed);
  exposure.people += 1;
  for (;;) {
    const next = nextItem(bank, state, exposure);
    if (next.itemId === null) return { state: next.state, decided: decision(bank, next.state) };
    exposure.shown[next.itemId] = (exposure.shown[next.itemId] ?? 0) + 1;
    state = answer(next.state, next.itemId, respond(next.itemId));
  }
}

function sitPaper(paper: Paper, respond: Respond): boolean {
  return paper.items.filter(respond).length >= paper.passMark;
}

/**
 * A bank and people of one seed: a pilot calibrates the bank, then everybody sits the adaptive test and one of the
 * fixed papers of the same bank. The selector gets calibrated parameters; only `respond` knows the true ones.
 */
export function simulate(simulation: Simulation): SimulationReport {
  const { seed, world = WORLD, pilot = { people: 2000, questions: 60 } } = simulation;
  const dice = new Dice(seed);
  const truth = trueItems(world, dice);
  const believed = pilotCalibration(truth, pilot, dice);
  const cut = cutOfShare(believed, world.masteryShare);
  const bank = prepareBank(believed, { ...(simulation.rules ?? CERTIFICATION_RULES), cut });
  const papers = Array.from({ length: simulation.papers ?? 20 }, () =>
    fixedPaper(believed, simulation.paperQuestions ?? 50, cut, dice),
  );
  const truthOf = new Map(truth.map((item) => [item.item, item]));
  const exposure = { people: 0, shown: {} as Record<string, number> };
  const fixedShown: Record<string, number> = {};
  const adaptive: Outcome[] = [];
  const fixed: Outcome[] = [];
  for (const person of truePeople(simulation.people, dice)) {
    const respond = responding(person, truthOf, dice);
    const hasMastery = isMaster(truth, person, world.masteryShare);
    const { state, decided } = sitAdaptive(bank, dice.below(2 ** 32), exposure, respond);
    adaptive.push({ isMaster: hasMastery, isPassed: decided.kind === 'pass', questions: state.answers.length });
    const paper = papers[dice.below(papers.length)] as Paper;
    for (const item of paper.items) fixedShown[item] = (fixedShown[item] ?? 0) + 1;
    fixed.push({ isMaster: hasMastery, isPassed: sitPaper(paper, respond), questions: paper.items.length });
  }
  return {
    adaptive: qualityOf(adaptive, exposure.shown),
    fixed: qualityOf(fixed, fixedShown),
    misCalibration: misCalibration(truth, believed, pilot),
  };
}

function responding(person: TruePerson, truthOf: ReadonlyMap<string, TrueItem>, dice: Dice): Respond {
  return (itemId) => responds(truthOf.get(itemId) as TrueItem, person, dice);
}
