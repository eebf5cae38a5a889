import { type Letter, letterOf, type MailLanguage } from '../../kernel/mail/letter.ts';
import { localDay, SOON_DAYS } from '../calendar/rules.ts';
import type { DueKind, DueThing } from '../contract.ts';

/** Lines of one letter; the rest is in the console. */
const MOST_LINES = 20;

/** Which reminders somebody wants by mail. */
export interface Wishes {
  readonly overdue: boolean;
  readonly soon: boolean;
}

/** What of the things due a digest tells: with a day, not paused, and of a kind that its reader wants. */
export function toTell(things: readonly DueThing[], { overdue, soon }: Wishes): DueThing[] {
  return things.filter(({ isPaused, isOverdue, daysLeft }) => {
    if (isPaused || daysLeft === null) return false;
    return isOverdue ? overdue : soon && daysLeft <= SOON_DAYS;
  });
}

interface Words {
  readonly subject: (overdue: number, soon: number) => string;
  readonly lead: string;
  readonly kinds: Readonly<Record<DueKind, string>>;
  readonly line: (kind: string, day: string, left: number, isOverdue: boolean) => string;
  readonly more: (count: number) => string;
  readonly link: string;
  readonly footer: string;
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  'zh-CN': {
    subject: (overdue, soon) =>
      `客盾提醒：${[overdue > 0 ? `${overdue} 项已逾期` : '', soon > 0 ? `${soon} 项将到期` : ''].filter(Boolean).join('，')}`,
    lead: '您有以下学习任务需要处理。内容和原因请登录客盾查看。',
    kinds: { duty: '重新学习', certificate: '证书到期', course: '待学课程', lecture: '讲座' },
    line: (kind, day, left, isOverdue) =>
      `${kind}：${day}（${isOverdue ? (left === 0 ? '今天已到期' : `已逾期 ${-left} 天`) : left === 0 ? '今天' : `还有 ${left} 天`}）`,
    more: (count) => `另有 ${count} 项，请登录查看`,
    link: '打开学习页面',
    footer: '每天最多一封。在“我的账号 → 邮件”中可以选择接收哪些提醒。请勿回复本邮件。',
  },
  en: {
    subject: (overdue, soon) =>
      `Kedun reminder: ${[overdue > 0 ? `${overdue} overdue` : '', soon > 0 ? `${soon} due soon` : ''].filter(Boolean).join(', ')}`,
    lead: 'This learning is yours to do. What it is about stands in Kedun.',
    kinds: { duty: 'Learn again', certificate: 'Certificate ends', course: 'Course to take', lecture: 'Lecture' },
    line: (kind, day, left, isOverdue) =>
      `${kind}: ${day} (${isOverdue ? (left === 0 ? 'over since today' : `${days(-left)} overdue`) : left === 0 ? 'today' : `${days(left)} left`})`,
    more: (count) => `and ${count} more`,
    link: 'Open my learning',
    footer:
      'One letter a day at most. Under My account → Mail you choose which reminders you get. Please do not reply.',
  },
};

/**
 * The letter that tells somebody what is due. It says kind and day and nothing else: titles, clauses and causes are
 * written by people and stay in the house.
 */
export function digestLetter(things: readonly DueThing[], language: MailLanguage, consoleUrl: string): Letter {
  const words = WORDS[language];
  const overdue = things.filter(({ isOverdue }) => isOverdue).length;
  const list = things.slice(0, MOST_LINES).map(({ kind, dueAt, daysLeft, isOverdue }) => {
    const day = dueAt ? localDay(new Date(dueAt)) : '';
    return words.line(words.kinds[kind], day, daysLeft ?? 0, isOverdue);
  });
  if (things.length > MOST_LINES) list.push(words.more(things.length - MOST_LINES));
  return letterOf(
    {
      subject: words.subject(overdue, things.length - overdue),
      paragraphs: [words.lead],
      list,
      link: { url: `${consoleUrl}/academy`, text: words.link },
      footer: words.footer,
    },
    language,
  );
}
