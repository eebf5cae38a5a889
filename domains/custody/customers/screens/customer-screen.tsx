import {
  EmptyState,
  ErrorState,
  LoadingState,
  MissingState,
  Page,
  PageHeader,
  Pill,
  RelativeTime,
  SealedChip,
  useApiQuery,
  useLive,
  useMe,
} from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CustomerFile, customerRoute } from '../../contract.ts';
import { customerChanged } from '../../events.ts';
import { Consents } from './consents.tsx';
import { FieldEditor } from './field-editor.tsx';
import { LooksList } from './looks-list.tsx';
import { Preferences } from './preferences.tsx';
import './customers.css';

/** One customer's file: masked fields, wishes, and who looked. Values open only inside a conversation. */
export default function CustomerScreen(): ReactNode {
  const { t } = useTranslation('custody');
  const { id = '' } = useParams();
  const file = useApiQuery(customerRoute, { params: { id } });
  useLive(customerChanged, (event) => event.customerId === id && void file.refetch());
  if (file.error?.problem.status === 404) {
    return <MissingState action={<Link to="/customers">{t('customers.back')}</Link>} />;
  }
  if (file.error) return <ErrorState error={file.error} onRetry={() => void file.refetch()} />;
  if (!file.data) return <LoadingState />;
  const { data } = file;
  const name = data.fields.find(({ type }) => type === 'NAME')?.mask ?? t('customers.nameless');
  return (
    <Page isNarrow>
      <PageHeader title={name} actions={<Link to="/customers">{t('customers.back')}</Link>}>
        {t('customers.sinceWhen')} <RelativeTime at={data.createdAt} /> <Marks file={data} />
      </PageHeader>
      <Fields file={data} />
      <section className="customer-part">
        <h2>{t('customers.preferences')}</h2>
        {Object.keys(data.preferences).length === 0 && <p className="kd-quiet">{t('customers.noPreferences')}</p>}
        <Preferences preferences={data.preferences} />
      </section>
      <Consents className="customer-part" customerId={id} />
      <section className="customer-part">
        <h2>{t('looks.title')}</h2>
        <p className="kd-quiet">{t('looks.lead')}</p>
        <LooksList customerId={id} limit={50} />
      </section>
    </Page>
  );
}

function Marks({ file }: { file: CustomerFile }): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <>
      {file.isRestricted && <Pill tone="danger">{t('customers.restricted')}</Pill>}
      {file.isMinor && <Pill tone="warn">{t('customers.minor')}</Pill>}
      {file.isDemo && <Pill>{t('ui:person.demo')}</Pill>}
    </>
  );
}

function Fields({ file }: { file: CustomerFile }): ReactNode {
  const { t } = useTranslation('custody');
  const { role } = useMe();
  const [editing, setEditing] = useState<'new' | CustomerFile['fields'][number]['type'] | null>(null);
  const mayEdit = role === 'agent' || role === 'lead';
  const close = () => setEditing(null);
  return (
    <section className="customer-part">
      <h2>{t('customers.file')}</h2>
      {file.fields.length === 0 && (
        <EmptyState title={t('customers.noFields')}>{t('customers.noFieldsHelp')}</EmptyState>
      )}
      <ul className="customer-file">
        {file.fields.map((field) => (
          <li key={field.type}>
            <span className="customer-type">{t(`ui:type.${field.type}`)}</span>
            {editing === field.type ? (
              <FieldEditor customerId={file.id} type={field.type} taken={[]} onClose={close} />
            ) : (
              <>
                <SealedChip type={field.type} mask={field.mask} />
                <span className="kd-quiet">
                  {t(`customers.origin.${field.origin}`)} <RelativeTime at={field.updatedAt} />
                </span>
                {mayEdit && (
                  <Button type="link" size="small" onClick={() => setEditing(field.type)}>
                    {t('customers.replace')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && (
        <FieldEditor customerId={file.id} type={null} taken={file.fields.map(({ type }) => type)} onClose={close} />
      )}
      {mayEdit && editing !== 'new' && (
        <Button type="dashed" onClick={() => setEditing('new')}>
          {t('customers.addField')}
        </Button>
      )}
    </section>
  );
}
