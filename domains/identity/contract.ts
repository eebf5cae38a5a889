import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { ROLES } from '../kernel/actor.ts';

export * from './api-keys/contract.ts';

/** Name of the cookie that carries the session's token. */
export const SESSION_COOKIE = 'kedun_session';
/** Where the console opens an invitation; the one-time token stands behind `#`, so that it stays out of every log. */
export const INVITATION_PATH = '/invitation';
/** Letters, digits and hyphens (also the pattern of the form's field, so no hyphen in a class: `v` forbids it); it stands in watermarks and is read out over the phone. */
export const WORK_NUMBER = /^(?:[A-Za-z0-9]|-){2,20}$/;
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

const id = z.uuid();
const byId = z.object({ id });
const role = z.enum(ROLES);
const instant = z.iso.datetime();
const day = z.iso.date();
const language = z.enum(['zh-CN', 'en']);
const done = z.object({});
const code = z.string().trim().min(6).max(20);
const newPassword = z.string().min(1).max(200);
const ADMIN_ERRORS = ['not_found', 'not_on_yourself', 'last_administrator'];

/** What staff may know of each other. */
export const personSummary = z.object({
  id,
  name: z.string(),
  workNumber: z.string(),
  role,
  teamId: id.nullable(),
  status: z.enum(['invited', 'active', 'disabled']),
  employer: z.string().nullable(),
  /** Last day of the contract, `YYYY-MM-DD` in Asia/Shanghai; access ends with it. */
  contractEnds: day.nullable(),
});
export type PersonSummary = z.infer<typeof personSummary>;

/** What the administrator sees of a person. */
export const personRecord = personSummary.extend({
  email: z.string(),
  isDemo: z.boolean(),
  /** Why the administrator disabled the person; null otherwise. */
  disabledReason: z.string().nullable(),
  hasFactor: z.boolean(),
  lastSeenAt: instant.nullable(),
  /** True after a reset until somebody else has confirmed that it is the person. */
  awaitsConfirmation: z.boolean(),
  /** Until when the outstanding invitation or reset link holds; null without one. */
  invitationExpiresAt: instant.nullable(),
});
export type PersonRecord = z.infer<typeof personRecord>;

export const team = z.object({ id, name: z.string(), industry: z.string(), memberCount: z.number().int() });
export type Team = z.infer<typeof team>;

/**
 * `done`: signed in. `factor`: give the code. `enrolment`: set up the authenticator first. `locked`: unlock.
 * `confirmation`: after a reset, wait until a lead, supervisor or privacy officer has confirmed that it is the person.
 */
export const signInStep = z.enum(['done', 'factor', 'enrolment', 'locked', 'confirmation']);
export type SignInStep = z.infer<typeof signInStep>;

const stepReply = z.object({ step: signInStep });

/** Shown once: the link is handed to the person by the administrator. */
const invitationIssued = z.object({ personId: id, token: z.string(), expiresAt: instant });

const personFields = z.object({
  name: z.string().trim().min(1).max(60),
  workNumber: z.string().trim().regex(WORK_NUMBER),
  role,
  teamId: id.nullable(),
  employer: z.string().trim().min(1).max(100).nullable(),
  contractEnds: day.nullable(),
});

export const personInput = personFields.extend({
  email: z.email().max(200),
  employer: personFields.shape.employer.default(null),
  contractEnds: day.nullable().default(null),
});
export type PersonInput = z.output<typeof personInput>;

export const me = z.object({
  id,
  name: z.string(),
  workNumber: z.string(),
  email: z.string(),
  role,
  team: z.object({ id, name: z.string() }).nullable(),
  language,
  step: signInStep,
  isDemo: z.boolean(),
  idleLockMinutes: z.number().int(),
  sessionExpiresAt: instant,
});
export type Me = z.infer<typeof me>;

/** Why a session that was good is refused, as `params.why` of `not_signed_in`; told to who holds its cookie only. */
export const signedOutReason = z.enum(['access_over', 'session_ended', 'session_expired']);
export type SignedOutReason = z.infer<typeof signedOutReason>;

export const readMe = defineRoute({
  method: 'GET',
  path: '/identity/me',
  action: 'identity.me.read',
  summary: 'Who I am and which step of signing in is next',
  reply: me,
});

export const changeMe = defineRoute({
  method: 'PATCH',
  path: '/identity/me',
  action: 'identity.me.change',
  summary: 'Change my interface language',
  body: z.object({ language }),
  reply: done,
});

export const signIn = defineRoute({
  method: 'POST',
  path: '/identity/sign-in',
  action: 'identity.session.sign_in',
  summary: 'First step: e-mail and password; the answer says which step follows',
  body: z.object({ email: z.string().trim().min(3).max(200), password: z.string().min(1).max(200) }),
  reply: stepReply,
  errors: ['sign_in_failed', 'too_many_attempts', 'access_over'],
  perMinute: 60,
});

export const giveFactor = defineRoute({
  method: 'POST',
  path: '/identity/factor/verify',
  action: 'identity.factor.verify',
  summary: 'Second step: a code of the authenticator, or a recovery code',
  body: z.object({ code }),
  reply: stepReply.extend({ recoveryCodesLeft: z.number().int() }),
  errors: ['factor_failed', 'too_many_attempts', 'factor_not_enrolled'],
  perMinute: 30,
});

export const beginEnrolment = defineRoute({
  method: 'POST',
  path: '/identity/factor/enrolment',
  action: 'identity.factor.begin',
  summary: 'Get a new authenticator secret; replacing one that is in use needs a current code',
  body: z.object({ currentCode: code.optional() }),
  /** `uri` is the otpauth link that the QR code shows. */
  reply: z.object({ secret: z.string(), uri: z.string() }),
  errors: ['factor_failed', 'factor_already_enrolled', 'too_many_attempts'],
  perMinute: 20,
});

export const confirmEnrolment = defineRoute({
  method: 'POST',
  path: '/identity/factor/confirm',
  action: 'identity.factor.confirm',
  summary: 'Prove the new authenticator with a code; answers the recovery codes, once',
  body: z.object({ code }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: ['factor_failed', 'factor_not_enrolled', 'too_many_attempts'],
  perMinute: 30,
});

export const lock = defineRoute({
  method: 'POST',
  path: '/identity/lock',
  action: 'identity.session.lock',
  summary: 'Lock this session; it opens again with password or code',
  reply: done,
});

export const unlock = defineRoute({
  method: 'POST',
  path: '/identity/unlock',
  action: 'identity.session.unlock',
  summary: 'Open a locked session with the password or a code of the authenticator',
  body: z.union([z.object({ password: z.string().min(1).max(200) }), z.object({ code })]),
  reply: stepReply,
  errors: ['unlock_failed', 'too_many_attempts'],
  perMinute: 30,
});

export const signOut = defineRoute({
  method: 'POST',
  path: '/identity/sign-out',
  action: 'identity.session.sign_out',
  summary: 'End this session',
  reply: done,
});

export const changePassword = defineRoute({
  method: 'POST',
  path: '/identity/password',
  action: 'identity.password.change',
  summary: 'Change my password; all my other sessions end',
  body: z.object({ current: z.string().min(1).max(200), next: newPassword }),
  reply: done,
  errors: [
    'current_password_wrong',
    'too_many_attempts',
    'password_too_short',
    'password_too_long',
    'password_too_simple',
    'password_too_common',
    'password_has_own_data',
    'password_used_before',
  ],
  perMinute: 20,
});

export const sessionRecord = z.object({
  id,
  isThis: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  /** Network the session came from: the first 24 bits of IPv4, 48 of IPv6. */
  ipPrefix: z.string(),
  userAgent: z.string(),
  isLocked: z.boolean(),
});
export type SessionRecord = z.infer<typeof sessionRecord>;

export const listSessions = defineRoute({
  method: 'GET',
  path: '/identity/sessions',
  action: 'identity.session.list',
  summary: 'My running sessions',
  reply: z.object({ items: z.array(sessionRecord) }),
});

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/identity/sessions/:id',
  action: 'identity.session.end',
  summary: 'End one of my sessions',
  params: byId,
  reply: done,
  errors: ['not_found'],
});

export const endOtherSessions = defineRoute({
  method: 'POST',
  path: '/identity/sessions/end-others',
  action: 'identity.session.end_others',
  summary: 'End all my sessions but this one',
  reply: z.object({ ended: z.number().int() }),
});

export const lookAtInvitation = defineRoute({
  method: 'POST',
  path: '/identity/invitations/look',
  action: 'identity.invitation.look',
  summary: 'Whom an invitation is for',
  body: z.object({ token: z.string().min(1).max(100) }),
  reply: z.object({ name: z.string(), email: z.string(), kind: z.enum(['invite', 'reset']), expiresAt: instant }),
  errors: ['invitation_not_valid'],
  perMinute: 20,
});

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/identity/invitations/accept',
  action: 'identity.invitation.accept',
  summary: 'Set the password with a one-time token; starts a session, the authenticator follows',
  body: z.object({ token: z.string().min(1).max(100), password: newPassword }),
  reply: stepReply,
  errors: [
    'invitation_not_valid',
    'password_too_short',
    'password_too_long',
    'password_too_simple',
    'password_too_common',
    'password_has_own_data',
    'password_used_before',
  ],
  perMinute: 20,
});

export const listDirectory = defineRoute({
  method: 'GET',
  path: '/identity/directory',
  action: 'identity.directory.read',
  summary: 'Colleagues and teams, for assigning and naming',
  reply: z.object({ people: z.array(personSummary), teams: z.array(team) }),
});

export const listPeople = defineRoute({
  method: 'GET',
  path: '/identity/people',
  action: 'identity.person.list',
  summary: 'All people with their account state',
  reply: z.object({ items: z.array(personRecord) }),
});

export const invitePerson = defineRoute({
  method: 'POST',
  path: '/identity/people',
  action: 'identity.person.invite',
  summary: 'Invite a person; answers a one-time token that holds for 72 hours',
  body: personInput,
  reply: invitationIssued,
  errors: ['email_taken', 'work_number_taken', 'team_unknown', 'contract_over'],
});

export const resendInvitation = defineRoute({
  method: 'POST',
  path: '/identity/people/:id/invitation',
  action: 'identity.person.resend',
  summary: 'Make a new invitation; the former stops working',
  params: byId,
  reply: invitationIssued,
  errors: ['not_found', 'not_invited'],
});

export const resetPerson = defineRoute({
  method: 'POST',
  path: '/identity/people/:id/reset',
  action: 'identity.person.reset',
  summary: 'Take away password and authenticator, end all sessions, answer a one-time token for a new start',
  params: byId,
  reply: invitationIssued,
  errors: [...ADMIN_ERRORS, 'not_active'],
});

export const listConfirmations = defineRoute({
  method: 'GET',
  path: '/identity/confirmations',
  action: 'identity.confirmation.list',
  summary: 'People whose sign-in was reset and whom I may confirm',
  reply: z.object({
    items: z.array(
      personSummary.pick({ id: true, name: true, workNumber: true, role: true }).extend({
        teamName: z.string().nullable(),
        resetAt: instant,
        resetByName: z.string().nullable(),
        /** The person has set up a new authenticator and waits. */
        isReady: z.boolean(),
      }),
    ),
  }),
});

export const confirmPerson = defineRoute({
  method: 'POST',
  path: '/identity/people/:id/confirmation',
  action: 'identity.person.confirm',
  summary: 'Confirm that a person whose sign-in was reset stands before me and waits with the new authenticator',
  params: byId,
  /** The reset as it was listed: a later one is not confirmed with it. */
  body: z.object({ resetAt: instant }),
  reply: done,
  errors: ['not_found', 'not_on_yourself', 'not_yours_to_confirm', 'nothing_to_confirm', 'not_ready_to_confirm'],
});

export const disablePerson = defineRoute({
  method: 'POST',
  path: '/identity/people/:id/disable',
  action: 'identity.person.disable',
  summary: 'End all access at once; open work is given back to the team',
  params: byId,
  body: z.object({ reason: z.string().trim().min(2).max(300) }),
  reply: done,
  errors: ADMIN_ERRORS,
});

export const enablePerson = defineRoute({
  method: 'POST',
  path: '/identity/people/:id/enable',
  action: 'identity.person.enable',
  summary: 'Let a disabled person sign in again',
  params: byId,
  reply: done,
  errors: ['not_found', 'contract_over'],
});

export const changePerson = defineRoute({
  method: 'PATCH',
  path: '/identity/people/:id',
  action: 'identity.person.change',
  summary: 'Change name, role, team, employer or end of contract; a new role or team ends the sessions',
  params: byId,
  body: personFields.partial(),
  reply: done,
  errors: [...ADMIN_ERRORS, 'work_number_taken', 'team_unknown'],
});

const teamInput = z.object({
  name: z.string().trim().min(1).max(60),
  industry: z.string().trim().max(60).default(''),
});

export const listTeams = defineRoute({
  method: 'GET',
  path: '/identity/teams',
  action: 'identity.team.list',
  summary: 'All teams',
  reply: z.object({ items: z.array(team) }),
});

export const createTeam = defineRoute({
  method: 'POST',
  path: '/identity/teams',
  action: 'identity.team.create',
  summary: 'Create a team',
  body: teamInput,
  reply: z.object({ id }),
  errors: ['team_name_taken'],
});

export const changeTeam = defineRoute({
  method: 'PATCH',
  path: '/identity/teams/:id',
  action: 'identity.team.change',
  summary: 'Rename a team',
  params: byId,
  body: teamInput,
  reply: done,
  errors: ['not_found', 'team_name_taken'],
});

export const removeTeam = defineRoute({
  method: 'DELETE',
  path: '/identity/teams/:id',
  action: 'identity.team.remove',
  summary: 'Remove a team that has no members',
  params: byId,
  reply: done,
  errors: ['not_found', 'team_not_empty'],
});

export const listDemoPeople = defineRoute({
  method: 'GET',
  path: '/identity/demo-people',
  action: 'identity.demo.list',
  summary: 'The demo people who can be signed in with one click; 404 outside demo mode',
  reply: z.object({
    items: z.array(
      personSummary.pick({ id: true, name: true, workNumber: true, role: true }).extend({
        teamName: z.string().nullable(),
      }),
    ),
  }),
  errors: ['not_found'],
});

export const demoSignIn = defineRoute({
  method: 'POST',
  path: '/identity/demo-sign-in',
  action: 'identity.demo.sign_in',
  summary: 'Sign a demo person in, second factor included; 404 outside demo mode',
  body: z.object({ personId: id }),
  reply: stepReply,
  errors: ['not_found'],
  perMinute: 120,
});

export const eraseDemoData = defineRoute({
  method: 'POST',
  path: '/identity/demo/erase',
  action: 'identity.demo.erase',
  summary: 'Remove the demo organisation for good: its customers with everything about them, people, courses',
  reply: done,
  errors: ['first_admin_needed', 'not_found'],
  perMinute: 6,
});
