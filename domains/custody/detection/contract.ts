import { isNeverStored, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { defineRoute } from '@kedun/contract';
import type { DetectionSettings, OperatorRecognizer } from '@kedun/detect';
import { z } from 'zod';

const type = z.enum(SENSITIVE_TYPES);
const storedType = type.refine((one) => !isNeverStored(one));

/** Recognisers that one installation can have, and values that it can leave in clear. */
export const MOST_RECOGNIZERS = 20;
export const MOST_ALLOWED = 500;

/** Types of which switching off is confirmed by typing: most of what customers write of themselves. */
export const CONFIRMED_TYPES = ['PHONE', 'CN_ID', 'BANK_CARD'] as const satisfies SensitiveType[];

/** A recogniser of the installation's own; what it finds is sealed as a value of `type`. */
export const ownRecognizer = z.object({
  /** What people call it; told apart by it. */
  id: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,29}$/u),
  type: storedType,
  /** Character classes, never a regular expression: see `CustomRecognizer` of `@kedun/detect`. */
  pattern: z.string().min(1).max(120),
  /** Words of which one must stand before it; none: it is found anywhere. */
  context: z.array(z.string().trim().min(1).max(20)).max(10),
  validator: z.enum(['luhn', 'mod11', 'mod97']).nullable(),
  mask: z.object({ head: z.number().int().min(0).max(4), tail: z.number().int().min(0).max(4) }),
  isOn: z.boolean(),
});
export type OwnRecognizer = z.infer<typeof ownRecognizer>;

/** A value that is declared not personal: a shop's own address, a hotline. */
export const allowedValue = z.object({ type: storedType, value: z.string().trim().min(1).max(200) });
export type AllowedValue = z.infer<typeof allowedValue>;

export const detectionContent = z.object({
  off: z.array(storedType).max(SENSITIVE_TYPES.length),
  recognizers: z.array(ownRecognizer).max(MOST_RECOGNIZERS),
  allowed: z.array(allowedValue).max(MOST_ALLOWED),
});
export type DetectionContent = z.infer<typeof detectionContent>;

/** A recogniser as detection takes it. */
export function operatorRecognizer({ isOn: _, validator, ...rest }: OwnRecognizer): OperatorRecognizer {
  return { ...rest, ...(validator ? { validator } : {}) };
}

/** The settings as detection takes them: with the recognisers that are on. */
export function settingsOf({ off, recognizers, allowed }: DetectionContent): DetectionSettings {
  return { off, recognizers: recognizers.filter(({ isOn }) => isOn).map(operatorRecognizer), allowed };
}

const settings = detectionContent.extend({
  /** 0 until something was changed. */
  version: z.number().int().nonnegative(),
});
export type DetectionSettingsInForce = z.infer<typeof settings>;

export const readDetectionRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection',
  action: 'custody.detection.read',
  summary: 'The detection settings in force, with the values left in clear: for those who answer for them',
  reply: settings,
});

/** What the desk's hint beside a text is drawn by. */
export const readHintSettingsRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection/hint',
  action: 'custody.detection.read_desk_hint',
  summary: 'What the desk warns of while staff write; never the values left in clear',
  reply: z.object({
    off: z.array(type),
    recognizers: z.array(ownRecognizer.omit({ isOn: true })),
  }),
});

const detectionVersion = z.object({
  version: z.number().int().positive(),
  changedAt: z.iso.datetime(),
  /** Null for somebody who is no longer known. */
  changedBy: z.string().nullable(),
  /** Whether a second person put it in force, and who, if still known. */
  isConfirmed: z.boolean(),
  confirmedBy: z.string().nullable(),
  reason: z.string(),
  off: z.array(type),
  recognizers: z.number().int(),
  allowed: z.number().int(),
});
export type DetectionVersion = z.infer<typeof detectionVersion>;

export const detectionVersionsRoute = defineRoute({
  method: 'GET',
  path: '/custody/detection/versions',
  action: 'custody.detection.list',
  summary: 'The last fifty versions of the detection settings: who changed them, when and why',
  reply: z.object({ versions: z.array(detectionVersion) }),
});

export const changeDetectionRoute = defineRoute({
  method: 'PUT',
  path: '/custody/detection',
  action: 'custody.detection.change',
  summary:
    'Change what is looked for in texts: what hides more at once, what hides less once another person confirms it',
  body: detectionContent.extend({
    /** The version that was changed: another one in between refuses this. */
    basedOn: z.number().int().nonnegative(),
    reason: z.string().trim().min(4).max(200),
    /** Types of `CONFIRMED_TYPES` that are switched off on purpose. */
    confirmed: z.array(type).default([]),
  }),
  /** The version in force now, and the part of the change that waits for a second person. */
  reply: z.object({ version: z.number().int(), proposalId: z.uuid().nullable() }),
  errors: [
    'detection_outdated',
    'proposal_waits',
    'detection_unchanged',
    'off_unconfirmed',
    'recognizer_refused',
    'recognizer_twice',
    'recognizer_holds_value',
    'allowed_checked',
    'value_not_valid',
  ],
});

/** How a change that waits for a second person can end. */
export const proposalOutcome = z.enum(['confirmed', 'refused', 'withdrawn', 'outdated']);
export type ProposalOutcome = z.infer<typeof proposalOutcome>;

/** What a customer's browser needs for its hint: never the values that are allowed. */
export const widgetDetectionRoute = defineRoute({
  method: 'GET',
  path: '/widget/detection',
  action: 'custody.detection.read_hint',
  summary: 'What the chat window warns of while a customer writes',
  reply: z.object({
    off: z.array(type),
    recognizers: z.array(ownRecognizer.pick({ type: true, pattern: true, context: true, validator: true })),
  }),
});
