import i18next from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { type Drawn, draw } from '../../../../packages/ui/testing/draw.tsx';
import type { LedgerLine } from '../../contract.ts';
import en from '../../locales/en.json' with { type: 'json' };
import zh from '../../locales/zh-CN.json' with { type: 'json' };
import { useLedgerWords } from './ledger-words.tsx';
import { pageOf } from './line-facts.ts';

const LIN = '0192a1d2-0000-7000-8000-000000000001';
const CONVERSATION = '0192a1d2-0000-7000-8000-000000000002';
const blank: LedgerLine = {
  id: '0192a1d2-0000-7000-8000-000000000003',
  index: 1,
  at: '2026-11-22T08:00:00.000Z',
  actor: { kind: 'visitor', id: 'anonymous', name: null, workNumber: null },
  act: 'identity.session.sign-in',
  result: 'done',
  object: null,
  customer: null,
  facts: {},
  people: {},
};

function Line({ line }: { line: LedgerLine }): ReactNode {
  const words = useLedgerWords();
  return `${words.who(line)} | ${words.act(line)} | ${words.facts(line)}`;
}

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

async function read(line: Partial<LedgerLine>, lng: 'zh-CN' | 'en' = 'zh-CN'): Promise<string | null> {
  const words = i18next.createInstance();
  const resources = { 'zh-CN': { oversight: zh }, en: { oversight: en } };
  await words.use(initReactI18next).init({ lng, fallbackLng: false, resources });
  drawn = await draw(
    <I18nextProvider i18n={words}>
      <Line line={{ ...blank, ...line }} />
    </I18nextProvider>,
  );
  return drawn.page.textContent;
}

describe('a line of the ledger reads', () => {
  it.each<[string, Partial<LedgerLine>, string]>([
    ['a fact that is true as its word alone', { facts: { demo: true } }, '访客 | 登录 | 演示账号'],
    ['nothing of what is false', { facts: { demo: false, percent: 90 } }, '访客 | 登录 | 得分 90'],
    [
      'what false means, where it means something',
      { act: 'academy.course.publish', facts: { isPublished: false } },
      '访客 | 发布课程 | 已下架',
    ],
    [
      'a failed sign-in as an attempt, of whom, and why in words',
      {
        result: 'failed',
        object: { kind: 'person', id: LIN },
        facts: { reason: 'sign_in_failed' },
        people: { [LIN]: '林晓 A1' },
      },
      '访客 | 尝试登录 | 林晓 A1 · 原因 邮箱或密码不对',
    ],
    [
      'consent without codes and hashes',
      {
        act: 'rights.consent.give',
        facts: { version: 1, separate: 'sensitive', wordingHash: 'abc', language: 'zh-CN', channel: 'web_chat' },
      },
      '访客 | 同意隐私告知 | 版本 1 · 单独同意 敏感个人信息 · 语言 中文 · 渠道 网页聊天',
    ],
    ['no ids', { act: 'desk.conversation.begin', facts: { channel: CONVERSATION } }, '访客 | 发起会话 | '],
    [
      'a search of the ledger by what it looked for',
      { act: 'oversight.ledger-search', facts: { byPerson: false, byAct: 'all', isFirstPage: true } },
      '访客 | 查阅账本 | ',
    ],
    [
      'the system by what it does',
      {
        actor: { kind: 'system', id: 'desk.return_work', name: null, workNumber: null },
        act: 'desk.conversation.assign',
        facts: { to: 'queue' },
      },
      '系统（会话归队） | 分配会话 | 改为 队列',
    ],
    [
      'the key of another system as one, though it is called like a colleague',
      {
        actor: { kind: 'system', id: CONVERSATION, name: '林晓 A1007', workNumber: '…3f9a' },
        act: 'identity.api-key.use',
        facts: {},
      },
      '系统接入“林晓 A1007 …3f9a” | 使用接入密钥（当天首次） | ',
    ],
    [
      'which key was made, and what for',
      {
        act: 'identity.api-key.create',
        object: { kind: 'api-key', id: CONVERSATION },
        people: { [CONVERSATION]: '订单系统 …3f9a' },
        facts: { scopes: 'detect.scan', endsOn: '2027-01-15', networks: 2 },
      },
      '访客 | 新建接入密钥 | 订单系统 …3f9a · 权限 检测文本 · 到期日 2027-01-15 · 许可地址数 2',
    ],
  ])('%s', async (_, line, expected) => {
    expect(await read(line)).toBe(expected);
  });

  it('an attempt in English too', async () => {
    const line = { result: 'failed', facts: { reason: 'sign_in_failed' } } as const;
    expect(await read(line, 'en')).toBe('Visitor | tried to sign in | reason wrong e-mail or password');
  });
});

describe('what an entry mentions', () => {
  it.each([
    ['conversation', CONVERSATION, `/desk/${CONVERSATION}`],
    ['customer', CONVERSATION, `/customers/${CONVERSATION}`],
    ['session', CONVERSATION, null],
    ['conversation', '../people', null],
  ])('%s %s opens at %s', (kind, id, expected) => {
    expect(pageOf(kind, id)).toBe(expected);
  });
});
