import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeContent, NoticeLanguage } from '../../contract.ts';
import { type LONG_PARTS, PURPOSE_PARTS } from './parts.ts';

function OneLanguage({ notice, language }: { notice: NoticeContent; language: NoticeLanguage }): ReactNode {
  const { t } = useTranslation('rights', { lng: language });
  const wording = notice.wordings[language];
  const paragraphs = (keys: readonly (typeof LONG_PARTS)[number][]) =>
    keys.map((key) => (
      <section key={key}>
        <h4>{t(`part.${key}`)}</h4>
        <p style={{ whiteSpace: 'pre-wrap' }}>{wording[key]}</p>
      </section>
    ));
  return (
    <article lang={language}>
      <h3>{wording.title}</h3>
      {paragraphs(['summary'])}
      <section>
        <h4>{t('part.handlerName')}</h4>
        <p style={{ whiteSpace: 'pre-wrap' }}>
          {wording.handlerName}
          {'\n'}
          {wording.handlerContact}
        </p>
      </section>
      {notice.purposes.map(({ key, basis }) => (
        <section key={key}>
          <h4>{wording.purposes[key]?.name}</h4>
          <p className="kd-quiet">{t(`basis.${basis}`)}</p>
          {PURPOSE_PARTS.filter((part) => part !== 'name' && wording.purposes[key]?.[part]).map((part) => (
            <p key={part}>
              <strong>{t(`part.${part}`)}</strong> {wording.purposes[key]?.[part]}
            </p>
          ))}
        </section>
      ))}
      {paragraphs(['rights', 'others'])}
    </article>
  );
}

/** A whole notice as it was published, in either language. */
export function NoticeText({ notice }: { notice: NoticeContent }): ReactNode {
  const { t } = useTranslation('rights');
  const languages: readonly NoticeLanguage[] = ['zh-CN', 'en'];
  return (
    <Tabs
      items={languages.map((language) => ({
        key: language,
        label: t(`editor.${language}`),
        children: <OneLanguage notice={notice} language={language} />,
      }))}
    />
  );
}
