import { DesktopOutlined, GlobalOutlined, LockOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import type { Me } from '@kedun/domains/identity/contract';
import { type ModeChoice, useMode } from '@kedun/ui';
import { Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SessionActs } from './session-acts.ts';

const CHOICES: readonly ModeChoice[] = ['system', 'light', 'dark'];

/** Where one's own account is; identity's screen has this address. */
const MY_SECURITY_PATH = '/me';

/** Who is signed in, and everything about oneself: account, language, appearance, lock, sign out. */
export function ProfileMenu({
  me,
  acts,
  onShortcuts,
}: {
  me: Me;
  acts: SessionActs;
  onShortcuts: () => void;
}): ReactNode {
  const { t } = useTranslation('console');
  const { choice, choose } = useMode();
  const navigate = useNavigate();
  const items: MenuProps['items'] = [
    { key: 'security', icon: <UserOutlined />, label: t('top.security') },
    { key: 'language', icon: <GlobalOutlined />, label: t('top.language') },
    {
      key: 'theme',
      icon: <DesktopOutlined />,
      label: t('top.theme'),
      children: CHOICES.map((one) => ({ key: `theme:${one}`, label: t(`top.theme_${one}`) })),
    },
    { key: 'shortcuts', icon: <span className="shell-menu-key">?</span>, label: t('top.shortcuts') },
    { type: 'divider' },
    { key: 'lock', icon: <LockOutlined />, label: t('top.lock') },
    { key: 'signOut', icon: <LogoutOutlined />, label: t('top.signOut') },
  ];
  const run = (key: string) => {
    if (key.startsWith('theme:')) choose(key.slice('theme:'.length) as ModeChoice);
    else if (key === 'security') navigate(MY_SECURITY_PATH);
    else if (key === 'language') acts.switchLanguage();
    else if (key === 'shortcuts') onShortcuts();
    else if (key === 'lock') acts.lock();
    else if (key === 'signOut') acts.signOut();
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [`theme:${choice}`], onClick: ({ key }) => run(key) }}
      placement="bottomRight"
    >
      <button type="button" className="shell-profile" aria-label={t('top.profile', { name: me.name })}>
        <span className="shell-avatar" aria-hidden="true">
          {me.name.slice(0, 1)}
        </span>
        <span className="shell-profile-words">
          <b>{me.name}</b>
          <small>{[t(`ui:role.${me.role}`), me.team?.name].filter(Boolean).join(' · ')}</small>
        </span>
      </button>
    </Dropdown>
  );
}
