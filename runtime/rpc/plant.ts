/** What the web may ask about the plant as a whole: its dry run, its tree, its time online; and the guarded writes and overrides of its tags. */
import { z } from 'zod';
import { ALARM_PRIORITIES, localText, plantPlace } from '#runtime/contract/index.ts';
import { onlineRates, STANDINGS } from './device-health.ts';
import { procedure } from './procedure.ts';
import { at, deviceStatus, id, nothing, sampleTuple } from './shapes.ts';

const value = z.union([z.number(), z.boolean(), z.string(), z.bigint()]);
const tree = z.object({
  title: localText.optional(),
  places: z.array(plantPlace),
  devices: z.record(z.string(), z.string()),
});

export const plantProcedures = {
  /** What every screen has to say loud: writes are not sent, and people hold values in the devices' place. */
  'plant.mode': procedure(
    'page:view',
    nothing,
    z.object({ dryRun: z.object({ by: z.string(), at }).optional(), overrides: z.number().int() }),
  ),
  'plant.setDryRun': procedure('plant:mode', z.object({ on: z.boolean() }), nothing),
  'plant.tree': procedure('device:view', nothing, tree),
  'plant.rename': procedure('plant:edit', z.object({ title: localText }), tree),
  'plant.savePlace': procedure('plant:edit', z.object({ place: plantPlace }), tree),
  /** What stands there moves up. */
  'plant.removePlace': procedure('plant:edit', z.object({ id }), tree),
  /** Without a place: in the site. */
  'plant.put': procedure('plant:edit', z.object({ device: id, place: id.optional() }), tree),
  /** How many devices of a place stand how, itself only; '' is the site. And the alarms nobody has acknowledged, by device. */
  'plant.view': procedure(
    'device:view',
    nothing,
    z.object({
      places: z.record(z.string(), z.partialRecord(z.enum(STANDINGS), z.number().int())),
      alarms: z.record(z.string(), z.object({ count: z.number().int(), worst: z.enum(ALARM_PRIORITIES) })),
    }),
  ),
  'plant.online': procedure(
    'device:view',
    nothing,
    z.object({ plant: onlineRates, devices: z.record(z.string(), onlineRates) }),
  ),

  /** Checks a write and says what it would change; nothing is sent. A tag that wants confirmation gives the token for `devices.write`. */
  'devices.preview': procedure(
    'tag:write',
    z.object({ id, tag: z.string(), value }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(false), problem: z.string() }),
      z.object({
        ok: z.literal(true),
        old: sampleTuple,
        value: z.unknown(),
        isDryRun: z.boolean(),
        confirmation: z.object({ token: z.string(), expiresAt: at }).optional(),
      }),
    ]),
  ),
  /** Writes one tag by hand, guarded and audited. */
  'devices.write': procedure(
    'tag:write',
    z.object({ id, tag: z.string(), value, token: z.string().max(100).optional() }),
    z.object({ ok: z.boolean(), isDryRun: z.boolean(), problem: z.string().optional() }),
  ),
  /** Holds a value in place of the device's, until a time at most a week away. */
  'devices.override': procedure(
    'tag:override',
    z.object({ id, tag: z.string(), value, note: z.string().trim().min(1).max(500), until: at }),
    deviceStatus,
  ),
  'devices.release': procedure('tag:override', z.object({ id, tag: z.string() }), deviceStatus),
  /** With a note: nobody connects to it until it is put back, and its time does not count as offline. */
  'devices.setService': procedure(
    'device:edit',
    z.object({ id, out: z.object({ note: z.string().trim().min(1).max(500) }).optional() }),
    deviceStatus,
  ),
} as const;
