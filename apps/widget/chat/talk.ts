import type { ReplyOf } from '@kedun/contract';
import type { ownLooksRoute, widgetDetectionRoute } from '@kedun/domains/custody/contract';
import type {
  listWidgetMessages,
  Message,
  markWidgetRead,
  sendWidgetFile,
  sendWidgetMessage,
  showWidgetTyping,
} from '@kedun/domains/desk/contract';
import type {
  acceptNotice,
  getCurrentNotice,
  getNotice,
  listConsents,
  NoticeForReader,
  withdrawConsent,
} from '@kedun/domains/rights/contract';
import type { Settled } from '../loader/options.ts';
import { type Api, createApi, isPassing, Refusal } from './api.ts';
import { mayKeepSensitive } from './consent.ts';
import { createUploads } from './create-uploads.ts';
import { goesOnByItself, isOnItsWay, problemOf, type Uploads } from './files.ts';
import { connectLive, type LiveEvent } from './live.ts';
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts';
import { createSession } from './session.ts';
import { type ChatState, EMPTY } from './state.ts';
import { createStore, type Store } from './store.ts';
import { mergeMessages } from './timeline.ts';

type Language = Settled['language'];

/** What the panel can do. Nothing here throws: what went wrong stands in the state. */
export interface Talk extends Pick<Outbox, 'retry' | 'drop'> {
  readonly state: Store<ChatState>;
  language(): Language;
  /** Loads what is needed to talk; called at the first opening and after an error. */
  start(): Promise<void>;
  changeLanguage(language: Language): Promise<void>;
  accept(separate: readonly string[]): Promise<void>;
  withdraw(purpose?: string): Promise<void>;
  noticeVersion(version: number): Promise<NoticeForReader | null>;
  /** Who looked at the customer's values, a page at a time; null when it could not be read. */
  looks(cursor?: string): Promise<ReplyOf<typeof ownLooksRoute> | null>;
  /** What hints go by as the house set it; null when it could not be read: then everything is warned of. */
  hintSettings(): Promise<ReplyOf<typeof widgetDetectionRoute> | null>;
  /** The files of the message that is being written. */
  readonly uploads: Pick<Uploads, 'add' | 'retry' | 'remove'>;
  write(text: string): void;
  /** Sends what was written, as soon as its files were taken. */
  send(): void;
  /** Takes back a message that waits for its files. */
  hold(): void;
  showTyping(isTyping: boolean): void;
  /** Open panel, visible page: everything is read. */
  markRead(): void;
}

const TYPING_FADES_AFTER = 7000;
const RETRY_START_AFTER = 3000;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** One customer's talk with the service, from consent to the last message. */
export function createTalk(options: Settled): Talk {
  const state = createStore<ChatState>(EMPTY);
  let language: Language = options.language;
  let live: Awaited<ReturnType<typeof connectLive>> | null = null;
  let isConnecting = false;
  let conversationId: string | null = null;
  let typingFades: ReturnType<typeof setTimeout> | undefined;

  const api: Api = createApi(options.server, (): Record<string, string> => {
    const token = session.token();
    return { 'accept-language': language, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  });
  const session = createSession(options, api);
  const outbox = createOutbox({
    deliver,
    onChange: (messages) => state.set({ outbox: messages }),
    waitsFor: (problem) => problem.code === 'notice_not_accepted',
    pause,
  });
  const uploads = createUploads({
    pause,
    async bring(name, content, signal) {
      const body = { name, content };
      const bring = () => api<typeof sendWidgetFile>('POST', '/widget/files', { body }, signal);
      return inSession(bring).catch(askFirst);
    },
    // What the customer has not agreed to does not even leave the page.
    refusal() {
      const { notice, consent } = state.get();
      return notice && consent && !mayKeepSensitive(state.get()) ? problemOf('sensitive_not_agreed') : null;
    },
    onChange(rows, leftOut) {
      state.set({ uploads: rows, leftOut });
      if (state.get().draft.isLeaving) leave();
    },
  });

  /** Sends the draft if its files were taken; waits if they will be; leaves the rest to the customer. */
  function leave(): void {
    const { draft, uploads: rows } = state.get();
    if (rows.every(({ state: at }) => at === 'taken')) {
      state.set({ draft: EMPTY.draft });
      uploads.clear();
      if (draft.text.trim() !== '' || rows.length > 0) outbox.add(draft.text.trim(), rows);
    } else {
      const isLeaving = rows.every((row) => row.state === 'taken' || isOnItsWay(row) || goesOnByItself(row));
      state.set({ draft: { ...draft, isLeaving } });
    }
  }

  /** Runs a call; a forgotten session is opened again once. Other refusals are the caller's. */
  async function inSession<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.status !== 401) throw error;
      await openSession();
      return work();
    }
  }

  function add(messages: readonly Message[]): void {
    // The live event may come before the answer to the sender: whatever has arrived is no longer on its way.
    for (const { clientId } of state.get().outbox)
      if (messages.some((message) => message.clientId === clientId)) outbox.drop(clientId);
    state.set({ messages: mergeMessages(state.get().messages, messages) });
  }

  async function openSession(): Promise<boolean> {
    const opened = await session.open(language);
    if (conversationId && conversationId !== opened.conversationId) state.set({ messages: [] });
    conversationId = opened.conversationId;
    state.set({
      workNumber: opened.agent?.workNumber ?? null,
      isResolved: opened.status === 'resolved',
      ownRead: opened.readSequence,
      staffRead: opened.staffReadSequence,
    });
    return !opened.needsNotice;
  }

  /** Fetches everything: a message that was masked again while we were away is replaced too. */
  async function sync(): Promise<void> {
    let after: number | null = 0;
    while (after !== null) {
      const page: ReplyOf<typeof listWidgetMessages> = await inSession(() =>
        api<typeof listWidgetMessages>('GET', '/widget/messages', { query: { after: after ?? 0, limit: 200 } }),
      );
      add(page.items);
      state.set({
        workNumber: page.agent?.workNumber ?? null,
        isResolved: page.status === 'resolved',
        staffRead: Math.max(state.get().staffRead, page.staffReadSequence),
      });
      after = page.next;
    }
  }

  async function loadConsent(): Promise<void> {
    const consent = await inSession(() => api<typeof listConsents>('GET', '/widget/consent', {}));
    state.set({ consent });
  }

  async function loadNotice(): Promise<NoticeForReader | null> {
    const since = state.get().consent?.history[0]?.version;
    const query = { language, ...(since ? { since } : {}) };
    const { notice, versions } = await api<typeof getCurrentNotice>('GET', '/privacy-notice', { query });
    state.set({ notice, versions });
    return notice;
  }

  async function askForConsent(): Promise<void> {
    if (session.token()) await loadConsent();
    const notice = await loadNotice();
    if (notice) state.set({ phase: 'notice', problem: null });
    else refuse(new Refusal({ type: 'about:blank', title: '', status: 409, code: 'notice_missing' }));
  }

  async function beginTalking(): Promise<void> {
    await sync();
    state.set({ phase: 'talking', problem: null });
    outbox.nudge();
    uploads.nudge();
    await connect();
  }

  async function connect(): Promise<void> {
    if (live || isConnecting) return;
    isConnecting = true;
    try {
      live = await connectLive({
        server: options.server,
        token: session.token,
        onEvent,
        onConnect() {
          state.set({ connection: 'connected' });
          outbox.nudge();
          uploads.nudge();
          void sync().catch(report);
        },
        onDisconnect: () => state.set({ connection: 'lost', isStaffTyping: false }),
        onRefused: () => void openSession().then(() => live?.reconnect(), report),
      });
    } finally {
      isConnecting = false;
    }
  }

  function onEvent({ name, data }: LiveEvent): void {
    if (name === 'desk.message_added' || name === 'desk.message_changed') {
      const message = data.message as Message;
      add([message]);
      if (message.author.kind === 'agent') state.set({ isStaffTyping: false });
      // Who answers and whether it is resolved is told by the server, not guessed from the line.
      if (message.author.kind === 'system') void sync().catch(report);
    } else if (name === 'desk.messages_read' && data.side === 'staff') {
      state.set({ staffRead: Math.max(state.get().staffRead, Number(data.sequence)) });
    } else if (name === 'desk.typing' && data.side === 'staff') {
      clearTimeout(typingFades);
      state.set({ isStaffTyping: data.isTyping === true });
      typingFades = setTimeout(() => state.set({ isStaffTyping: false }), TYPING_FADES_AFTER);
    } else if (name === 'rights.consent_changed') {
      void (data.isAccepted ? loadConsent() : askForConsent()).catch(report);
    }
  }

  /** No connection at the beginning: try again by itself. Anything else is said on the panel. */
  function refuse(error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    state.set({ phase: 'refused', problem: error.problem });
    if (isPassing(error.problem)) setTimeout(() => void start(), RETRY_START_AFTER);
  }

  /** While talking, a failed call in the background is no reason to stop: the next connect repeats it. */
  function report(error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    if (!isPassing(error.problem)) state.set({ problem: error.problem });
  }

  async function deliver({ clientId, text, files }: Outgoing): Promise<void> {
    const body = { clientId, text, files: files.flatMap(({ id }) => id ?? []) };
    const deliver = () => api<typeof sendWidgetMessage>('POST', '/widget/messages', { body });
    const { message } = await inSession(deliver).catch(askFirst);
    add([message]);
  }

  /** What is refused for want of consent waits until it was asked for. */
  function askFirst(error: unknown): never {
    if (error instanceof Refusal && error.problem.code === 'notice_not_accepted') void askForConsent().catch(report);
    throw error;
  }

  async function start(): Promise<void> {
    if (state.get().phase === 'talking') return;
    if (state.get().phase === 'refused') state.set({ phase: 'loading' });
    try {
      if (!session.canResume()) return await askForConsent();
      if (!(await openSession())) return await askForConsent();
      await Promise.all([loadConsent().then(loadNotice), beginTalking()]);
    } catch (error) {
      refuse(error);
    }
  }

  async function accept(separate: readonly string[]): Promise<void> {
    const { notice } = state.get();
    if (!notice) return;
    try {
      if (!session.token()) await openSession();
      const { version, wordingHash } = notice;
      const body = { version, language: notice.language, wordingHash, separate: [...separate] };
      const consent = await inSession(() => api<typeof acceptNotice>('POST', '/widget/consent', { body }));
      state.set({ consent, problem: null });
      await beginTalking();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.problem.code === 'notice_changed') await loadNotice().catch(report);
      state.set({ problem: error.problem });
    }
  }

  async function withdraw(purpose?: string): Promise<void> {
    try {
      const body = purpose ? { purpose } : {};
      const consent = await inSession(() => api<typeof withdrawConsent>('POST', '/widget/consent/withdraw', { body }));
      state.set({ consent, problem: null });
      if (!consent.isAccepted) await askForConsent();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      state.set({ problem: error.problem });
    }
  }

  return {
    state,
    language: () => language,
    start,
    accept,
    withdraw,
    async changeLanguage(next) {
      language = next;
      if (state.get().notice) await loadNotice().catch(report);
      else state.set({});
    },
    async noticeVersion(version) {
      return api<typeof getNotice>('GET', '/privacy-notices/:version', {
        params: { version },
        query: { language },
      }).catch((error: unknown) => {
        report(error);
        return null;
      });
    },
    hintSettings: () =>
      inSession(() => api<typeof widgetDetectionRoute>('GET', '/widget/detection', {})).catch(() => null),
    async looks(cursor) {
      const query = cursor ? { cursor } : {};
      return inSession(() => api<typeof ownLooksRoute>('GET', '/widget/looks', { query })).catch((error: unknown) => {
        report(error);
        return null;
      });
    },
    uploads,
    write: (text) => state.set({ draft: { ...state.get().draft, text } }),
    send: leave,
    hold: () => state.set({ draft: { ...state.get().draft, isLeaving: false } }),
    retry: outbox.retry,
    drop: outbox.drop,
    showTyping(isTyping) {
      if (state.get().phase !== 'talking' || state.get().connection !== 'connected') return;
      void api<typeof showWidgetTyping>('POST', '/widget/typing', { body: { isTyping } }).catch(() => {});
    },
    markRead() {
      const { messages, ownRead, phase } = state.get();
      const sequence = messages.at(-1)?.sequence ?? 0;
      if (phase !== 'talking' || sequence <= ownRead) return;
      state.set({ ownRead: sequence });
      void api<typeof markWidgetRead>('POST', '/widget/read', { body: { sequence } }).catch(() => {});
    },
  };
}
