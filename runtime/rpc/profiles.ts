/** What the web may ask of device profiles and their simulated twins. */
import { z } from 'zod';
import { localText, type Scope } from '#runtime/contract/index.ts';
import { profile, profileSummary } from '#runtime/profiles/index.ts';
import { deviceStatus, id, nothing, sampleTuple } from './shapes.ts';

const parameters = z.record(z.string(), z.number());
const fromProfile = {
  profile: id,
  /** One of the profile's. */
  protocol: z.string(),
  /** Left-out ones have their defaults. */
  parameters,
  /** Absent: all but the extra ones. */
  tags: z.array(z.string()).max(5000).optional(),
};

export const profileProcedures = {
  'profiles.list': { scope: 'device:view' satisfies Scope, input: nothing, output: z.array(profileSummary) },
  'profiles.get': { scope: 'device:view' satisfies Scope, input: z.object({ profile: id }), output: profile },
  /** Connects, reads the parameters that the device tells itself, and then every tag once, without saving. */
  'profiles.try': {
    scope: 'device:edit' satisfies Scope,
    input: z.object({ ...fromProfile, endpoint: z.record(z.string(), z.unknown()) }),
    output: z.object({
      ok: z.boolean(),
      problem: z.string().optional(),
      parameters,
      samples: z.record(z.string(), sampleTuple),
      ms: z.number(),
    }),
  },
  /** Starts a simulated twin and adds it as a device. */
  'profiles.simulate': {
    scope: 'device:edit' satisfies Scope,
    input: z.object({ ...fromProfile, id, title: localText }),
    output: deviceStatus,
  },
  /** What the runtime would refuse of these tags: tag → sentence. */
  'devices.checkTags': {
    scope: 'device:edit' satisfies Scope,
    input: z.object({ protocol: z.string(), tags: z.record(z.string(), z.unknown()) }),
    output: z.object({ problems: z.record(z.string(), z.string()) }),
  },
} as const;
