/** @jsxImportSource preact */
import type { AttachedFile, Message } from '@kedun/domains/desk/contract';
import { render } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTalk, type Talk } from '../chat/talk.ts';
import { settle } from '../loader/options.ts';
import { sizeWords } from './files.tsx';
import { Panel } from './panel.tsx';
import { loadWords, type Words, WordsProvider } from './words.ts';

/** The far end of the socket: `hear` brings a live event, `connect` tells that the connection is back. */
const socket = vi.hoisted(() => ({ hear: (_: unknown) => {}, connect: (_: unknown) => {} }));
vi.mock('socket.io-client', () => ({
  io: () => ({
    on(name: string, listener: (data: unknown) => void) {
      if (name === 'event') socket.hear = listener;
      if (name === 'connect') socket.connect = listener;
    },
  }),
}));

let words: Words;
beforeAll(async () => {
  words = await loadWords('zh-CN');
});
afterEach(() => {
  vi.unstubAllGlobals();
  render(null, document.body);
  localStorage.clear();
});

const attached = (id: string, mask: string, more: Partial<AttachedFile> = {}): AttachedFile => ({
  ...{ id, token: `token of ${id}`, type: 'DOCUMENT', dataClass: 'C3', mask, mediaType: 'text/plain', byteCount: 7 },
  ...{ state: 'reading', reason: null, protectedCount: 0, copy: null },
  ...more,
});

const said = (text: string, files: AttachedFile[], clientId: string | null = null): Message => ({
  ...{ id: 'm1', conversationId: 'c1', sequence: 1, author: { kind: 'customer', id: null, name: null } },
  ...{ system: null, clientId, files, text, spans: [], at: '2026-11-22T02:38:00.000Z', changedAt: null },
});

/** What the server was given, and how it answers files: by the next of `answers`, taken where there is none. */
function serve(given: { answers?: { status: number; code: string }[]; items?: Message[]; isHeld?: boolean }) {
  const bodies: Record<string, Record<string, unknown>[]> = { files: [], messages: [], consent: [] };
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const names = new Map<string, string>();
  const answer: Record<string, (body: Record<string, string>) => unknown> = {
    '/widget/sessions': () => ({ token: 'bearer', conversationId: 'c1', status: 'open', readSequence: 0 }),
    '/widget/consent': ({ separate }) => ({ isAccepted: true, separate, history: [] }),
    '/widget/files': ({ name = '' }) => {
      const id = `f${names.size + 1}`;
      names.set(id, name);
      return attached(id, `masked ${name}`);
    },
    '/widget/messages': ({ clientId = '', text = '', files }) =>
      clientId === ''
        ? { items: given.items ?? [], next: null, status: 'open', agent: null, staffReadSequence: 0 }
        : {
            message: said(
              text,
              [...(files ?? [])].map((id) => attached(id, `masked ${names.get(id)}`)),
              clientId,
            ),
          },
  };
  vi.stubGlobal('fetch', async (url: string, { body = '{}' }: RequestInit) => {
    const path = url.replace('https://kedun.example/api/v1', '').replace(/\?.*/, '');
    const sent = JSON.parse(String(body));
    if (body !== '{}') bodies[path.slice('/widget/'.length)]?.push(sent);
    if (path === '/widget/files') {
      if (given.isHeld) await held;
      const refusal = given.answers?.shift();
      if (refusal) return Response.json({ ...refusal, title: '' }, { status: refusal.status });
    }
    const answered = answer[path]?.(sent);
    return Response.json(answered ?? { code: 'not_found', title: '', status: 404 }, { status: answered ? 200 : 404 });
  });
  return { bodies, release };
}

function LivePanel({ talk }: { talk: Talk }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => talk.state.watch(() => redraw(undefined)), [talk]);
  return (
    <WordsProvider value={words}>
      <Panel state={talk.state.get()} talk={talk} onClose={() => {}} onLanguage={() => {}} />
    </WordsProvider>
  );
}

const notice = {
  ...{ version: 3, language: 'zh-CN', wordingHash: 'hash' },
  purposes: [{ key: 'sensitive', isSensitive: true, separateConsent: true }],
} as never;

/** A panel over a real talk that has begun: only the network is left out. */
async function openPanel(given: Parameters<typeof serve>[0] & { separate?: string[] } = {}) {
  const server = serve(given);
  const talk = createTalk(settle({ channel: 'kdw_1', language: 'zh-CN' }, 'https://kedun.example'));
  talk.state.set({ notice });
  await talk.accept(given.separate ?? ['sensitive']);
  talk.state.set({ connection: 'connected' });
  await act(() => render(<LivePanel talk={talk} />, document.body));
  return { ...server, talk };
}

const file = (name: string, content: BlobPart = '138', type = '') => new File([content], name, { type });
const find = <T extends Element>(selector: string) => document.querySelector<T>(selector) as T;
const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000 });
const sendButton = () => find<HTMLButtonElement>('.send');

/** Hands files over as a browser does: jsdom knows neither clipboards nor dragging. */
function hand(target: Element, type: string, from: Record<string, unknown>): Event {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true, composed: true }), from);
  act(() => void target.dispatchEvent(event));
  return event;
}
function choose(...files: File[]): void {
  const picker = find<HTMLInputElement>('input[type=file]');
  Object.defineProperty(picker, 'files', { value: files, configurable: true });
  hand(picker, 'change', {});
}
function write(text: string): void {
  const box = find<HTMLTextAreaElement>('textarea');
  box.value = text;
  hand(box, 'input', {});
}
const taken = (count: number) => eventually(() => expect(texts('.file .ok').length).toBe(count));

describe('the ways in', () => {
  it('the button opens the picker, which takes several', async () => {
    await openPanel();
    const picker = find<HTMLInputElement>('input[type=file]');
    const opened = vi.spyOn(picker, 'click');
    find<HTMLButtonElement>('.attach').click();
    expect([opened.mock.calls.length, picker.multiple]).toEqual([1, true]);
    expect(find('.attach').getAttribute('aria-label')).toBe(words.t('files.attach'));
    choose(file('a.pdf'), file('b.png', 'x', 'image/png'));
    await taken(2);
    expect(texts('.tray .file-name')).toEqual(['a.pdf', 'b.png']);
    expect(texts('.composer > .visually-hidden')).toEqual([words.t('files.taken_all', { count: 2 })]);
  });

  it('dropping on the panel brings files, and only while one can write: else it is just kept from opening them', async () => {
    const { talk } = await openPanel();
    const dataTransfer = { types: ['Files'], files: [file('a.pdf')], dropEffect: '' };
    expect(hand(find('.thread'), 'dragover', { dataTransfer }).defaultPrevented).toBe(true);
    expect([texts('.drop'), dataTransfer.dropEffect]).toEqual([[words.t('files.drop')], 'copy']);
    hand(find('.body'), 'dragleave', { relatedTarget: document.body });
    expect(texts('.drop')).toEqual([]);
    hand(find('.thread'), 'drop', { dataTransfer });
    await taken(1);
    await act(() => talk.state.set({ phase: 'loading' }));
    expect(hand(find('.middle'), 'drop', { dataTransfer }).defaultPrevented).toBe(true);
    expect(talk.state.get().uploads.length).toBe(1);
  });

  it('dropping words is left to the browser', async () => {
    await openPanel();
    const dataTransfer = { types: ['text/plain'], files: [] };
    expect(hand(find('.thread'), 'dragover', { dataTransfer }).defaultPrevented).toBe(false);
    expect(hand(find('.thread'), 'drop', { dataTransfer }).defaultPrevented).toBe(false);
  });

  it.each<[string, string[], string[]]>([
    ['a picture', ['Files'], ['image.png']],
    ['a picture from a page', ['text/html', 'Files'], ['image.png']],
    ['cells of a table, which bring a picture of themselves along', ['text/plain', 'text/html', 'Files'], []],
  ])('pasting %s', async (_, types, expected) => {
    const { talk } = await openPanel();
    const clipboardData = { types, files: [file('image.png', 'x', 'image/png')] };
    const event = hand(find('textarea'), 'paste', { clipboardData });
    expect(event.defaultPrevented).toBe(expected.length > 0);
    expect(talk.state.get().uploads.map(({ name }) => name)).toEqual(expected);
    await taken(expected.length);
  });
});

describe('sending', () => {
  it('waits for files that are going up, and goes with them', async () => {
    const { bodies, release } = await openPanel({ isHeld: true });
    choose(file('单据.txt'));
    write('这是单据');
    await eventually(() => expect(texts('.file .spinner').length + texts('.tray .spinner').length).toBeGreaterThan(0));
    act(() => sendButton().click());
    expect([texts('.composer .hint').length, sendButton().disabled]).toEqual([1, true]);
    expect(find<HTMLTextAreaElement>('textarea').readOnly).toBe(true);
    expect(bodies.messages).toEqual([]);
    release();
    await eventually(() => expect(texts('.bubble .fate')).toEqual([words.t('files.reading')]));
    expect(bodies.messages).toEqual([{ clientId: expect.any(String), text: '这是单据', files: ['f1'] }]);
    expect(bodies.files).toEqual([{ name: '单据.txt', content: Buffer.from('138').toString('base64') }]);
    expect([find<HTMLTextAreaElement>('textarea').value, texts('.tray')]).toEqual(['', []]);
    expect(texts('.bubble .file-name')).toEqual(['masked 单据.txt']);
  });

  it('can be taken back while it waits, with nothing lost', async () => {
    const { bodies, release, talk } = await openPanel({ isHeld: true });
    choose(file('a.txt'));
    write('慢着');
    act(() => sendButton().click());
    act(() => find<HTMLButtonElement>('.composer .hint .link').click());
    release();
    await taken(1);
    expect([bodies.messages, talk.state.get().draft.text]).toEqual([[], '慢着']);
  });

  it('needs no words', async () => {
    const { bodies } = await openPanel();
    expect(sendButton().disabled).toBe(true);
    choose(file('a.txt'));
    await taken(1);
    act(() => sendButton().click());
    await eventually(() =>
      expect(bodies.messages).toEqual([{ clientId: expect.any(String), text: '', files: ['f1'] }]),
    );
    await eventually(() => expect(texts('.own .fate').length).toBe(1));
    expect(texts('.own .words')).toEqual([]);
  });

  it('is stopped by a file that failed, until it was tried again', async () => {
    const { bodies } = await openPanel({ answers: [{ status: 429, code: 'too_many_files' }] });
    write('材料');
    choose(file('a.txt'));
    await eventually(() =>
      expect(find('.file [role=alert]')?.textContent).toContain(words.t('files.failed.too_many_files')),
    );
    expect([sendButton().disabled, texts('.composer > .hint')]).toEqual([true, [words.t('files.settle_first')]]);
    const again = find<HTMLButtonElement>('.file [role=alert] .link');
    expect(again.getAttribute('aria-label')).toBe(words.t('files.again', { name: 'a.txt' }));
    act(() => again.click());
    await taken(1);
    act(() => sendButton().click());
    await eventually(() => expect(bodies.messages?.length).toBe(1));
  });

  it('goes by itself after an outage', async () => {
    const { bodies } = await openPanel({ answers: [{ status: 503, code: 'unreachable' }] });
    write('材料');
    choose(file('a.txt'));
    act(() => sendButton().click());
    await eventually(() =>
      expect(find('.file [role=alert]')?.textContent).toContain(words.t('files.failed.unreachable')),
    );
    expect(bodies.messages).toEqual([]);
    act(() => socket.connect(undefined));
    await eventually(() => expect(bodies.messages).toMatchObject([{ text: '材料', files: ['f1'] }]));
  });
});

describe('what is refused', () => {
  it('is said in its row, with the way on, and can be removed', async () => {
    const { bodies } = await openPanel();
    choose(file('大.pdf', new Uint8Array(10 * 1024 * 1024 + 1)), file('空.txt', ''));
    await eventually(() =>
      expect(texts('.file [role=alert]').map((text) => text?.trim())).toEqual([
        words.t('files.failed.file_too_large', { megabytes: 10 }),
        words.t('files.failed.file_empty'),
      ]),
    );
    expect([texts('.file [role=alert] .link'), bodies.files]).toEqual([[], []]);
    for (const name of ['大.pdf', '空.txt'])
      act(() => find<HTMLButtonElement>(`[aria-label="${words.t('files.remove', { name })}"]`).click());
    expect(texts('.file')).toEqual([]);
  });

  it('for want of separate consent goes up once it is given, and not a byte before', async () => {
    const { bodies } = await openPanel({ separate: [] });
    choose(file('a.txt'));
    await eventually(() => expect(texts('.composer .hint.warn').join()).toContain(words.t('files.sensitive')));
    expect(bodies.files).toEqual([]);
    act(() => find<HTMLButtonElement>('.hint.warn .link').click());
    await taken(1);
    expect(bodies.consent?.at(-1)).toMatchObject({ separate: ['sensitive'] });
    expect(bodies.files?.length).toBe(1);
  });

  it('more than a message takes is counted', async () => {
    await openPanel();
    choose(...['1', '2', '3', '4', '5', '6', '7'].map((name) => file(name)));
    await taken(5);
    expect(texts('.composer .hint.warn')).toEqual([words.t('files.left_out', { most: 5, count: 2 })]);
  });
});

describe('a file that was sent', () => {
  const t = (key: Parameters<Words['t']>[0], count?: number) => words.t(key, count === undefined ? {} : { count });

  it('tells what became of it as soon as the server knows, whatever arrives first', async () => {
    const reading = said('', [attached('f1', '照片.png', { type: 'IMAGE' })]);
    const { talk } = await openPanel({ items: [reading] });
    await eventually(() => expect(texts('.fate')).toEqual([t('files.reading')]));
    const copy = { width: 10, height: 10 };
    const read = said('', [attached('f1', '照片.png', { type: 'IMAGE', state: 'read', protectedCount: 3, copy })]);
    const masked = `${t('files.masked')}${t('files.found', 3)}`;
    await act(() => socket.hear({ name: 'desk.message_changed', data: { message: read } }));
    expect(texts('.fate')).toEqual([masked]);
    await act(() => socket.hear({ name: 'desk.message_added', data: { message: reading } }));
    expect(texts('.fate')).toEqual([masked]);
    expect([texts('.fate .spinner'), document.querySelector('.thread img')]).toEqual([[], null]);
    expect(talk.state.get().messages.length).toBe(1);
  });

  it.each<[string, Partial<AttachedFile>, () => string]>([
    ['a document with values', { state: 'read', protectedCount: 2 }, () => t('files.masked') + t('files.found', 2)],
    ['a document without', { state: 'read' }, () => t('files.nothing')],
    ['what could not be read', { state: 'unread', reason: 'file_locked' }, () => t('files.unread')],
    ['a picture that is shown to nobody', { state: 'read', type: 'IMAGE' }, () => t('files.unclear')],
    ['what is kept no longer', { state: 'read', token: null }, () => t('files.gone')],
  ])('%s', async (_, more, expected) => {
    await openPanel({ items: [said('', [attached('f1', 'a.pdf', more)])] });
    await eventually(() => expect(texts('.fate')).toEqual([expected()]));
  });

  it.each([
    [7, '7 B'],
    [1000, '1 KB'],
    [348_160, '340 KB'],
    [1_048_575, '1024 KB'],
    [2_400_000, '2.3 MB'],
    [10 * 1024 * 1024, '10.0 MB'],
  ])('of %i bytes is %s', (bytes, expected) => {
    expect(sizeWords(bytes)).toBe(expected);
  });
});
