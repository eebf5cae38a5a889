import { ProblemError } from '@kedun/contract';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Field } from './field.tsx';
import { Form, FormProblem, placedSentences } from './form.tsx';
import { type Drawn, draw, press, type } from './testing/draw.tsx';

const refusal = (code: string, fields?: { pointer: string; code: string; message: string }[]) =>
  new ProblemError({ type: 'about:blank', title: `词 ${code}`, status: 409, code, ...(fields ? { fields } : {}) });

const FIELD_OF = { work_number_taken: 'workNumber' };

interface InviteProps {
  readonly problem?: unknown;
  readonly faults?: Record<string, string>;
  readonly onSubmit: () => void;
}

function Invite(props: InviteProps): ReactNode {
  return (
    <Form fieldOf={FIELD_OF} {...props}>
      <Field label="邮箱" hint="发邀请用">
        {(control) => <Input {...control} type="email" name="email" required />}
      </Field>
      <Field label="工号">
        {(control) => <Input {...control} name="workNumber" pattern="(?:[A-Z0-9]|-)+" title="字母、数字或短横线。" />}
      </Field>
      <FormProblem />
      <button type="submit">send</button>
    </Form>
  );
}

let drawn: Drawn;
afterEach(() => drawn.close());
const alerts = () => [...drawn.page.querySelectorAll('[role=alert]')].map((one) => one.textContent);
const field = (name: string) => drawn.one<HTMLInputElement>(`[name=${name}]`);

async function send(email: string, workNumber: string): Promise<void> {
  await type(field('email'), email);
  await type(field('workNumber'), workNumber);
  await press(drawn.one('button'));
}

describe('a form', () => {
  it.each([
    ['nothing', '', 'A1', ['请填写这一项。'], 'email'],
    ['blanks', '   ', 'A1', ['请填写这一项。'], 'email'],
    ['half an address', 'lin', 'A1', ['请填写完整的邮箱，例如 name@example.com。'], 'email'],
    ['a form that the field explains', 'lin@a.example', 'YL9 0001 /', ['字母、数字或短横线。'], 'workNumber'],
    ['two faults', '', '/', ['请填写这一项。', '字母、数字或短横线。'], 'email'],
  ])('does not send %s, says so at the field and goes there', async (_, email, workNumber, expected, focused) => {
    const onSubmit = vi.fn();
    drawn = await draw(<Invite onSubmit={onSubmit} />);
    await send(email, workNumber);
    expect(onSubmit).not.toHaveBeenCalled();
    expect(alerts()).toEqual(expected);
    expect(document.activeElement).toBe(field(focused));
    expect(field(focused).getAttribute('aria-invalid')).toBe('true');
    const below = field(focused).getAttribute('aria-describedby');
    expect(document.getElementById(below ?? '')?.textContent).toBe(expected[0]);
  });

  it('holds back what its owner found wrong, at that field', async () => {
    const onSubmit = vi.fn();
    drawn = await draw(<Invite faults={{ workNumber: '已停用的工号。' }} onSubmit={onSubmit} />);
    await send('lin@a.example', 'A1');
    expect([alerts(), document.activeElement]).toEqual([['已停用的工号。'], field('workNumber')]);
    await drawn.again(<Invite onSubmit={onSubmit} />);
    await press(drawn.one('button'));
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('leaves the bubbles of the browser out', async () => {
    drawn = await draw(<Invite onSubmit={() => {}} />);
    expect(drawn.one<HTMLFormElement>('form').noValidate).toBe(true);
  });

  it('forgets what was wrong with a field as soon as one mends it, and sends', async () => {
    const onSubmit = vi.fn();
    drawn = await draw(<Invite onSubmit={onSubmit} />);
    await send('lin', 'A1');
    await type(field('email'), 'lin@a.example');
    expect(alerts()).toEqual([]);
    await press(drawn.one('button'));
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('shows what the server refused at its field', async () => {
    drawn = await draw(<Invite onSubmit={() => {}} />);
    await drawn.again(<Invite onSubmit={() => {}} problem={refusal('work_number_taken')} />);
    expect(alerts()).toEqual(['词 work_number_taken']);
    expect(document.activeElement).toBe(field('workNumber'));
    await type(field('workNumber'), 'A2');
    expect(alerts()).toEqual([]);
  });

  it('shows a refusal that belongs to no field below', async () => {
    drawn = await draw(<Invite onSubmit={() => {}} problem={refusal('team_unknown')} />);
    expect(alerts()).toEqual(['词 team_unknown']);
    expect(field('email').getAttribute('aria-invalid')).toBe('false');
  });
});

describe('what the server says about its input', () => {
  it.each([
    [
      refusal('invalid_input', [{ pointer: '/workNumber', code: 'invalid_format', message: '格式' }]),
      { workNumber: '格式' },
    ],
    [refusal('work_number_taken'), { workNumber: '词 work_number_taken' }],
    [refusal('internal'), {}],
    [new Error('x'), {}],
    [null, {}],
  ])('%s is placed', (problem, expected) => {
    expect(placedSentences(problem, FIELD_OF)).toEqual(expected);
  });
});
