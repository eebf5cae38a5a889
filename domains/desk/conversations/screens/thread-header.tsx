import { DownOutlined, EditOutlined } from '@ant-design/icons';
import type { VerificationBasis } from '@kedun/domains/custody/contract';
import { comboWords, MaskedText, Pill, useApiQuery, useMe } from '@kedun/ui';
import { Button, Dropdown, type MenuProps, Popover, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, listColleagues, PRIORITIES } from '../../contract.ts';
import { ConversationEditor } from './conversation-editor.tsx';
import { useCustomerName } from './conversation-line.tsx';
import type { Work } from './use-work.ts';

/** Only what was known before proves who someone is: what they said themselves is marked as such. */
const VERIFIED_TONES = { on_file: 'ok', declared: 'warn', none: 'quiet' } as const;

/** Who it is about, what it is about, who works on it, and what can be done. */
export function ThreadHeader({
  conversation,
  verifiedBy,
  mayAnswer,
  mayManage,
  work,
}: {
  conversation: Conversation;
  verifiedBy: VerificationBasis | null;
  mayAnswer: boolean;
  mayManage: boolean;
  work: Work;
}): ReactNode {
  const { t } = useTranslation('desk');
  const nameOf = useCustomerName();
  const { subject, labels, channel, priority, status } = conversation;
  return (
    <header className="desk-head">
      <div className="desk-head-words">
        <div className="desk-head-line">
          <h1 title={nameOf(conversation)}>{nameOf(conversation)}</h1>
          <Pill tone={VERIFIED_TONES[verifiedBy ?? 'none']}>{t(`thread.verified.${verifiedBy ?? 'none'}`)}</Pill>
          <Pill tone="brand">{channel.name}</Pill>
          {status !== 'open' && <Pill tone={status === 'resolved' ? 'ok' : 'quiet'}>{t(`list.status.${status}`)}</Pill>}
          {(priority === 'high' || priority === 'urgent') && (
            <Pill tone={priority === 'urgent' ? 'danger' : 'warn'}>{t(`priority.${priority}`)}</Pill>
          )}
        </div>
        <div className="desk-head-line desk-head-about">
          {subject.text && (
            <span className="desk-subject">
              <MaskedText text={subject.text} spans={subject.spans} />
            </span>
          )}
          {labels.map((label) => (
            <span key={label} className="desk-line-label">
              {label}
            </span>
          ))}
          {mayManage && <EditButton conversation={conversation} work={work} />}
        </div>
      </div>
      {mayManage && <Actions conversation={conversation} mayAnswer={mayAnswer} work={work} />}
    </header>
  );
}

function EditButton({ conversation, work }: { conversation: Conversation; work: Work }): ReactNode {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const isBare = conversation.subject.text === '' && conversation.labels.length === 0;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<ConversationEditor conversation={conversation} work={work} onDone={() => setOpen(false)} />}
    >
      <Button type="text" size="small" icon={<EditOutlined />} aria-label={`${t('do.subject')}, ${t('do.labels')}`}>
        {isBare && t('do.describe')}
      </Button>
    </Popover>
  );
}

function Actions({
  conversation,
  mayAnswer,
  work,
}: {
  conversation: Conversation;
  mayAnswer: boolean;
  work: Work;
}): ReactNode {
  const { t } = useTranslation('desk');
  const me = useMe();
  const { assigned, status } = conversation;
  const isMine = assigned?.id === me.id;
  return (
    <div className="desk-head-actions">
      {!isMine && mayAnswer && (
        <Tooltip title={comboWords('alt+a')}>
          <Button onClick={work.claim} disabled={work.isBusy}>
            {t(assigned ? 'do.takeOver' : 'do.claim')}
          </Button>
        </Tooltip>
      )}
      {mayAnswer ? (
        <AssignMenu conversation={conversation} work={work} />
      ) : (
        assigned && <span className="desk-assigned">{assigned.name}</span>
      )}
      {mayAnswer && (
        <Tooltip title={comboWords('alt+e')}>
          <Button
            type={status === 'resolved' ? 'default' : 'primary'}
            ghost={status !== 'resolved'}
            disabled={work.isBusy}
            onClick={() => work.setStatus(status === 'resolved' ? 'open' : 'resolved')}
          >
            {t(status === 'resolved' ? 'do.reopen' : 'do.resolve')}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function AssignMenu({ conversation, work }: { conversation: Conversation; work: Work }): ReactNode {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const colleagues = useApiQuery(listColleagues, {}, { enabled: isOpen, staleTime: 5_000 });
  const { assigned, teamId, status } = conversation;
  const people = (colleagues.data?.people ?? []).filter((one) => one.teamId === teamId && one.id !== assigned?.id);
  const teams = (colleagues.data?.teams ?? []).filter((team) => team.id !== teamId);
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: t('do.assignTo'),
      children: people.map((person) => ({
        key: `person:${person.id}`,
        label: person.name,
        extra: t('openCount', { count: person.openCount }),
      })),
    },
    ...(assigned ? [{ key: 'queue', label: t('do.unassign') }] : []),
    ...(status === 'open' ? [{ key: 'pend', label: t('do.pend') }] : []),
    { type: 'divider' },
    {
      key: 'teams',
      label: t('do.transfer'),
      disabled: teams.length === 0,
      children: teams.map((team) => ({ key: `team:${team.id}`, label: team.name })),
    },
    {
      key: 'priority',
      label: t('do.priority'),
      children: PRIORITIES.map((priority) => ({ key: `priority:${priority}`, label: t(`priority.${priority}`) })),
    },
  ];
  const choose: MenuProps['onClick'] = ({ key }) => {
    const [what, value = ''] = key.split(':');
    if (what === 'person') void work.assign(value);
    else if (what === 'queue') void work.assign(null);
    else if (what === 'pend') void work.setStatus('pending');
    else if (what === 'team') void work.transfer(value);
    else void work.change({ priority: value as Conversation['priority'] });
  };
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={['click']} onOpenChange={setOpen}>
      <Button disabled={work.isBusy} className="desk-assign">
        <span className="desk-assign-name">{assigned?.name ?? t('do.assign')}</span> <DownOutlined />
      </Button>
    </Dropdown>
  );
}
