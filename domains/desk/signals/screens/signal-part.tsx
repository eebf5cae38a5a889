import { REASON_WORDS } from '@kedun/signals';
import { SignalStrip } from '@kedun/ui';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConversationSignals } from '../../contract.ts';
import { useSignals } from './use-signals.ts';

type Found = ConversationSignals['links'][number];

/** Why a link of the customer is not to be opened, in plain words. */
function LinkStrip({ id, link }: { id: string; link: Found }): ReactNode {
  const { t, i18n } = useTranslation('desk.signals');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const words = (reason: string) => REASON_WORDS[reason as keyof typeof REASON_WORDS]?.[language] ?? '';
  const isWrong = link.verdict === 'lookalike' || link.verdict === 'dangerous';
  return (
    <SignalStrip
      tone={isWrong ? 'danger' : 'warn'}
      action={<Link to={`/desk/${id}?at=${link.sequence}`}>{t('strip.where')}</Link>}
    >
      {t('strip.link', { host: link.host, reason: link.reasons.map(words).filter(Boolean).join(' ') })}
      {link.brand && ` ${t('strip.brand', { brand: link.brand })}`}
    </SignalStrip>
  );
}

/** Above the thread: what the customer's words show, the strongest first. Nothing where nothing was found. */
export default function SignalPart({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('desk.signals');
  const signals = useSignals(id);
  if (!signals) return null;
  const { level, tactics, mood, words, links } = signals;
  const [word] = words;
  const [first, ...others] = tactics;
  const [link] = links.toSorted((a, b) => Number(b.verdict === 'lookalike') - Number(a.verdict === 'lookalike'));
  return (
    <>
      {mood === 'threatening' && <SignalStrip tone="danger">{t('strip.threat')}</SignalStrip>}
      {first && level !== 'quiet' && (
        <SignalStrip
          tone={level === 'warn' ? 'danger' : 'warn'}
          action={<Link to={`/desk/${id}?at=${first.sequence}`}>{t('strip.where')}</Link>}
        >
          <Tooltip title={t('strip.help')}>
            <span>{t(`strip.${level}`, { tactic: t(`tactic.${first.code}`) })}</span>
          </Tooltip>{' '}
          <mark>{t('strip.quote', { quote: first.quote })}</mark>
          {others.length > 0 && ` ${t('strip.more', { count: others.length })}`}
        </SignalStrip>
      )}
      {word && (
        <SignalStrip tone="warn" action={<Link to={`/desk/${id}?at=${word.sequence}`}>{t('strip.where')}</Link>}>
          {t('strip.word', { category: t(`word.${word.category}`) })}{' '}
          <mark>{t('strip.quote', { quote: word.quote })}</mark>
          {words.length > 1 && ` ${t('strip.more', { count: words.length - 1 })}`}
        </SignalStrip>
      )}
      {link && <LinkStrip id={id} link={link} />}
    </>
  );
}
