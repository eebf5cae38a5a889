/** A real mail server for tests: it keeps what it is sent and answers as it is told. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type MailServer, readMailUrl } from '../apps/server/mail/server.ts';

/** What arrived, as it came over the wire and as a reader sees it. */
export interface Arrived {
  readonly to: readonly string[];
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Decoded bodies by content type. */
  readonly parts: ReadonlyMap<string, string>;
}

const bytesOf = (text: string, encoding: string | undefined): Buffer => {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(text);
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
};

/** RFC 2047 encoded words. */
function wordsOf(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, inner: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(inner, 'base64').toString()
      : bytesOf(inner.replaceAll('_', ' '), 'quoted-printable').toString(),
  );
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      wordsOf(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  );
  return { headers, body: raw.slice(end + 4) };
}

function arrivedOf(to: readonly string[], raw: string): Arrived {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = new Map(
    body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => {
        const inner = split(part.replace(/^\r\n/, ''));
        const [type = ''] = (inner.headers.get('content-type') ?? '').split(';');
        return [type, bytesOf(inner.body, inner.headers.get('content-transfer-encoding')).toString()];
      }),
  );
  return { to, raw, headers, parts };
}

/** Opens it on a free port, or on the one it had. `answer` decides on each recipient: null takes the letter. */
export async function openMailServer({ offersTls = false, port = 0 } = {}) {
  const arrived: Arrived[] = [];
  const commands: string[] = [];
  const control: { answer: (to: string) => number | null; onMail: () => Promise<void> } = {
    answer: () => null,
    onMail: async () => {},
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: offersTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth(auth, _session, callback) {
      commands.push('AUTH');
      callback(null, { user: auth.username ?? '' });
    },
    onMailFrom(_address, _session, callback) {
      commands.push('MAIL');
      callback();
    },
    onRcptTo({ address }, _session, callback) {
      const code = control.answer(address);
      if (code === null) return callback();
      callback(Object.assign(new Error(`<${address}> is refused`), { responseCode: code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        arrived.push(arrivedOf(to, Buffer.concat(chunks).toString()));
        void control.onMail().then(() => callback());
      });
    },
  });
  server.on('error', () => {}); // clients that hang up
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    arrived,
    commands,
    control,
    port: bound,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

/** The settings for such a server. */
export function mailServerAt(port: number, more: Partial<MailServer> = {}): MailServer {
  const url = readMailUrl(`smtp://127.0.0.1:${port}`);
  if (!url) throw new Error('The address of the test server cannot be read');
  return { ...url, from: '客盾 <kedun@kedun.example>', perMinute: 1000, ...more };
}
