import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  ProblemLine,
  RelativeTime,
  useApiCommand,
  useApiQuery,
  useMe,
} from '@kedun/ui';
import { Button, Input, Select, Table, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  judgeOverride,
  listOverrides,
  OUTGOING_CODES,
  type OutgoingCode,
  OVERRIDE_STATES,
  OVERRIDES_A_PAGE,
  type Override,
  REMARK_LIMIT,
} from '../contract.ts';
import './overrides.css';

interface Asked {
  readonly personId: string;
  readonly code: OutgoingCode | '';
  readonly state: Override['state'] | '';
  readonly page: number;
}

/** What is said of one answer, and who said it; until then the two buttons. */
function Verdict({ one }: { one: Override }): ReactNode {
  const { t } = useTranslation(['desk.outgoing', 'desk']);
  const me = useMe();
  const [remark, setRemark] = useState(one.remark);
  const [isOpen, setOpen] = useState(one.state === 'open');
  const judge = useApiCommand(judgeOverride, { invalidates: [listOverrides] });
  const say = (verdict: 'right' | 'wrong') =>
    judge.mutate({ params: { id: one.id }, body: { verdict, remark } }, { onSuccess: () => setOpen(false) });
  if (one.person.id === me.id) return <span className="kd-quiet">{t('released.own')}</span>;
  if (!isOpen)
    return (
      <div className="override-verdict">
        <Tag color={one.state === 'wrong' ? 'red' : 'green'}>{t(`released.state.${one.state}`)}</Tag>
        {one.judgedBy && <span className="kd-quiet">{one.judgedBy.name}</span>}
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('released.again')}
        </Button>
        {one.remark && <div className="override-text">{one.remark}</div>}
      </div>
    );
  return (
    <div className="override-verdict">
      <Input
        size="small"
        aria-label={t('released.remark')}
        placeholder={t('released.remark')}
        value={remark}
        maxLength={REMARK_LIMIT}
        onChange={({ target }) => setRemark(target.value)}
      />
      <Button size="small" loading={judge.isPending} onClick={() => say('right')}>
        {t('released.right')}
      </Button>
      <Button size="small" danger loading={judge.isPending} onClick={() => say('wrong')}>
        {t('released.wrong')}
      </Button>
      {judge.error ? <ProblemLine error={judge.error} /> : null}
    </div>
  );
}

function useColumns() {
  const { t } = useTranslation(['desk.outgoing', 'desk']);
  return [
    {
      key: 'who',
      title: t('released.who'),
      width: 150,
      render: (_: unknown, one: Override) => (
        <>
          <div>{one.person.name}</div>
          <span className="kd-quiet">
            <RelativeTime at={one.at} /> · <Link to={`/desk/${one.conversationId}`}>#{one.conversationNumber}</Link>
          </span>
        </>
      ),
    },
    {
      key: 'sent',
      title: t('released.sent'),
      render: (_: unknown, one: Override) => (
        <>
          <div className="override-text">{one.text}</div>
          <div className="kd-quiet override-text">{t('released.because', { reason: one.reason })}</div>
        </>
      ),
    },
    {
      key: 'codes',
      title: t('released.found'),
      width: 220,
      render: (_: unknown, one: Override) => one.codes.map((code) => <div key={code}>{t(`why.${code}`)}</div>),
    },
    {
      key: 'verdict',
      title: t('released.verdict'),
      width: 300,
      render: (_: unknown, one: Override) => <Verdict key={`${one.state}${one.remark}`} one={one} />,
    },
  ];
}

/** Answers that left for a reason: who sent what, why, and whether that was right. */
export default function OverridesScreen(): ReactNode {
  const { t } = useTranslation(['desk.outgoing', 'desk']);
  const [asked, setAsked] = useState<Asked>({ personId: '', code: '', state: 'open', page: 1 });
  const ask = (more: Partial<Asked>) => setAsked({ ...asked, page: 1, ...more });
  const { page, ...filter } = asked;
  const chosen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  const { data, error, refetch } = useApiQuery(listOverrides, { query: { page, ...chosen } }, { keepsPrevious: true });
  const columns = useColumns();
  const option = (value: string, label: string) => ({ value, label });
  return (
    <Page>
      <PageHeader title={t('released.title')}>{t('released.lead')}</PageHeader>
      <div className="override-filters">
        <Select
          aria-label={t('released.verdict')}
          value={asked.state}
          options={[
            option('', t('released.state.all')),
            ...OVERRIDE_STATES.map((state) => option(state, t(`released.state.${state}`))),
          ]}
          onChange={(state) => ask({ state: state as Asked['state'] })}
        />
        <Select
          aria-label={t('released.who')}
          value={asked.personId}
          showSearch
          optionFilterProp="label"
          options={[option('', t('released.anyone')), ...(data?.people ?? []).map(({ id, name }) => option(id, name))]}
          onChange={(personId) => ask({ personId })}
        />
        <Select
          aria-label={t('released.found')}
          value={asked.code}
          popupMatchSelectWidth={false}
          options={[
            option('', t('released.anything')),
            ...OUTGOING_CODES.map((code) => option(code, t(`why.${code}`))),
          ]}
          onChange={(code) => ask({ code: code as Asked['code'] })}
        />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingState /> : null}
      {data?.found === 0 && <EmptyState title={t('released.none')}>{t('released.noneHelp')}</EmptyState>}
      {data && data.found > 0 ? (
        <div className="kd-panel">
          <Table<Override>
            rowKey="id"
            size="small"
            scroll={{ x: 900 }}
            dataSource={data.items}
            columns={columns}
            pagination={{
              current: page,
              pageSize: OVERRIDES_A_PAGE,
              total: data.found,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: (next) => setAsked({ ...asked, page: next }),
            }}
          />
        </div>
      ) : null}
    </Page>
  );
}
