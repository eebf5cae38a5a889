/** @jsxImportSource preact */
import type { OwnLook } from '@kedun/domains/custody/contract';
import { useEffect, useState } from 'preact/hooks';
import type { Talk } from '../chat/talk.ts';
import { useWords } from './words.ts';

/** Looks read so far and where the next page begins; null until the first page is there. */
interface Read {
  readonly items: readonly OwnLook[];
  readonly next: string | null;
}

/** The pages of looks, the first one fetched when the list is opened. */
function useLooks(talk: Talk) {
  const [read, setRead] = useState<Read | null>(null);
  const [hasFailed, setFailed] = useState(false);
  async function readMore(): Promise<void> {
    const page = await talk.looks(read?.next ?? undefined);
    setFailed(page === null);
    if (page) setRead({ items: [...(read?.items ?? []), ...page.items], next: page.next });
  }
  useEffect(() => void readMore(), []);
  return { read, hasFailed, readMore };
}

function LookLine({ look }: { look: OwnLook }) {
  const { t, find, moment } = useWords();
  const who = look.workNumber ? t('header.agent', { workNumber: look.workNumber }) : t('looks.someone');
  return (
    <li>
      {find(`type.${look.type}`)} {look.mask} · {find(`looks.purpose.${look.purpose}`)}
      <span class="muted">
        {' '}
        · {who} · {moment(look.at)}
      </span>
    </li>
  );
}

/** Who looked at my values (PIPL art. 44, 45): when, what, why, and a work number, never a name. */
export function Looks({ talk }: { talk: Talk }) {
  const { t } = useWords();
  const { read, hasFailed, readMore } = useLooks(talk);
  return (
    <section aria-labelledby="looks-title">
      <h3 id="looks-title">{t('looks.title')}</h3>
      {read?.items.length === 0 ? <p class="muted">{t('looks.none')}</p> : null}
      {read === null ? <p class="muted">{t(hasFailed ? 'looks.failed' : 'status.loading')}</p> : null}
      <ul class="history">
        {(read?.items ?? []).map((look) => (
          <LookLine key={`${look.at} ${look.mask}`} look={look} />
        ))}
      </ul>
      {hasFailed || read?.next ? (
        <button type="button" class="link" onClick={() => void readMore()}>
          {t(hasFailed ? 'status.retry' : 'looks.more')}
        </button>
      ) : null}
    </section>
  );
}
