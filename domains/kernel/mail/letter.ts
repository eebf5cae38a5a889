import { LONGEST_LETTER, LONGEST_SUBJECT } from './rules.ts';

export type MailLanguage = 'zh-CN' | 'en';

/** What a letter says, before it has a form. No values of customers, no names of people: it leaves the house. */
export interface LetterWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly list: readonly string[];
  /** The one link, into the console. */
  readonly link: { readonly url: string; readonly text: string };
  readonly footer: string;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

/** A letter as text and as simple HTML: no pictures, no scripts, nothing fetched when it is opened. */
export function letterOf(words: LetterWords, language: MailLanguage): Letter {
  const { paragraphs, list, link, footer } = words;
  const subject = oneLine(words.subject);
  const parts = [
    ...paragraphs,
    ...(list.length > 0 ? [list.map((one) => `- ${oneLine(one)}`).join('\n')] : []),
    `${link.text}\n${link.url}`,
    `-- \n${footer}`,
  ];
  const text = `${parts.join('\n\n')}\n`;
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;line-height:1.6;max-width:40em">
${paragraphs.map((one) => `<p>${escaped(one)}</p>`).join('\n')}
${list.length > 0 ? `<ul>${list.map((one) => `<li>${escaped(oneLine(one))}</li>`).join('')}</ul>` : ''}
<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>
<p style="color:#666"><small>${escaped(footer)}</small></p>
</body></html>
`;
  if (subject.length > LONGEST_SUBJECT || subject.length + text.length + html.length > LONGEST_LETTER)
    throw new RangeError('The letter is too long');
  return { subject, text, html };
}
