import { type AccessTable, anyone, only, signingIn, staff } from '../kernel/access.ts';

const administrator = only('admin');
/** Never the administrator, who could confirm their own doing. */
const confirmers = only('lead', 'supervisor', 'privacy_officer');

/** Signing in is everyone's; one's own account is one's own; people and teams are the administrator's. */
export const access: AccessTable = {
  'identity.session.sign_in': anyone,
  'identity.invitation.look': anyone,
  'identity.invitation.accept': anyone,
  'identity.demo.list': anyone,
  'identity.demo.sign_in': anyone,
  'identity.me.read': signingIn,
  'identity.factor.verify': signingIn,
  'identity.factor.begin': signingIn,
  'identity.factor.confirm': signingIn,
  'identity.session.lock': signingIn,
  'identity.session.unlock': signingIn,
  'identity.session.sign_out': signingIn,
  'identity.me.change': staff,
  'identity.mail.choose': staff,
  'identity.password.change': staff,
  'identity.session.list': staff,
  'identity.session.end': staff,
  'identity.session.end_others': staff,
  'identity.directory.read': staff,
  'identity.team.list': staff,
  'identity.person.list': only('admin', 'supervisor'),
  'identity.confirmation.list': confirmers,
  'identity.person.confirm': confirmers,
  'identity.person.invite': administrator,
  'identity.person.resend': administrator,
  'identity.person.reset': administrator,
  'identity.person.disable': administrator,
  'identity.person.enable': administrator,
  'identity.person.change': administrator,
  'identity.team.create': administrator,
  'identity.team.change': administrator,
  'identity.team.remove': administrator,
  'identity.demo.erase': administrator,
  'identity.mail.read': administrator,
  'identity.mail.test': administrator,
  'identity.api_key.list': administrator,
  'identity.api_key.create': administrator,
  'identity.api_key.revoke': administrator,
};
