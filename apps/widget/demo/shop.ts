import type {} from '../loader/widget.ts';
/** The demo's web pages: an imaginary company's customer area with the widget on it, `?channel=` and `?lang=` choose; `?key=` is another channel's public key. */
import catalogue from './pages.json';

type Language = keyof typeof catalogue;
type Channel = 'shop' | 'toll' | 'card' | 'telecom';

const asked = new URLSearchParams(location.search);
const channels: readonly string[] = ['shop', 'toll', 'card', 'telecom'] satisfies Channel[];
const channel = (channels.includes(asked.get('channel') ?? '') ? asked.get('channel') : 'shop') as Channel;
const language: Language = asked.get('lang') === 'en' ? 'en' : 'zh-CN';
const { other_language: otherLanguage, note, ...pages } = catalogue[language];
const page = pages[channel];

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  content: string | readonly Node[],
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (typeof content === 'string') node.textContent = content;
  else node.append(...content);
  return node;
}

function head(): HTMLElement {
  const other = new URLSearchParams({ channel, lang: language === 'en' ? 'zh-CN' : 'en' });
  const menu = page.nav.map((label, index) =>
    element('span', label, index === page.current ? { 'aria-current': 'page' } : {}),
  );
  return element('header', [
    element(
      'div',
      [
        element('span', page.brand, { class: 'brand' }),
        element('nav', menu),
        element('a', otherLanguage, { href: `?${other}`, lang: language === 'en' ? 'zh-CN' : 'en' }),
      ],
      { class: 'bar' },
    ),
  ]);
}

function body(): HTMLElement {
  const steps = page.steps.map((step, index) => element('li', step, index < page.done ? { class: 'done' } : {}));
  const rows = page.items.map(([name = '', detail = '', price = '']) =>
    element('tr', [element('td', [document.createTextNode(name), element('small', detail)]), element('td', price)]),
  );
  const facts = page.facts.flatMap(([name = '', value = '']) => [element('dt', name), element('dd', value)]);
  return element('main', [
    element('h1', [document.createTextNode(page.title), element('small', page.subtitle)]),
    element('section', [element('h2', page.progress_title), element('ol', steps, { class: 'steps' })]),
    element('section', [element('h2', page.facts_title), element('dl', facts)]),
    element('section', [element('h2', page.items_title), element('table', [element('tbody', rows)])]),
    element('section', [element('h2', page.help_title), element('p', page.help)], { class: 'call' }),
  ]);
}

document.documentElement.lang = language;
document.documentElement.dataset.channel = channel;
document.title = page.brand;
document.body.append(head(), body(), element('footer', note));

// Exactly what a real page does: one async script, then `kedun.run`.
const script = document.createElement('script');
script.async = true;
script.src = '/widget/widget.js';
script.addEventListener('load', () => {
  const theme = asked.get('theme');
  window.kedun?.run({
    channel: asked.get('key') ?? `demo-${channel}`,
    language,
    ...(theme === 'dark' || theme === 'light' ? { theme } : {}),
  });
});
document.head.append(script);
