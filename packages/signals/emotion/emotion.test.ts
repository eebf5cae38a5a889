import { describe, expect, it } from 'vitest';
import { hear } from '../fraud/spoken.ts';
import type { SignalTurn } from '../types.ts';
import { moodOf, readEmotion } from './emotion.ts';
import { WORDING } from './wording.ts';

const read = (...lines: string[]) => {
  const turns = lines.map(
    (line): SignalTurn => ({ who: line.startsWith('座') ? 'agent' : 'customer', text: line.slice(1) }),
  );
  return readEmotion(
    turns,
    turns.map(({ text }) => hear(text)),
  );
};

describe('mood of a turn', () => {
  it.each([
    ['流量还剩多少', 'calm'],
    ['我不着急，慢慢查', 'calm'],
    ['请问怎么投诉快递丢件', 'calm'],
    ['自杀小队的票几点开场', 'calm'],
    ['死亡搁浅的游戏光盘有货吗', 'calm'],
    ['垃圾桶是几升的', 'calm'],
    ['我就是随便看看', 'calm'],
    ['这款有USB-A接口吗', 'calm'],
    ['头晕，有时候还有点恶心', 'calm'],
    ['怎么办啊，钱会不会没了', 'anxious'],
    ['我好担心，会不会被扣两次钱', 'anxious'],
    ['我真的很难过', 'sad'],
    ['我妈走了，这个号是她的', 'sad'],
    ['气死我了，还没解决', 'angry'],
    ['你们就是骗子', 'angry'],
    ['你们到底什么时候发货!!!', 'angry'],
    ['我不想活了', 'threatening'],
    ['我去你们公司砍人', 'threatening'],
    ['我 不😀想 活 了', 'threatening'],
    ['我知道你在哪上班', 'threatening'],
  ])('%s: %s', (text, mood) => {
    expect(moodOf(text)).toBe(mood);
  });
});

describe('mood of a conversation', () => {
  it('is a trend over what the customer says', () => {
    expect(read('客你好', '座气死我了', '客气死我了')).toEqual({
      label: 'angry',
      trend: ['calm', 'angry'],
      escalate: false,
    });
  });

  it('passes when the customer has calmed down', () => {
    expect(read('客气死我了', '座抱歉', '客好的', '客谢谢').label).toBe('calm');
    expect(read('客气死我了', '座抱歉', '客好的').label).toBe('angry');
  });

  it('escalates a threat at once, and until the end', () => {
    expect(read('客我不想活了', '客好', '客嗯', '客谢谢')).toMatchObject({ label: 'threatening', escalate: true });
  });

  it('does not judge agents', () => {
    expect(read('座气死我了', '座滚开')).toEqual({ label: 'calm', trend: [], escalate: false });
  });
});

it('there are words for every mood but calm, with keys of their own', () => {
  for (const [mood, wordings] of Object.entries(WORDING)) {
    expect(wordings.length > 0, mood).toBe(mood !== 'calm');
    expect(new Set(wordings.map(({ key }) => key)).size).toBe(wordings.length);
    for (const { zh, en } of wordings) expect(zh.length * en.length).toBeGreaterThan(0);
  }
});
