import { IdcardOutlined, LeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** Which pane a narrow screen shows; a wide one shows them all. */
export type Pane = 'list' | 'thread' | 'side';

/** The address is the state: a conversation is its thread, `pane=side` what stands beside it, none is the list. */
export function paneOf(conversationId: string | null, search: URLSearchParams): Pane {
  if (!conversationId) return 'list';
  return search.get('pane') === 'side' ? 'side' : 'thread';
}

/** The ways between the panes where only one fits; CSS hides them elsewhere. */
export function NarrowBar({ id, search, pane }: { id: string; search: URLSearchParams; pane: Pane }): ReactNode {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const goTo = (to: Pane) => {
    const next = new URLSearchParams(search);
    if (to === 'side') next.set('pane', 'side');
    else next.delete('pane');
    if (to === 'list') next.delete('at');
    void navigate({ pathname: to === 'list' ? '/desk' : `/desk/${id}`, search: next.toString() });
  };
  return (
    <nav className="desk-narrow" aria-label={t('narrow.label')}>
      <Button type="text" icon={<LeftOutlined />} onClick={() => goTo(pane === 'side' ? 'thread' : 'list')}>
        {t(pane === 'side' ? 'narrow.toThread' : 'narrow.toList')}
      </Button>
      {pane === 'thread' && (
        <Button type="text" icon={<IdcardOutlined />} onClick={() => goTo('side')}>
          {t('side.label')}
        </Button>
      )}
    </nav>
  );
}
