import { KedunMark, LANGUAGE_STORAGE_KEY, type Language, MaskedText, useMode } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './entrance.css';

/** A sentence of a customer as staff see it: what the product does, shown instead of told. */
function Example(): ReactNode {
  const { t } = useTranslation('identity');
  const parts = [
    { text: t('entrance.example.before') },
    { text: '欧阳**', type: 'NAME' as const },
    { text: t('entrance.example.phone') },
    { text: '138****5678', type: 'PHONE' as const },
    { text: t('entrance.example.id') },
    { text: '1****************X', type: 'CN_ID' as const },
    { text: t('entrance.example.after') },
  ];
  const text = parts.map((part) => part.text).join('');
  const spans = parts.flatMap((part, at) => {
    if (!part.type) return [];
    const start = parts.slice(0, at).reduce((sum, one) => sum + one.text.length, 0);
    return [{ start, end: start + part.text.length, type: part.type, mask: part.text, token: 'example' }];
  });
  return (
    <figure className="entrance-example">
      <blockquote>
        <MaskedText text={text} spans={spans} />
      </blockquote>
      <figcaption>{t('entrance.example.caption')}</figcaption>
    </figure>
  );
}

function Preferences(): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const { mode, choose } = useMode();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className="entrance-preferences">
      <Button
        type="text"
        size="small"
        lang={other}
        onClick={() => {
          localStorage.setItem(LANGUAGE_STORAGE_KEY, other);
          void i18n.changeLanguage(other);
        }}
      >
        {t('entrance.otherLanguage')}
      </Button>
      <Button type="text" size="small" onClick={() => choose(mode === 'dark' ? 'light' : 'dark')}>
        {t(mode === 'dark' ? 'entrance.light' : 'entrance.dark')}
      </Button>
    </div>
  );
}

/** What surrounds every step of signing in: who we are on the left, the step on the right. */
export function Entrance({
  title,
  lead,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <div className="entrance">
      <section className="entrance-brand">
        <p className="entrance-name">
          <KedunMark size={30} />
          <span>
            客盾 <small>Kedun</small>
          </span>
        </p>
        <div className="entrance-promise">
          <p>{t('entrance.promise')}</p>
          <Example />
        </div>
        <ul className="entrance-facts">
          <li>{t('entrance.fact.sealed')}</li>
          <li>{t('entrance.fact.reason')}</li>
          <li>{t('entrance.fact.ledger')}</li>
        </ul>
      </section>
      <main className="entrance-step">
        <Preferences />
        <div className="entrance-form">
          <h1>{title}</h1>
          {lead && <p className="entrance-lead">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}
