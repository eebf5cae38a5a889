import { type AccessTable, only } from '../kernel/access.ts';

/** Who serves may call for help; whose calls one sees and answers is decided by `emergencies/rules.ts`. */
export const access: AccessTable = {
  'incidents.emergency.report': only('agent', 'lead'),
  'incidents.emergency.read': only('agent', 'lead', 'supervisor', 'privacy_officer'),
  'incidents.emergency.answer': only('lead', 'supervisor', 'privacy_officer'),
};
