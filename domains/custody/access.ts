import { type AccessTable, only, staff, systems, visitors } from '../kernel/access.ts';

/** Those who serve customers. */
const service = only('agent', 'lead');
/** Those who may see masked files: service, and those who answer for people's rights and for oversight. */
const files = only('agent', 'lead', 'supervisor', 'privacy_officer');

/**
 * Who may call what at all. Revealing and verifying are open to all staff here, so that the policy refuses those who
 * may not, with a reason, and the attempt stands in the ledger.
 */
export const access: AccessTable = {
  'custody.token.outlook': staff,
  'custody.token.note_refusal': staff,
  'custody.token.reveal': staff,
  'custody.grant.close': staff,
  'custody.reveal.mine': service,
  'custody.standing.read': staff,
  'custody.approval.request': staff,
  'custody.approval.list': service,
  'custody.approval.decide': staff,
  'custody.verification.read': staff,
  'custody.verification.try': staff,
  'custody.customer.list': files,
  'custody.customer.search': files,
  'custody.customer.create': service,
  'custody.customer.read': files,
  'custody.customer.put_field': service,
  'custody.customer.looks': files,
  'custody.look.read_own': visitors,
  'custody.case.report': service,
  'custody.case.list': only('privacy_officer'),
  'custody.case.close': only('privacy_officer'),
  'custody.example.list': only('privacy_officer', 'supervisor'),
  'custody.example.add': only('privacy_officer'),
  'custody.example.remove': only('privacy_officer'),
  'custody.detection.scan': systems('detect.scan'),
  'custody.detection.read': only('privacy_officer', 'supervisor'),
  'custody.detection.read_desk_hint': staff,
  'custody.detection.read_hint': visitors,
  'custody.detection.list': only('privacy_officer', 'supervisor'),
  'custody.detection.change': only('privacy_officer'),
  'custody.detection.read_proposal': only('privacy_officer', 'supervisor'),
  'custody.detection.confirm': only('privacy_officer', 'supervisor'),
  'custody.detection.refuse': only('privacy_officer', 'supervisor'),
  'custody.detection.withdraw': only('privacy_officer', 'supervisor'),
};
