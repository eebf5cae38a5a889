import type { Delivery } from '@kedun/domains/kernel/mail/rules';
import type { Mailer } from '@kedun/domains/kernel/mail/sending';
import { createTransport } from 'nodemailer';
import type { MailServer } from './server.ts';

/** All below the lease of a letter together. */
const CONNECT_MS = 15_000;
const ANSWER_MS = 60_000;
/** Where these commands are refused, it is this letter that is refused; elsewhere it is we. */
const OF_THE_LETTER: ReadonlySet<unknown> = new Set(['RCPT TO', 'DATA']);

/** What an error of the transport means. Its words repeat addresses, so only codes leave here. */
export function deliveryOf(error: unknown): Delivery {
  const { responseCode, command } = (error ?? {}) as { responseCode?: unknown; command?: unknown };
  const smtpCode = typeof responseCode === 'number' ? responseCode : null;
  const isOfLetter = smtpCode !== null && OF_THE_LETTER.has(command);
  return { ok: false, of: isOfLetter ? 'recipient' : 'server', smtpCode };
}

/** The transport's own settings: no file and no address is read because a letter names one. */
export function transportOptions({ host, port, protection, user, password }: MailServer) {
  return {
    ...{ host, port, secure: protection === 'tls', requireTLS: protection === 'starttls' },
    ...{ ignoreTLS: protection === 'none', disableFileAccess: true, disableUrlAccess: true },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS },
    ...(user && password ? { auth: { user, pass: password.expose() } } : {}),
    tls: { minVersion: 'TLSv1.2' as const },
  };
}

/** Sends letters through the mail server; `profileUrl` is where a recipient chooses which they get. */
export function openTransport(server: MailServer, profileUrl: string): Pick<Mailer, 'deliver'> {
  const transport = createTransport(transportOptions(server));
  const domain = /@([^@>\s]+)>?$/.exec(server.from)?.[1] ?? 'localhost';
  return {
    async deliver(address, { id, subject, text, html, language }) {
      try {
        await transport.sendMail({
          ...{ from: server.from, to: { name: '', address }, subject, text, html },
          messageId: `<${id}@${domain}>`,
          headers: {
            'List-Unsubscribe': `<${profileUrl}>`,
            'Auto-Submitted': 'auto-generated', // RFC 3834 5: no vacation notice answers it
            'Content-Language': language,
          },
        });
        return { ok: true };
      } catch (error) {
        return deliveryOf(error);
      }
    },
  };
}
