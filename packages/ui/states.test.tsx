import { type Problem, ProblemError } from '@kedun/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };
import { type Me, MeProvider } from './me.tsx';
import {
  EmptyState,
  ErrorState,
  ForbiddenState,
  LoadingState,
  MissingState,
  ProblemLine,
  problemSentence,
} from './states.tsx';
import { type Drawn, draw, press } from './testing/draw.tsx';

const ROLES = ['agent', 'lead', 'supervisor', 'privacy_officer', 'trainer', 'admin'];

function problem(more: Partial<Problem>): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: '额度已用完,明天恢复。',
    status: 403,
    code: 'quota_used',
    ...more,
  });
}
const offline = problem({ code: 'offline', status: 0, title: 'offline' });

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

describe('the sentence of a failure', () => {
  it.each([
    ['the title', problem({}), '额度已用完,明天恢复。'],
    ['the detail, which says more', problem({ detail: '今天 20 次都已用完。' }), '今天 20 次都已用完。'],
    ['nothing of the server when it was not reached', offline, null],
    ['nothing of an error of ours', new TypeError('x is not a function'), null],
    ['nothing of nothing', null, null],
  ])('is %s', (_, error, expected) => {
    expect(problemSentence(error)).toBe(expected);
  });
});

describe('a failed place', () => {
  it("says what the server says, in the reader's language, as an alert", async () => {
    drawn = await draw(<ErrorState error={problem({})} />);
    expect(drawn.one('[role=alert] strong').textContent).toBe('额度已用完,明天恢复。');
    expect(drawn.page.querySelector('button')).toBeNull();
  });

  it('lets one try again', async () => {
    const onRetry = vi.fn();
    drawn = await draw(<ErrorState error={offline} onRetry={onRetry} />);
    expect(drawn.one('strong').textContent).toBe('连不上服务器。恢复后请再试一次。');
    await press(drawn.one('button'));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it.each([
    [500, '编号 req-7'],
    [503, '编号 req-7'],
    [409, null],
  ])('gives the number of the request where the fault is ours (%i)', async (status, expected) => {
    drawn = await draw(<ErrorState error={problem({ status, requestId: 'req-7' })} />);
    expect(drawn.page.querySelector('code')?.textContent ?? null).toBe(expected);
  });

  it('never shows the words of a programming error', async () => {
    drawn = await draw(<ErrorState error={new TypeError('secret is undefined')} />, 'en');
    expect(drawn.page.textContent).toBe('That did not work');
  });

  it('is a closed place when the role may not open it', async () => {
    drawn = await draw(<ErrorState error={problem({ code: 'not_allowed' })} onRetry={() => {}} />);
    expect(drawn.one('.kd-state').className).toContain('kd-state-forbidden');
    expect(drawn.page.querySelector('button')).toBeNull();
  });
});

describe('a line in a form', () => {
  it.each([
    ['a refusal', problem({}), '额度已用完,明天恢复。'],
    ['no connection', offline, '连不上服务器。恢复后请再试一次。'],
    ['an error of ours', new Error('internal'), '没有成功'],
  ])('says %s', async (_, error, expected) => {
    drawn = await draw(<ProblemLine error={error} />);
    expect(drawn.one('[role=alert]').textContent).toBe(expected);
  });

  it('is not there without an error', async () => {
    drawn = await draw(<ProblemLine error={null} />);
    expect(drawn.page.innerHTML).toBe('');
  });
});

describe('other places', () => {
  it('say what is empty and what would fill it', async () => {
    drawn = await draw(
      <EmptyState title="还没有会话" action={<button type="button">邀请</button>}>
        客户发来消息后会出现在这里。
      </EmptyState>,
    );
    expect(drawn.page.textContent).toBe('还没有会话客户发来消息后会出现在这里。邀请');
    expect(drawn.page.querySelector('[role=alert]')).toBeNull();
  });

  it('wait aloud, politely', async () => {
    drawn = await draw(<LoadingState />, 'en');
    expect(drawn.one('[role=status]').textContent).toBe('Loading…');
  });

  it.each([
    ['forbidden', <ForbiddenState key="1" action={<a href="/">回</a>} />, '需要办理时，请交给负责这项工作的同事。'],
    ['missing', <MissingState key="2" action={<a href="/">回</a>} />, '链接可能已失效，或内容已移走。'],
  ])('that are %s say what helps and lead on', async (kind, node, help) => {
    drawn = await draw(node);
    expect(drawn.one(`.kd-state-${kind} p`).textContent).toBe(help);
    expect(drawn.one('a').textContent).toBe('回');
  });

  it.each([...ROLES, 'none'])(
    '%s is told why the role stands outside, and nobody is sent to themselves',
    async (role) => {
      drawn = await draw(
        <MeProvider me={{ role } as Me}>
          <ForbiddenState />
        </MeProvider>,
      );
      const said = drawn.one('.kd-state-forbidden p').textContent;
      const why = (zh.state.forbiddenTo as Record<string, string>)[role];
      expect(said).toBe([why, zh.state.forbiddenHelp].filter(Boolean).join(' '));
      expect(said).not.toContain('联系管理员');
      expect(Object.keys(en.state.forbiddenTo).sort()).toEqual([...ROLES].sort());
    },
  );
});
