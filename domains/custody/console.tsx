import { CheckSquareOutlined, EyeOutlined, ScanOutlined, TeamOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';

const SERVICE = ['agent', 'lead'];
const OFFICERS = ['privacy_officer', 'supervisor'];
const FILES = ['agent', 'lead', 'supervisor', 'privacy_officer'];

/**
 * Custody's part of the console. Slots for other domains' screens:
 * `custody.revealableText` { text, spans, conversationId } draws a masked text whose chips open;
 * `custody.customerPane` { customerId, conversationId } the customer beside a conversation;
 * `custody.blindVerify` { conversationId } the form of blind verification alone.
 */
export const consoleModule: ConsoleModule = {
  name: 'custody',
  screens: [
    {
      path: '/approvals',
      nav: { label: 'nav.approvals', icon: () => <CheckSquareOutlined />, order: 20 },
      roles: SERVICE,
      load: () => import('./approvals/screens/approvals-screen.tsx'),
    },
    {
      path: '/customers',
      nav: { label: 'nav.customers', icon: () => <TeamOutlined />, order: 15 },
      roles: FILES,
      load: () => import('./customers/screens/customers-screen.tsx'),
    },
    { path: '/customers/:id', roles: FILES, load: () => import('./customers/screens/customer-screen.tsx') },
    {
      path: '/my-reveals',
      nav: { label: 'nav.myReveals', icon: () => <EyeOutlined />, order: 30 },
      roles: SERVICE,
      load: () => import('./reveal/screens/my-reveals-screen.tsx'),
    },
    {
      path: '/custody/detection',
      nav: { label: 'nav.detection', icon: () => <ScanOutlined />, order: 55 },
      roles: OFFICERS,
      load: () => import('./detection/screens/detection-screen.tsx'),
    },
  ],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
  slots: {
    'custody.revealableText': () => import('./reveal/screens/revealable-text.tsx'),
    'custody.customerPane': () => import('./customers/screens/customer-pane.tsx'),
    'custody.blindVerify': () => import('./verification/screens/blind-verify.tsx'),
  },
  statusItems: [
    () => import('./reveal/screens/standing-item.tsx'),
    () => import('./approvals/screens/waiting-approvals.tsx'),
    () => import('./proposals/screens/waiting-proposal.tsx'),
    () => import('./approvals/screens/approval-notices.tsx'),
  ],
};
