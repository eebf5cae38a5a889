import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@kedun/contract';
import { ApiProvider, HotkeyProvider, type LiveSource, type Me, MeProvider, SlotProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ComponentProps, type ReactNode } from 'react';
import { Link, MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press, type } from '../../../../packages/ui/testing/draw.tsx';
import { type ConversationRow, type Draft, MAX_MESSAGE_LENGTH, type Message } from '../../contract.ts';
import DeskScreen from './desk-screen.tsx';

const AT = '2026-11-02T01:00:00.000Z';
const me = { id: 'me', name: '林晓', role: 'agent', team: { id: 'team', name: '商城组' } } as Me;

function conversation(id: string): ConversationRow {
  return {
    id,
    number: 7,
    customerId: `customer of ${id}`,
    customerName: null,
    channel: { id: 'channel', kind: 'widget', name: '商城' },
    teamId: 'team',
    assigned: { id: 'me', name: '林晓' },
    status: 'open',
    priority: 'normal',
    subject: { text: '', spans: [] },
    labels: [],
    preview: '',
    lastMessageAt: AT,
    waitingSince: null,
    lastSequence: 1,
    customerReadSequence: 0,
    createdAt: AT,
    unread: 0,
  };
}

function message(conversationId: string, sequence: number, text: string, clientId: string | null): Message {
  const author = { kind: clientId ? ('agent' as const) : ('customer' as const), id: null, name: null };
  const id = `${conversationId} ${sequence}`;
  return {
    id,
    conversationId,
    sequence,
    author,
    text,
    files: [],
    spans: [],
    system: null,
    clientId,
    at: AT,
    changedAt: null,
  };
}

/** The server's answers behind a real client: only the network is left out. */
class Server implements LiveSource {
  asked: string[] = [];
  isOnline = true;
  verifiedBy: string | null = null;
  readonly drafts = new Map<string, Draft>();
  readonly messages = new Map<string, Message[]>();
  readonly #hearing = new Map<string, Set<(data: Record<string, unknown>) => void>>();
  readonly call = createClient({ baseUrl: '', fetch: (url, init) => this.#answer(String(url), init) });

  async #answer(url: string, init: RequestInit = {}): Promise<Response> {
    if (!this.isOnline) throw new TypeError('Failed to fetch');
    const body = init.body ? JSON.parse(String(init.body)) : null;
    this.asked.push([init.method, url, ...(init.body ? [String(init.body)] : [])].join(' '));
    const [, id = '', what = ''] = /^\/desk\/conversations\/([^/?]+)\/?(\w*)/.exec(url) ?? [];
    if (what === 'draft') return Response.json(this.#keep(id, body));
    if (what === 'replies') return Response.json(this.#take(id, body));
    if (id && what === '') return Response.json(this.#read(id));
    if (url === '/custody/detection/hint') return Response.json({ off: [], recognizers: [] });
    if (url === '/desk/counts') return Response.json({ mine: 0, unassigned: 0, team: 0, all: 0, unread: 0 });
    return Response.json({ items: [], next: null, conversations: [], tickets: [] });
  }

  #keep(id: string, { kind, text }: Pick<Draft, 'kind' | 'text'>) {
    if (text) this.drafts.set(id, { kind, text, spans: [], updatedAt: AT });
    else this.drafts.delete(id);
    return { text, spans: [] };
  }

  #take(id: string, { text, clientId }: { text: string; clientId: string }): Message {
    const before = this.messages.get(id) ?? [];
    const taken = message(id, before.length + 2, text, clientId);
    this.messages.set(id, [...before, taken]);
    return taken;
  }

  #read(id: string) {
    const draft = this.drafts.get(id);
    return {
      conversation: conversation(id),
      messages: [message(id, 1, '你好', null), ...(this.messages.get(id) ?? [])],
      hasEarlier: false,
      drafts: draft ? [draft] : [],
      verifiedBy: this.verifiedBy,
      mayAnswer: true,
      mayManage: true,
    };
  }

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    const handlers = this.#hearing.get(name) ?? new Set();
    this.#hearing.set(name, handlers.add(handler));
    return () => void handlers.delete(handler);
  }

  async tell(name: string, data: Record<string, unknown>): Promise<void> {
    await act(async () => {
      for (const handler of this.#hearing.get(name) ?? []) handler(data);
    });
  }
}

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes));
afterAll(() => void vi.unstubAllGlobals());

let address = '';
function Address(): ReactNode {
  const { pathname, search } = useLocation();
  address = pathname + search;
  return ['/desk', '/desk/a', '/desk/b', '/elsewhere'].map((to) => <Link key={to} to={to} id={to} />);
}

let server: Server;
let cache: QueryClient;
let drawn: Drawn;
const shows = eventually;
const goTo = (to: string) => press(drawn.one(`[id="${to}"]`));
const box = () => drawn.one<HTMLTextAreaElement>('.desk-reply textarea');

async function open(id: string): Promise<void> {
  await goTo(`/desk/${id}`);
  await shows(() => expect(drawn.page.querySelector('.desk-reply')).not.toBeNull());
}

async function write(text: string): Promise<void> {
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(box(), text);
    box().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function send(text: string): Promise<void> {
  await write(text);
  await press(drawn.one('.desk-reply-bar .ant-btn-primary'));
}

/** Whether closing the page now asks first. */
function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

async function drawDesk(slots: ComponentProps<typeof SlotProvider>['slots'] = {}): Promise<void> {
  server = new Server();
  cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  drawn = await draw(
    <QueryClientProvider client={cache}>
      <ApiProvider call={server.call} live={server}>
        <MeProvider me={me}>
          <HotkeyProvider>
            <SlotProvider slots={slots}>
              <MemoryRouter initialEntries={['/desk']}>
                <Routes>
                  <Route path="/desk/*" element={<DeskScreen />} />
                  <Route path="/elsewhere" element={null} />
                </Routes>
                <Address />
              </MemoryRouter>
            </SlotProvider>
          </HotkeyProvider>
        </MeProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
}
beforeEach(() => drawDesk());
afterEach(async () => {
  await drawn.close();
  cache.clear();
});

describe('what is looked for', () => {
  it('goes to the server in the body, and stands in no address', async () => {
    await type(drawn.one('.desk-list-tools input'), '13812345678');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
    await act(async () => drawn.one('.desk-list-tools input').dispatchEvent(enter));
    await shows(() => expect(drawn.page.textContent).toContain('list.nothingFound'));
    expect(server.asked.filter((one) => one.includes('search'))).toEqual([
      'POST /desk/search {"q":"13812345678","limit":50}',
    ]);
    expect(server.asked.filter((one) => (one.split(' ')[1] ?? '').includes('138'))).toEqual([]);
    expect(address).toBe('/desk');
    await press(drawn.one('[role=tab]'));
    expect(drawn.page.textContent).not.toContain('list.nothingFound');
  });
});

describe('a message that could not be sent', () => {
  it('is still there after another screen, asks before the page is left, and can be sent again', async () => {
    await open('a');
    server.isOnline = false;
    await send('马上为您查');
    await shows(() => expect(drawn.one('.desk-message-outgoing').textContent).toContain('thread.again'));
    await goTo('/elsewhere');
    expect(asksBeforeLeaving()).toBe(true);
    server.isOnline = true;
    await open('b');
    expect(drawn.page.querySelector('.desk-message-outgoing')).toBeNull();
    await open('a');
    expect(drawn.one('.desk-message-outgoing').textContent).toContain('马上为您查');
    await press(drawn.one('.desk-message-outgoing button'));
    await shows(() => expect(drawn.page.querySelector('.desk-message-outgoing')).toBeNull());
    expect(server.messages.get('a')?.map(({ text }) => text)).toEqual(['马上为您查']);
    await shows(() => expect(asksBeforeLeaving()).toBe(false));
  });

  it('whose answer was lost is not shown twice, and is no longer unsent', async () => {
    await open('a');
    server.isOnline = false;
    await send('查到了');
    await shows(() => expect(drawn.one('.desk-message-outgoing').textContent).toContain('thread.again'));
    const [unsent] =
      cache.getQueryData<{ outgoing: { clientId: string }[] }>(['desk.unsent', 'me', 'a'])?.outgoing ?? [];
    server.isOnline = true;
    const arrived = message('a', 2, '查到了', unsent?.clientId ?? '');
    await server.tell('desk.message_added', { conversationId: 'a', message: arrived });
    expect(drawn.page.querySelector('.desk-message-outgoing')).toBeNull();
    await goTo('/elsewhere');
    await shows(() => expect(asksBeforeLeaving()).toBe(false));
  });

  it('is gone with everything else at signing out', async () => {
    await open('a');
    server.isOnline = false;
    await send('稍等');
    expect(asksBeforeLeaving()).toBe(true);
    cache.clear();
    expect(asksBeforeLeaving()).toBe(false);
  });
});

describe('a draft', () => {
  it('is in the box again after another conversation, and is what the server keeps', async () => {
    await open('a');
    await write('关于退款');
    expect(asksBeforeLeaving()).toBe(true);
    await open('b');
    expect(box().value).toBe('');
    await shows(() => expect(server.drafts.get('a')?.text).toBe('关于退款'));
    expect(asksBeforeLeaving()).toBe(false);
    await open('a');
    expect(box().value).toBe('关于退款');
  });

  it('that could not be kept is in the box again, and is kept when that is possible', async () => {
    await open('a');
    server.isOnline = false;
    await write('关于退款');
    await goTo('/elsewhere');
    server.isOnline = true;
    await open('a');
    expect(box().value).toBe('关于退款');
    await shows(() => expect(server.drafts.get('a')?.text).toBe('关于退款'));
  });

  it('that was changed on another device is shown, not what was read of it before', async () => {
    await open('a');
    await open('b');
    server.drafts.set('a', { kind: 'reply', text: '另一台设备写的', spans: [], updatedAt: AT });
    await open('a');
    await shows(() => expect(box().value).toBe('另一台设备写的'));
    await write('接着写');
    await server.tell('desk.conversation_changed', { conversation: conversation('a') });
    expect(box().value).toBe('接着写');
  });

  it('has no more letters than a message may', async () => {
    await open('a');
    await write('字'.repeat(MAX_MESSAGE_LENGTH + 5));
    expect(box().value).toHaveLength(MAX_MESSAGE_LENGTH);
  });
});

describe('the head of the thread', () => {
  it('says that the customer is verified as soon as they are', async () => {
    await open('a');
    expect(drawn.one('.desk-head').textContent).toContain('thread.verified.none');
    server.verifiedBy = 'declared';
    await server.tell('custody.customer_verified', { conversationId: 'a', customerId: 'c', verifiedUntil: AT });
    await shows(() => expect(drawn.one('.desk-head').textContent).toContain('thread.verified.declared'));
  });
});

describe('a narrow screen', () => {
  const pane = () => /desk-at-(\w+)/.exec(drawn.one('.desk').className)?.[1];
  const way = (name: string) =>
    press(
      [...drawn.page.querySelectorAll('.desk-narrow button')].find(
        ({ textContent }) => textContent === name,
      ) as Element,
    );

  it('shows one pane at a time, each with its address and a way back', async () => {
    expect([pane(), drawn.page.querySelector('.desk-narrow')]).toEqual(['list', null]);
    await open('a');
    expect(pane()).toBe('thread');
    await way('side.label');
    expect([pane(), address]).toEqual(['side', '/desk/a?pane=side']);
    await way('narrow.toThread');
    expect([pane(), address]).toEqual(['thread', '/desk/a']);
    await way('narrow.toList');
    expect([pane(), address]).toEqual(['list', '/desk']);
  });

  it('hides what it does not show, bar and all where every pane fits', () => {
    const css = readFileSync(join(import.meta.dirname, 'desk.css'), 'utf8');
    const [wide = '', narrow = ''] = css.split('@media (max-width: 1035px)');
    expect(wide).toMatch(/\.desk-narrow \{\s+display: none;/);
    for (const shown of ['list', 'thread', 'side']) expect(narrow).toContain(`.desk-at-${shown} > .desk-`);
  });
});

describe('beside the thread', () => {
  it('the customer is on their way while custody loads, and only without custody not to be had', async () => {
    await open('a');
    expect(drawn.one('.desk-side').textContent).toContain('side.noCustomer');
    await drawn.close();
    await drawDesk({ 'custody.customerPane': () => new Promise(() => {}) });
    await open('a');
    expect(drawn.page.querySelector('.desk-side .kd-state-loading')).not.toBeNull();
    expect(drawn.one('.desk-side').textContent).not.toContain('side.noCustomer');
  });
});
