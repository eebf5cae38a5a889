/** @jsxImportSource preact */
import type { NoticeForReader } from '@kedun/domains/rights/contract';
import { useWords } from './words.ts';

/** The whole notice: every element of PIPL art. 17, and of art. 30 where information is sensitive. */
export function NoticeText({ notice }: { notice: NoticeForReader }) {
  const { t, find, moment } = useWords();
  const { wording, changed } = notice;
  const mark = (part: string) => (changed.includes(part) ? <em class="changed">{t('notice.changed_mark')}</em> : null);
  return (
    <article class="notice-text" lang={notice.language}>
      <h4>
        {wording.title} {mark('title')}
      </h4>
      <p class="muted">{t('notice.version', { version: notice.version, date: moment(notice.effectiveFrom) })}</p>
      <h4>
        {t('notice.handler')} {mark('handlerName')} {mark('handlerContact')}
      </h4>
      <p>
        {wording.handlerName}
        <br />
        {wording.handlerContact}
      </p>
      <h4>{t('notice.purposes')}</h4>
      {notice.purposes.map(({ key, basis }) => {
        const purpose = wording.purposes[key];
        if (!purpose) return null;
        const rows = [
          [t('notice.method'), purpose.method],
          [t('notice.categories'), purpose.categories],
          [t('notice.retention'), purpose.retention],
          [t('notice.necessity'), purpose.necessity],
          [t('notice.basis'), find(`basis.${basis}`)],
        ];
        return (
          <section key={key}>
            <h5>
              {purpose.name} {mark(`purpose:${key}`)}
            </h5>
            <dl>
              {rows.map(([name, words]) =>
                words ? (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{words}</dd>
                  </div>
                ) : null,
              )}
            </dl>
          </section>
        );
      })}
      <h4>
        {t('notice.rights')} {mark('rights')}
      </h4>
      <p>{wording.rights}</p>
      <h4>
        {t('notice.others')} {mark('others')}
      </h4>
      <p>{wording.others}</p>
    </article>
  );
}
