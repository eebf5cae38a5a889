/** What an agent can say and do for each mood. Keys are stable; screens may have words of their own. */
import type { EmotionLabel } from '../types.ts';

/** A suggestion in both languages. */
export interface Wording {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

/** Suggested wording by mood, in the order in which it is used: listen, confirm, show empathy, pause. */
export const WORDING: Readonly<Record<EmotionLabel, readonly Wording[]>> = {
  calm: [],
  anxious: [
    {
      key: 'emotion.confirm',
      zh: '我先确认一下您最担心的是哪一点。',
      en: 'Let me first confirm what worries you most.',
    },
    {
      key: 'emotion.next_step',
      zh: '我现在就查，两分钟内给您答复。',
      en: 'I am checking now and will answer in two minutes.',
    },
  ],
  sad: [
    { key: 'emotion.listen', zh: '您慢慢说，我在听。', en: 'Take your time, I am listening.' },
    {
      key: 'emotion.empathy',
      zh: '听到这些我也很难过，能办的我来替您办。',
      en: 'I am sorry to hear this; I will do what I can.',
    },
  ],
  angry: [
    {
      key: 'emotion.listen',
      zh: '您先说，我不打断，都记下来。',
      en: 'Please go on; I will not interrupt and will note it all.',
    },
    { key: 'emotion.empathy', zh: '让您跑了几次，换我也会生气。', en: 'After so many attempts I would be angry too.' },
    {
      key: 'emotion.pause',
      zh: '请给我一分钟核对清楚，马上回来。',
      en: 'Please give me a minute to check; I will be right back.',
    },
  ],
  threatening: [
    {
      key: 'emotion.escalate',
      zh: '我马上请负责人来和您谈，请先别挂。',
      en: 'I am calling my supervisor now, please stay with me.',
    },
    {
      key: 'emotion.safety',
      zh: '您现在安全吗？身边有人陪着吗？',
      en: 'Are you safe right now? Is somebody with you?',
    },
  ],
};
