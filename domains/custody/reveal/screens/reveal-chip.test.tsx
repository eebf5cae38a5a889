import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider, SlotProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { act } from 'react';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { Me } from '../../../identity/contract.ts';
import ApprovalNotices from '../../approvals/screens/approval-notices.tsx';
import WaitingApprovals from '../../approvals/screens/waiting-approvals.tsx';
import { type ApprovalRequest, GRANT_ENDS, type Outlook } from '../../contract.ts';
import en from '../../locales/en.json' with { type: 'json' };
import zh from '../../locales/zh-CN.json' with { type: 'json' };
import { RevealChip } from './reveal-chip.tsx';

const TOKEN = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const CONVERSATION = '019a3c1e-5b7a-7c3d-8e4f-0123456789ac';
const GRANT = '019a3c1e-5b7a-7c3d-8e4f-0123456789ad';
const VALUE = '13812345678';
const soon = () => new Date(Date.now() + 60_000).toISOString();

const OUTLOOK: Outlook = {
  token: TOKEN,
  type: 'PHONE',
  dataClass: 'C2',
  mask: '138****5678',
  outcome: 'allow',
  reasons: [],
  purposes: ['callback', 'shipping'],
  quota: { limit: 20, left: 20 },
  approvers: [],
  expectedWaitMinutes: null,
  request: null,
};

/** The server's routes behind a real client: only the network is left out. */
class Server implements LiveSource {
  outlook = OUTLOOK;
  decided: Partial<ApprovalRequest>[] = [];
  asked: string[] = [];
  readonly #hearing = new Set<(name: string, data: Record<string, unknown>) => void>();
  readonly call = createClient({ baseUrl: '', fetch: async (url, init) => this.#answer(String(url), init) });

  #answer(url: string, init?: RequestInit): Response {
    this.asked.push([init?.method ?? 'GET', url, init?.body].filter(Boolean).join(' '));
    if (url.includes('/outlook')) return Response.json(this.outlook);
    if (url.endsWith('/refusals')) return Response.json({ noted: true });
    if (url.endsWith('/reveal'))
      return Response.json({ outcome: 'allowed', value: VALUE, grantId: GRANT, expiresAt: soon(), quotaLeft: 19 });
    return Response.json({ ended: true, items: this.decided, next: null });
  }

  posts = () => this.asked.filter((one) => one.startsWith('POST'));

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    const hear = (told: string, data: Record<string, unknown>) => {
      if (told === name) handler(data);
    };
    this.#hearing.add(hear);
    return () => void this.#hearing.delete(hear);
  }

  tell = (name: string, data: Record<string, unknown>) =>
    act(async () => {
      for (const hear of this.#hearing) hear(name, data);
    });
}

/** What desk puts there, as far as custody knows it. */
const SLOTS = {
  'desk.claim': async () => ({
    default: ({ isTaken, onClaimed }: { isTaken: boolean; onClaimed: () => void }) => (
      <button type="button" onClick={onClaimed}>
        claim {String(isTaken)}
      </button>
    ),
  }),
};

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes));
afterAll(() => void vi.unstubAllGlobals());

const server = new Server();
let drawn: Drawn;
afterEach(() => drawn.close());

const chip = () => drawn.one('.kd-chip');
const panel = () => document.querySelector('.reveal-panel');
const shows = eventually;
const buttonOf = (words: string) =>
  [...document.querySelectorAll('.reveal-panel button')].find((one) => one.textContent?.includes(words)) as
    | HTMLButtonElement
    | undefined;

async function drawChip(outlook: Partial<Outlook> = {}, decided: Partial<ApprovalRequest>[] = []): Promise<void> {
  Object.assign(server, { outlook: { ...OUTLOOK, ...outlook }, asked: [], decided });
  drawn = await draw(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ApiProvider call={server.call} live={server}>
          <MeProvider me={{ id: 'me', role: 'agent' } as Me}>
            <SlotProvider slots={SLOTS}>
              <App component={false}>
                <WaitingApprovals />
                <ApprovalNotices />
                <RevealChip span={{ token: TOKEN, type: 'PHONE', mask: '138****5678' }} conversationId={CONVERSATION} />
              </App>
            </SlotProvider>
          </MeProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

async function openPanel(): Promise<void> {
  await press(chip());
  await shows(() => expect(document.querySelector('.reveal-panel > header + *:not(.kd-state-loading)')).not.toBeNull());
}

describe('the panel that the eye opens', () => {
  it('notes a refusal once, however often the open panel reads again', async () => {
    await drawChip({ outcome: 'deny', reasons: [{ code: 'certificate_missing', help: 'take_course' }] });
    await openPanel();
    await shows(() => expect(server.posts().length).toBe(1));
    await server.tell('academy.certificate_revoked', {});
    await shows(() => expect(server.asked.filter((one) => one.includes('/outlook')).length).toBe(2));
    expect(server.posts()).toEqual([
      `POST /custody/tokens/${TOKEN}/refusals ${JSON.stringify({ conversationId: CONVERSATION })}`,
    ]);
  });

  it('notes nothing where nothing refuses', async () => {
    await drawChip();
    await openPanel();
    expect(server.posts()).toEqual([]);
  });
});

describe('a conversation that is not mine', () => {
  const refused = (help: string) =>
    drawChip({ outcome: 'deny', reasons: [{ code: 'not_assigned', help }] }).then(openPanel);

  it.each([
    ['claim_conversation', false],
    ['take_over', true],
  ])('%s: can be made mine here', async (help, isTaken) => {
    await refused(help);
    await shows(() => expect(buttonOf(`claim ${isTaken}`)).toBeDefined());
    expect(panel()?.textContent).toContain(`way.${help}`);
    server.outlook = OUTLOOK;
    await press(buttonOf('claim') as Element);
    await shows(() => expect(buttonOf('callback')).toBeDefined());
  });

  it.each(['ask_colleague', 'reopen_conversation'])('%s: offers no button that would be refused', async (help) => {
    await refused(help);
    expect(panel()?.textContent).toContain(help === 'ask_colleague' ? 'error.not_permitted' : `way.${help}`);
    expect(document.querySelectorAll('.reveal-panel button').length).toBe(0);
  });
});

describe('asking for an approval', () => {
  it('needs a purpose that was chosen, and sends that one', async () => {
    await drawChip({ outcome: 'ask', reasons: [{ code: 'approval_needed', help: 'ask_lead' }], approvers: ['周岚'] });
    await openPanel();
    expect(document.querySelectorAll('[aria-pressed=true]').length).toBe(0);
    expect(buttonOf('ask.send')?.disabled).toBe(true);
    await press(buttonOf('shipping') as Element);
    expect(document.querySelector('[aria-pressed=true]')?.textContent).toContain('shipping');
    expect(buttonOf('ask.send')?.disabled).toBe(false);
    await press(buttonOf('ask.send') as Element);
    await shows(() => expect(server.posts().length).toBe(1));
    expect(server.posts()[0]).toContain('"purpose":"shipping"');
  });

  it('keeps the keyboard in the panel when the button goes', async () => {
    const ask = { outcome: 'ask' as const, approvers: ['周岚'] };
    await drawChip(ask);
    await openPanel();
    await press(buttonOf('shipping') as Element);
    buttonOf('ask.send')?.focus();
    const request = { id: GRANT, state: 'waiting' as const, purpose: 'shipping' as const, until: soon() };
    server.outlook = { ...OUTLOOK, ...ask, request };
    await press(buttonOf('ask.send') as Element);
    await shows(() => expect(document.querySelector('.reveal-panel [role=timer]')).not.toBeNull());
    await shows(() => expect(document.activeElement).toBe(panel()));
  });
});

describe('the answer to a request', () => {
  const ANSWER = { id: GRANT, conversationId: CONVERSATION, token: TOKEN, type: 'PHONE', askerId: 'me' } as const;
  const tell = (data: object) => server.tell('custody.approval_decided', { ...ANSWER, ...data });
  const request = (state: ApprovalRequest['state'], minute: number, asker = 'me'): Partial<ApprovalRequest> => ({
    ...ANSWER,
    ...{ state, askedAt: new Date(minute * 60_000).toISOString(), expiresAt: soon() },
    asker: { id: asker, name: '', workNumber: '' },
  });
  const mark = () => drawn.page.querySelector('.reveal-approved');

  it('is a yes on the chip with the time left, and a notice that leads there', async () => {
    await drawChip({ outcome: 'ask' });
    server.decided = [request('approved', 1)];
    await tell({ outcome: 'approved' });
    await shows(() => expect(mark()?.textContent).toMatch(/answer\.mark (60|59|58)s/));
    expect(chip().getAttribute('aria-describedby')).toBe(mark()?.id);
    await shows(() => expect(document.body.textContent).toContain('answer.approved'));
    expect(document.querySelector(`a[href="/desk/${CONVERSATION}"]`)?.closest('[role=status]')).not.toBeNull();
    server.decided = [];
    await openPanel();
    server.outlook = { ...OUTLOOK };
    await tell({ outcome: 'approved' });
    await shows(() => expect(panel()?.textContent).toContain('reveal.whatFor'));
    await press(buttonOf('callback') as Element);
    await shows(() => expect(chip().textContent).toContain(VALUE));
    expect(mark()).toBeNull();
  });

  it('is a no on the chip, with its reason, until one asks again', async () => {
    await drawChip({ outcome: 'ask', approvers: ['周岚'] });
    server.decided = [request('denied', 1)];
    await tell({ outcome: 'denied' });
    await shows(() => expect(chip().className).toContain('kd-chip-refused'));
    expect(chip().title).toBe('answer.deniedHere');
    await openPanel();
    expect(panel()?.textContent).toContain('answer.deniedHere');
    await press(buttonOf('shipping') as Element);
    server.decided = [request('denied', 1), request('waiting', 2)];
    await press(buttonOf('ask.send') as Element);
    await shows(() => expect(chip().className).not.toContain('kd-chip-refused'));
  });

  it.each([
    ['a no', ['denied'], 'me', true],
    ['a no after a look that was taken', ['used', 'denied'], 'me', true],
    ['a yes after a no', ['denied', 'approved'], 'me', false],
    ["a colleague's no", ['denied'], 'someone', false],
  ] as const)('that came before one opened the conversation is the same: %s', async (_, states, asker, isRefused) => {
    await drawChip(
      { outcome: 'ask' },
      states.map((state, minute) => request(state, minute, asker)),
    );
    await shows(() => expect(server.asked.filter((one) => one.includes('/approvals')).length).toBe(2));
    await shows(() => expect(chip().className.includes('kd-chip-refused')).toBe(isRefused));
  });

  it("is nothing to a lead whose agent's request it was", async () => {
    await drawChip({ outcome: 'ask' });
    server.decided = [request('denied', 1, 'someone')];
    await tell({ outcome: 'denied', askerId: 'someone' });
    expect(chip().className).not.toContain('kd-chip-refused');
    expect(document.body.textContent).not.toContain('answer.denied');
  });
});

describe('a value that the server closes', () => {
  async function look(): Promise<void> {
    await drawChip();
    await openPanel();
    await press(buttonOf('callback') as Element);
    await shows(() => expect(chip().textContent).toContain(VALUE));
  }
  const said = () => [...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join();

  it.each(GRANT_ENDS.filter((end) => end !== 'closed' && end !== 'expired'))(
    '%s: is gone, and one is told',
    async (end) => {
      await look();
      await server.tell('custody.grant_ended', { grantId: GRANT, token: TOKEN, reason: end });
      expect(chip().textContent).not.toContain(VALUE);
      await shows(() => expect(said()).toContain(`hidden.${end}`));
      for (const words of [zh, en]) expect(words.hidden[end as keyof typeof words.hidden]).toEqual(expect.any(String));
    },
  );

  it.each(['closed', 'expired'])('%s: needs no words', async (end) => {
    await look();
    await server.tell('custody.grant_ended', { grantId: GRANT, token: TOKEN, reason: end });
    expect([chip().textContent?.includes(VALUE), said()]).toEqual([false, '']);
  });
});

describe('the keyboard', () => {
  it('is back on the chip after Escape', async () => {
    await drawChip();
    await openPanel();
    expect(document.activeElement).toBe(panel());
    await act(async () => panel()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    expect(document.activeElement).toBe(chip());
  });

  it('is on the chip once a purpose is chosen, and hides the value from there', async () => {
    await drawChip();
    await openPanel();
    await press(buttonOf('callback') as Element);
    await shows(() => expect(chip().textContent).toContain(VALUE));
    expect(document.activeElement).toBe(chip());
    await press(chip());
    await shows(() => expect(chip().textContent).not.toContain(VALUE));
    expect(document.activeElement).toBe(chip());
    expect(server.posts().at(-1)).toBe(`POST /custody/grants/${GRANT}/close`);
  });
});
