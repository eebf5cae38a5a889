import { defineEvent } from '@kedun/contract';
import { z } from 'zod';
import { emergency } from './contract.ts';

/** Somebody calls for help. Audience: supervisors, privacy officers, the team's leads, the reporter. */
export const emergencyReported = defineEvent({ name: 'incidents.emergency_reported', data: z.object({ emergency }) });

/** It was seen or closed. Audience: as when it was reported. */
export const emergencyChanged = defineEvent({ name: 'incidents.emergency_changed', data: z.object({ emergency }) });

export const events = [emergencyReported, emergencyChanged] as const;
