import type { Bilingual, DemoQuestion } from './types.ts';

type Pair = readonly [zh: string, en: string];

interface Written {
  number: number;
  lesson: number;
  law: string;
  stem: Pair;
  explanation: Pair;
}

const bilingual = ([zh, en]: Pair): Bilingual => ({ zh, en });

function compose(type: DemoQuestion['type'], written: Written, answer: string, texts: readonly Pair[]): DemoQuestion {
  const { number, lesson, law } = written;
  const options = texts.map((text, index) => {
    const letter = 'ABCDEF'.charAt(index);
    return { letter, text: bilingual(text), correct: answer.includes(letter) };
  });
  return {
    number,
    type,
    stem: bilingual(written.stem),
    options,
    explanation: bilingual(written.explanation),
    law,
    lesson,
  };
}

/** A question with exactly one right letter. */
export const single = (written: Written, answer: string, texts: readonly Pair[]) =>
  compose('single', written, answer, texts);

/** A question whose right letters must all be chosen, and no other. */
export const multiple = (written: Written, answer: string, texts: readonly Pair[]) =>
  compose('multiple', written, answer, texts);

/** A statement to judge. */
export const judgment = (written: Written, isTrue: boolean) =>
  compose('judgment', written, isTrue ? 'A' : 'B', [
    ['正确', 'True'],
    ['错误', 'False'],
  ]);
