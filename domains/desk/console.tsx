import {
  ApiOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  MessageOutlined,
  ProfileOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';
import { searchMessages } from './contract.ts';

const READERS = ['agent', 'lead', 'supervisor', 'privacy_officer'];
const FOUND = 8;

/** The desk's part of the console. */
export const consoleModule: ConsoleModule = {
  name: 'desk',
  screens: [
    {
      path: '/desk/*',
      nav: { label: 'nav.desk', icon: () => <MessageOutlined />, order: 10 },
      roles: READERS,
      load: () => import('./conversations/screens/desk-screen.tsx'),
    },
    {
      path: '/tickets/*',
      nav: { label: 'nav.tickets', icon: () => <ProfileOutlined />, order: 11 },
      roles: READERS,
      load: () => import('./tickets/screens/tickets-screen.tsx'),
    },
    {
      path: '/articles/*',
      nav: { label: 'nav.articles', icon: () => <FileTextOutlined />, order: 55 },
      roles: ['lead', 'supervisor', 'trainer'],
      load: () => import('./articles/screens/articles-screen.tsx'),
    },
    {
      path: '/released',
      nav: { label: 'nav.overrides', icon: () => <FileDoneOutlined />, order: 60 },
      roles: ['lead', 'supervisor', 'privacy_officer'],
      load: () => import('./outgoing/screens/overrides-screen.tsx'),
    },
    {
      path: '/channels',
      nav: { label: 'nav.channels', icon: () => <ApiOutlined />, order: 85 },
      roles: ['admin'],
      load: () => import('./channels/screens/channels-screen.tsx'),
    },
    {
      path: '/words',
      nav: { label: 'nav.words', icon: () => <StopOutlined />, order: 86 },
      roles: ['admin', 'supervisor', 'privacy_officer'],
      load: () => import('./words/screens/words-screen.tsx'),
    },
  ],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
  slots: {
    'desk.excerpt': () => import('./conversations/screens/excerpt.tsx'),
    'desk.claim': () => import('./conversations/screens/claim-button.tsx'),
  },
  statusItems: [() => import('./signals/screens/threat-notices.tsx'), () => import('./words/screens/word-notices.tsx')],
  search: {
    label: 'palette',
    roles: READERS,
    async find(call, words, signal) {
      const { items } = await call(searchMessages, { body: { q: words, limit: FOUND } }, signal);
      return items.map(({ message, conversation }) => ({
        id: message.id,
        title: message.text,
        hint: [conversation.customerName, `#${conversation.number}`].filter(Boolean).join(' · '),
        path: `/desk/${conversation.id}?at=${message.sequence}`,
      }));
    },
  },
};
