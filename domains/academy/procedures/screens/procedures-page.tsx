import { SearchOutlined } from '@ant-design/icons';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
} from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { bringProcedures, type Chapter, type Clause, readProcedures } from '../../contract.ts';
import { clauseChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { AddClause, ChangeClause } from './clause-form.tsx';
import { LawRefs } from './law-refs.tsx';
import '../../paths/screens/academy.css';
import './procedures.css';

function ClauseRow({ clause, onChange }: { clause: Clause; onChange: ((clause: Clause) => void) | null }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const text = useText();
  return (
    <li id={`clause-${clause.number}`} className="clause">
      <b>{clause.number}</b>
      <div>
        <p>{text(clause.text)}</p>
        {clause.reason && (
          <p className="kd-quiet">
            {t('academy.procedures:clause.changedOn', { day: clause.publishedAt.slice(0, 10), reason: clause.reason })}
          </p>
        )}
        <LawRefs laws={clause.laws} />
      </div>
      <span className="clause-state">
        {clause.version > 1 && <Pill>{t('academy.procedures:clause.version', { version: clause.version })}</Pill>}
        {onChange && (
          <Button size="small" type="text" onClick={() => onChange(clause)}>
            {t('academy.procedures:clause.edit')}
          </Button>
        )}
      </span>
    </li>
  );
}

function Nothing({ mayChange }: { mayChange: boolean }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const bring = useApiCommand(bringProcedures, { invalidates: [readProcedures] });
  return (
    <EmptyState title={t('academy.procedures:clause.none')}>
      <p>{t(mayChange ? 'academy.procedures:clause.noneHelp' : 'academy.procedures:clause.noneAsk')}</p>
      {mayChange && (
        <Button type="primary" loading={bring.isPending} onClick={() => bring.mutate({})}>
          {t('academy.procedures:clause.bring')}
        </Button>
      )}
      <ProblemLine error={bring.error} />
    </EmptyState>
  );
}

/** The operating procedures in force: everyone reads them, supervisors and the privacy officer change them. */
export default function ProceduresPage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.procedures']);
  const text = useText();
  const { role } = useMe();
  const mayChange = role === 'supervisor' || role === 'privacy_officer';
  const [words, setWords] = useState('');
  const [changing, setChanging] = useState<Clause | null>(null);
  const [adding, setAdding] = useState<Chapter | null>(null);
  const procedures = useApiQuery(readProcedures, {});
  useLive(clauseChanged, () => void procedures.refetch());
  if (procedures.error) return <ErrorState error={procedures.error} onRetry={() => void procedures.refetch()} />;
  if (!procedures.data) return <LoadingState />;
  const wanted = words.trim().toLowerCase();
  const fits = ({ number, text: said, laws }: Clause) =>
    `${number} ${said.zh} ${said.en} ${laws.map(({ ref }) => ref).join(' ')}`.toLowerCase().includes(wanted);
  const chapters = procedures.data.chapters
    .map((chapter) => ({ ...chapter, clauses: chapter.clauses.filter(fits) }))
    .filter(({ clauses }) => clauses.length > 0 || wanted === '');
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      <PageHeader title={t('academy.procedures:clause.title')}>{t('academy.procedures:clause.lead')}</PageHeader>
      {procedures.data.chapters.length === 0 ? (
        <Nothing mayChange={mayChange} />
      ) : (
        <div>
          <Input
            type="search"
            allowClear
            prefix={<SearchOutlined aria-hidden="true" />}
            placeholder={t('academy.procedures:clause.search')}
            aria-label={t('academy.procedures:clause.search')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      )}
      {chapters.length === 0 && wanted !== '' && <EmptyState title={t('academy.procedures:clause.noneFound')} />}
      {chapters.map((chapter) => (
        <section key={chapter.number} className="academy-part" aria-label={text(chapter.title)}>
          <h2>
            {chapter.number} {text(chapter.title)}
          </h2>
          <ol className="clauses">
            {chapter.clauses.map((clause) => (
              <ClauseRow key={clause.number} clause={clause} onChange={mayChange ? setChanging : null} />
            ))}
          </ol>
          {mayChange && wanted === '' && (
            <Button size="small" type="link" onClick={() => setAdding(chapter)}>
              {t('academy.procedures:clause.addTo')}
            </Button>
          )}
        </section>
      ))}
      {changing && <ChangeClause clause={changing} onClose={() => setChanging(null)} />}
      {adding && <AddClause chapter={adding} onClose={() => setAdding(null)} />}
    </Page>
  );
}
