import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ItemParameters } from '../model.ts';
import { Dice } from '../random.ts';
import { fixedPaper } from './papers.ts';
import { misCalibration, pilotCalibration } from './pilot.ts';
import { qualityOf } from './quality.ts';
import { simulate } from './simulate.ts';
import { isMaster, type TrueItem, trueItems, truePeople, WORLD } from './truth.ts';

describe('a simulation', () => {
  const report = simulate({ seed: 42, people: 1500 });

  it('decides better than fixed papers, with fewer questions, within the ceiling of exposure', () => {
    const { adaptive, fixed } = report;
    expect(adaptive.right).toBeGreaterThan(fixed.right);
    expect(adaptive.falsePasses).toBeLessThan(fixed.falsePasses);
    expect(adaptive.meanQuestions).toBeLessThan(22);
    expect(fixed.meanQuestions).toBe(50);
    expect(adaptive.maximumExposure).toBeLessThanOrEqual(0.3);
  });

  it('is mis-calibrated and says how much', () => {
    const { answersPerItem, difficultyError, logSlopeError, guessError } = report.misCalibration;
    expect(answersPerItem).toBe(400);
    for (const error of [difficultyError, logSlopeError]) expect(error).toBeGreaterThan(0.1);
    expect(guessError).toBeGreaterThan(0.02);
    expect(difficultyError).toBeLessThan(0.3);
  });

  it('is the same for the same seed', () => {
    const small = { seed: 3, people: 100, pilot: { people: 200, questions: 50 } };
    expect(simulate(small)).toEqual(simulate(small));
    expect(simulate(small)).not.toEqual(simulate({ ...small, seed: 4 }));
  });
});

describe('truth and belief', () => {
  it('cannot be passed for each other', () => {
    expectTypeOf<TrueItem>().not.toExtend<ItemParameters>();
    expectTypeOf<ItemParameters>().not.toExtend<TrueItem>();
  });

  it('come nearer with a larger pilot', () => {
    const truth = trueItems(WORLD, new Dice(1));
    const error = (people: number) => {
      const pilot = { people, questions: 60 };
      return misCalibration(truth, pilotCalibration(truth, pilot, new Dice(2)), pilot).difficultyError;
    };
    expect(error(1000)).toBeLessThan(error(100));
  });

  it('leave nobody near the cut out', () => {
    const truth = trueItems(WORLD, new Dice(1));
    const people = truePeople(4000, new Dice(2));
    const masters = people.filter((person) => isMaster(truth, person, WORLD.masteryShare));
    const least = Math.min(...masters.map((person) => person.trueAbility));
    const near = people.filter((person) => Math.abs(person.trueAbility - least) < 0.1);
    // A tenth of a logit either way around a cut near the mean of N(0, 1) holds about .08 of the people.
    expect(near.length / people.length).toBeGreaterThan(0.06);
    expect(masters.length / people.length).toBeGreaterThan(0.3);
    expect(masters.length / people.length).toBeLessThan(0.7);
  });
});

describe('a fixed paper', () => {
  it('has each topic alike, no item twice, and a mark between guessing and all', () => {
    const truth = trueItems(WORLD, new Dice(1));
    const believed = pilotCalibration(truth, { people: 50, questions: 30 }, new Dice(2));
    const paper = fixedPaper(believed, 48, 0, new Dice(3));
    expect(new Set(paper.items).size).toBe(48);
    for (let topic = 0; topic < WORLD.topics; topic++)
      expect(paper.items.filter((id) => Number(id.slice(1)) % WORLD.topics === topic)).toHaveLength(8);
    expect(paper.passMark).toBeGreaterThan(15);
    expect(paper.passMark).toBeLessThan(45);
    expect(fixedPaper(believed.slice(0, 7), 50, 0, new Dice(3)).items).toHaveLength(7);
  });
});

describe('quality', () => {
  it('counts by hand', () => {
    const quality = qualityOf(
      [
        { isMaster: true, isPassed: true, questions: 10 },
        { isMaster: true, isPassed: false, questions: 20 },
        { isMaster: false, isPassed: true, questions: 30 },
        { isMaster: false, isPassed: false, questions: 40 },
        { isMaster: false, isPassed: false, questions: 50 },
      ],
      { a: 2, b: 1 },
    );
    expect(quality).toEqual({
      people: 5,
      right: 0.6,
      falsePasses: 1 / 3,
      falsePassesOfAll: 0.2,
      falseFails: 0.5,
      meanQuestions: 30,
      p95Questions: 50,
      maximumExposure: 0.4,
    });
  });
});
