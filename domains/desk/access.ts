import { type AccessTable, anyone, only, visitors } from '../kernel/access.ts';

const readers = only('agent', 'lead', 'supervisor', 'privacy_officer');
const answering = only('agent', 'lead');

/** Who may call at all; which conversations are theirs is decided by `conversations/rules.ts`. */
export const access: AccessTable = {
  'desk.conversation.list': readers,
  'desk.conversation.read': readers,
  'desk.conversation.answer': answering,
  'desk.conversation.note': answering,
  'desk.conversation.assign': answering,
  'desk.miss.report': answering,
  'desk.ticket.list': readers,
  'desk.ticket.change': answering,
  'desk.canned.list': answering,
  'desk.canned.change': only('lead'),
  'desk.settings.read': answering,
  'desk.settings.change': only('lead'),
  'desk.outgoing.read': only('lead', 'supervisor', 'privacy_officer'),
  'desk.outgoing.judge': only('lead', 'supervisor', 'privacy_officer'),
  'desk.article.read': only('agent', 'lead', 'supervisor', 'privacy_officer', 'trainer'),
  'desk.article.edit': only('lead', 'supervisor', 'trainer'),
  'desk.article.publish': only('lead', 'supervisor'),
  'desk.word.list': only('admin', 'supervisor', 'privacy_officer'),
  'desk.word.change': only('admin'),
  'desk.channel.list': only('admin'),
  'desk.channel.change': only('admin'),
  'desk.widget.open': anyone,
  'desk.widget.read': visitors,
  'desk.widget.write': visitors,
};
