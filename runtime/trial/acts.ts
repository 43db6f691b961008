/** What a person does at the bench, as plain data: it can be kept, done again, and turned into a test. */
import * as z from 'zod';
import { DEVICE_STATES, ROLES } from '#runtime/contract/index.ts';

const end = {
  slot: z.string(),
  /** The device of a slot `many`; absent there: every one. */
  key: z.string().optional(),
};

/** A value in the slot's own unit and type; whole numbers beyond 2^53 and decimals as text. */
export const trialValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export type TrialValue = z.infer<typeof trialValue>;

export const trialSample = z.object({
  ...end,
  tag: z.string(),
  /** Null: none. */
  value: trialValue,
  quality: z.enum(['good', 'uncertain', 'bad']).default('good'),
  /** OPC UA StatusCode, where it was recorded; it counts in place of `quality`. */
  status: z.number().int().min(0).max(0xffff_ffff).optional(),
});
export type TrialSample = z.infer<typeof trialSample>;

const actor = z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) });

export const trialAct = z.discriminatedUnion('kind', [
  /** Devices tell these together: one instant. */
  z.object({ kind: z.literal('samples'), samples: z.array(trialSample).min(1).max(1000) }),
  /** A device comes, goes or fails, for whoever looks at its state. */
  z.object({ kind: z.literal('device'), ...end, state: z.enum(DEVICE_STATES) }),
  /** A form is sent, a webhook is called. */
  z.object({
    kind: z.literal('event'),
    /** Id of the form or webhook in the picture. */
    node: z.string(),
    /** For which device, where the node runs per device. */
    key: z.string().optional(),
    payload: z.record(z.string(), z.unknown()),
    by: actor.optional(),
  }),
  /** An outside system answers: the oldest question of that node which is still open. */
  z.object({
    kind: z.literal('answer'),
    node: z.string(),
    key: z.string().optional(),
    delivered: z.boolean(),
    error: z.string().optional(),
    /** What the system said: of HTTP `{status, body}`. */
    value: z.record(z.string(), z.unknown()).default({}),
  }),
  /** A person acknowledges or resets an alarm; nothing of it reaches the app. */
  z.object({
    kind: z.literal('alarm'),
    node: z.string(),
    /** Absent: those of every device. */
    key: z.string().optional(),
    deed: z.enum(['acknowledge', 'reset']),
  }),
]);
export type TrialAct = z.infer<typeof trialAct>;

/** First time passes, ms, with every timer that falls due in it; then the act, if there is one. */
export const trialStep = z.object({ after: z.number().nonnegative(), act: trialAct.optional() });
export type TrialStep = z.infer<typeof trialStep>;
