import { FileTextOutlined, ReadOutlined, SolutionOutlined } from '@ant-design/icons';
import type { ConsoleModule } from '@kedun/ui';
import { ROLES } from '../kernel/actor.ts';

/**
 * The academy in the console: everyone's learning, and the trainer's desk. Slot for other domains' screens:
 * `academy.quiz` a short quiz where one is offered now, else nothing.
 */
export const consoleModule: ConsoleModule = {
  name: 'academy',
  screens: [
    {
      path: '/academy/*',
      nav: { label: 'nav.academy', icon: () => <ReadOutlined />, order: 95 },
      roles: ROLES,
      load: () => import('./paths/screens/academy-screen.tsx'),
    },
    {
      path: '/training/*',
      nav: { label: 'nav.training', icon: () => <SolutionOutlined />, order: 31 },
      roles: ['trainer', 'lead', 'supervisor', 'privacy_officer'],
      load: () => import('./courses/screens/training-screen.tsx'),
    },
    {
      path: '/training-report',
      nav: { label: 'nav.trainingReport', icon: () => <FileTextOutlined />, order: 92 },
      roles: ['admin'],
      load: () => import('./reports/screens/report-screen.tsx'),
    },
  ],
  slots: { 'academy.quiz': () => import('./quizzes/screens/quiz-card.tsx') },
  statusItems: [() => import('./quizzes/screens/quiz-pill.tsx')],
  locales: { 'zh-CN': () => import('./locales/zh-CN.json'), en: () => import('./locales/en.json') },
};
