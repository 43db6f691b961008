/** The scale that every driver is held to, rule by rule: `quality.json` in its folder. */
import * as z from 'zod';

/**
 * | rule | done when |
 * | --- | --- |
 * | browse | it lists what a device has |
 * | round-trips | addresses that lie together are asked for together |
 * | confirmed-writes | a write resolves when the device has confirmed it, and is WriteRefused when it certainly did not happen |
 * | bad-tag-apart | a bad address is a bad status, and its neighbours stay good |
 * | quality-and-time | the device's own quality and time are passed on |
 * | exact-numbers | 64-bit integers pass without a float in between |
 * | late-replies | a reply that comes late or out of turn is never taken for another's |
 * | rubbish | no bytes from the far end make it throw, hang, or tell a wrong value as good |
 * | twin | a simulated device of any profile can be started |
 * | foreign-peer | seen reading, and writing where it can, against a peer that this project did not write |
 */
export const DRIVER_RULES = [
  'browse',
  'round-trips',
  'confirmed-writes',
  'bad-tag-apart',
  'quality-and-time',
  'exact-numbers',
  'late-replies',
  'rubbish',
  'twin',
  'foreign-peer',
] as const;

const verdict = z.discriminatedUnion('state', [
  /** The test that shows it, a path from the project's root. */
  z.strictObject({ state: z.literal('done'), test: z.string().endsWith('.test.ts') }),
  z.strictObject({ state: z.literal('exempt'), reason: z.string().min(20) }),
]);
export const driverQuality = z.record(z.enum(DRIVER_RULES), verdict);
export type DriverQuality = z.infer<typeof driverQuality>;
