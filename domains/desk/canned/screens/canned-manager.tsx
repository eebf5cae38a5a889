import { newId } from '@kedun/base';
import { EmptyState, Field, Pill, useApiCommand, useApiQuery, useLeave, useReturnFocus } from '@kedun/ui';
import { Button, Drawer, Popconfirm, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CannedReply,
  changeDeskSettings,
  isLinkDomain,
  listCannedReplies,
  readDeskSettings,
  removeCannedReply,
} from '../../contract.ts';
import { CannedForm } from './canned-form.tsx';

const EMPTY = { 'zh-CN': '', en: '' };

/** Where a lead looks after what the team works with: canned replies, and how new conversations are given out. */
export default function CannedManager({ onClose }: { onClose: () => void }): ReactNode {
  useReturnFocus();
  const leave = useLeave();
  const { t, i18n } = useTranslation('desk');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const canned = useApiQuery(listCannedReplies, {});
  const remove = useApiCommand(removeCannedReply, { invalidates: [listCannedReplies] });
  const [edited, setEdited] = useState<CannedReply | null>(null);
  const edit = (reply: CannedReply) => leave(() => setEdited(reply));
  const isEmpty = canned.data?.items.length === 0;
  return (
    <Drawer
      open
      size={520}
      title={t('canned.title')}
      onClose={() => leave(onClose)}
      extra={
        <Button
          type="primary"
          onClick={() => edit({ id: newId(), teamId: null, shortcut: '', title: EMPTY, text: EMPTY })}
        >
          {t('canned.add')}
        </Button>
      }
    >
      <AutoAssignSwitch />
      <LinkDomains />
      {edited && <CannedForm key={edited.id} reply={edited} onDone={() => setEdited(null)} />}
      {isEmpty && !edited && <EmptyState title={t('canned.empty')} />}
      <ul className="desk-managed">
        {canned.data?.items.map((reply) => (
          <li key={reply.id}>
            <div>
              <b>{reply.title[language]}</b> <code>/{reply.shortcut}</code>
              {reply.teamId === null && <Pill>{t('canned.everyTeam')}</Pill>}
              <p>{reply.text[language]}</p>
            </div>
            {reply.teamId !== null && (
              <span>
                <Button size="small" onClick={() => edit(reply)}>
                  {t('do.edit')}
                </Button>
                <Popconfirm
                  title={t('canned.removeSure')}
                  okText={t('canned.remove')}
                  cancelText={t('do.cancel')}
                  onConfirm={() => remove.mutate({ params: { id: reply.id } })}
                >
                  <Button size="small" danger type="text">
                    {t('canned.remove')}
                  </Button>
                </Popconfirm>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

/** `https://Example.com/a` and `example.com` are the same domain to whoever types one. */
function domainOf(typed: string): string {
  const host = typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#:].*$/s, '');
  const address = `https://${host}`;
  return URL.canParse(address) ? new URL(address).hostname : host;
}

function LinkDomains(): ReactNode {
  const { t } = useTranslation(['desk.settings', 'desk']);
  const settings = useApiQuery(readDeskSettings, {});
  const change = useApiCommand(changeDeskSettings, { invalidates: [readDeskSettings] });
  const [wrong, setWrong] = useState<string | null>(null);
  if (!settings.data) return null;
  const { isAutoAssigned, linkDomains } = settings.data;
  const keep = (typed: string[]) => {
    const domains = typed.map(domainOf);
    const refused = domains.find((domain) => !isLinkDomain(domain)) ?? null;
    setWrong(refused);
    if (refused === null) change.mutate({ body: { isAutoAssigned, linkDomains: domains } });
  };
  return (
    <Field
      label={t('settings.linkDomains')}
      hint={t('settings.linkDomainsHelp')}
      error={wrong === null ? null : t('settings.linkDomainWrong', { domain: wrong })}
    >
      {(control) => (
        <Select
          id={control.id}
          aria-describedby={control['aria-describedby']}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[' ', ',', '，']}
          value={linkDomains}
          loading={change.isPending}
          onChange={keep}
        />
      )}
    </Field>
  );
}

function AutoAssignSwitch(): ReactNode {
  const { t } = useTranslation(['desk.settings', 'desk']);
  const settings = useApiQuery(readDeskSettings, {});
  const change = useApiCommand(changeDeskSettings, { invalidates: [readDeskSettings] });
  return (
    <Field label={t('settings.autoAssign')} hint={t('settings.autoAssignHelp')}>
      {(control) => (
        <div>
          <Switch
            id={control.id}
            aria-describedby={control['aria-describedby']}
            loading={settings.isPending || change.isPending}
            checked={settings.data?.isAutoAssigned ?? false}
            onChange={(isAutoAssigned) => change.mutate({ body: { isAutoAssigned } })}
          />
        </div>
      )}
    </Field>
  );
}
