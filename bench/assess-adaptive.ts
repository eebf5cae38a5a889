/** Adaptive certification against fixed papers in the same simulated world, calibration, and marking of papers. */
import {
  calibrate,
  type ItemResponse,
  isMarkedRight,
  itemStatistics,
  type MarkedAnswer,
  simulate,
} from '@kedun/assess';
import { rulesOfExam } from '@kedun/domains/academy/adaptive/rules';

/** Never used while rules were tuned (seeds 1 to 8, 101 to 105 and 201 to 206 were). */
const FINAL_SEEDS = [301, 302, 303];
const PEOPLE = 8_000;
/** As exams of the academy run by default for adaptive ones: 10 to 60 questions. */
const EXAM_QUESTIONS = 60;

const PAPERS = 4_000;
const QUESTIONS = 50;
const LETTERS = ['A', 'B', 'C', 'D'];

/** Processor time so far, which other programs on the machine do not stretch. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Means over the final seeds; the worst seed where a ceiling must hold. */
function simulated() {
  const reports = FINAL_SEEDS.map((seed) => simulate({ seed, people: PEOPLE }));
  const house = FINAL_SEEDS.map(
    (seed) => simulate({ seed, people: PEOPLE, rules: rulesOfExam(EXAM_QUESTIONS) }).adaptive,
  );
  const adaptive = reports.map((report) => report.adaptive);
  const fixed = reports.map((report) => report.fixed);
  const mis = reports.map((report) => report.misCalibration);
  return {
    simulatedPeople: FINAL_SEEDS.length * PEOPLE,
    adaptiveRightShare: mean(adaptive.map((quality) => quality.right)),
    adaptiveRightShareOfWorstSeed: Math.min(...adaptive.map((quality) => quality.right)),
    adaptiveFalsePassesOfNonMasters: mean(adaptive.map((quality) => quality.falsePasses)),
    adaptiveFalsePassesOfNonMastersOfWorstSeed: Math.max(...adaptive.map((quality) => quality.falsePasses)),
    adaptiveFalsePassesOfAll: mean(adaptive.map((quality) => quality.falsePassesOfAll)),
    adaptiveFalseFailsOfMasters: mean(adaptive.map((quality) => quality.falseFails)),
    adaptiveMeanQuestions: mean(adaptive.map((quality) => quality.meanQuestions)),
    adaptiveMeanQuestionsOfWorstSeed: Math.max(...adaptive.map((quality) => quality.meanQuestions)),
    adaptiveP95Questions: mean(adaptive.map((quality) => quality.p95Questions)),
    adaptiveMaximumExposure: Math.max(...adaptive.map((quality) => quality.maximumExposure)),
    exam60RightShare: mean(house.map((quality) => quality.right)),
    exam60FalsePassesOfNonMasters: mean(house.map((quality) => quality.falsePasses)),
    exam60MeanQuestions: mean(house.map((quality) => quality.meanQuestions)),
    exam60MaximumExposure: Math.max(...house.map((quality) => quality.maximumExposure)),
    fixed50RightShare: mean(fixed.map((quality) => quality.right)),
    fixed50FalsePassesOfNonMasters: mean(fixed.map((quality) => quality.falsePasses)),
    fixed50FalseFailsOfMasters: mean(fixed.map((quality) => quality.falseFails)),
    calibratedOnAnswersPerItem: mean(mis.map((one) => one.answersPerItem)),
    difficultyErrorLogits: mean(mis.map((one) => one.difficultyError)),
    logSlopeError: mean(mis.map((one) => one.logSlopeError)),
    guessError: mean(mis.map((one) => one.guessError)),
  };
}

/** Whether a person is right: the Rasch model with an even spread of abilities and difficulties, by a hash as chance. */
function isRightAt(person: number, item: number): boolean {
  const chance = Math.abs(Math.sin(person * 12.9898 + item * 78.233) * 43758.5453) % 1;
  const logit = ((person % 1_000) / 1_000 - (item % 300) / 300) * 4;
  return chance < 1 / (1 + Math.exp(-logit));
}

function secondsOfCalibration(): number {
  const items = Array.from({ length: 300 }, (_, at) => ({
    id: `i${at}`,
    tag: 't',
    slope: 1,
    difficulty: 0,
    guess: 0.25,
    slopeError: 0.4,
    difficultyError: 1,
  }));
  const responses: ItemResponse[] = Array.from({ length: 1_000 }, (_, person) =>
    items.map(({ id }, item) => ({ person: `p${person}`, itemId: id, isRight: isRightAt(person, item) })),
  ).flat();
  const before = processorMilliseconds();
  calibrate(items, responses);
  return (processorMilliseconds() - before) / 1000;
}

function graded() {
  const keys = Array.from({ length: QUESTIONS }, (_, at) => ({
    id: `i${at}`,
    options: LETTERS.map((letter, place) => ({ letter, text: letter, correct: place === at % 4 })),
  }));
  const chosen = (person: number, item: number) => [LETTERS[(item + (isRightAt(person, item) ? 0 : 1)) % 4] as string];
  const before = processorMilliseconds();
  const answers: MarkedAnswer[] = [];
  for (let person = 0; person < PAPERS; person++)
    keys.forEach((key, item) => {
      const letters = chosen(person, item);
      answers.push({ person: `p${person}`, itemId: key.id, isRight: isMarkedRight(key, letters), chosen: letters });
    });
  const marked = processorMilliseconds();
  itemStatistics(
    keys.map(({ id }) => ({ id, letters: LETTERS })),
    answers,
  );
  return {
    papersOf50MarkedPerSecond: (PAPERS / (marked - before)) * 1000,
    statisticsAnswersPerSecond: (answers.length / (processorMilliseconds() - marked)) * 1000,
  };
}

/** Figures of the final seeds, of calibrating 300 items on 1,000 people, and of marking. */
export async function adaptiveFigures(): Promise<{
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, number>;
}> {
  const figures = simulated();
  return {
    figures: { ...figures, calibrationSecondsOf1000People300Items: secondsOfCalibration(), ...graded() },
    ratios: {
      'wrong decisions, adaptive vs fixed 50': (1 - figures.adaptiveRightShare) / (1 - figures.fixed50RightShare),
      'false passes, adaptive vs fixed 50':
        figures.adaptiveFalsePassesOfNonMasters / figures.fixed50FalsePassesOfNonMasters,
      'questions, adaptive vs fixed 50': figures.adaptiveMeanQuestions / 50,
    },
  };
}
