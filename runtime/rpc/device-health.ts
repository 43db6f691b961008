/** What the web may ask of the health of devices: how they stand, since when and why, and what was counted of their traffic. */
import { z } from 'zod';
import { localText } from '#runtime/contract/index.ts';
import { procedure } from './procedure.ts';
import { at, id, sampleTuple } from './shapes.ts';

/**
 * How a device stands, the worst first.
 *
 * | standing | |
 * | --- | --- |
 * | broken | its definition cannot be used: nobody tries to connect |
 * | offline | it does not answer |
 * | bad | it answers, and some of its tags are bad |
 * | connecting | it has not answered yet |
 * | uncertain | it answers, and some of its tags may be out of date |
 * | online | all is well |
 * | out | a person took it out of service |
 */
export const STANDINGS = ['broken', 'offline', 'bad', 'connecting', 'uncertain', 'online', 'out'] as const;
export type Standing = (typeof STANDINGS)[number];
const standing = z.enum(STANDINGS);

/** Share of time online, 0 to 1. */
export const onlineRates = z
  .object({ hour: z.number(), day: z.number(), week: z.number(), month: z.number() })
  .partial();

const count = z.number().int();
const tally = z.object({ total: count, good: count, uncertain: count, bad: count, waiting: count });

export const healthRow = z.object({
  id,
  title: localText,
  protocol: z.string(),
  simulated: z.boolean(),
  /** Where in the plant it stands; absent: in the site. */
  place: id.optional(),
  standing,
  since: at,
  /** In a sentence; of a device that does not answer. */
  problem: z.string().optional(),
  tags: tally,
  rates: onlineRates,
  /** Median of its last round trips, ms. */
  roundTrip: z.number().optional(),
  /** Connections after the first since Jig started. */
  reconnects: count,
});
export type HealthRow = z.infer<typeof healthRow>;

/** Spread of the last measurements, ms: half of them are not above `p50`, 99 of 100 not above `p99`. */
const spread = z.object({ p50: z.number(), p99: z.number(), most: z.number(), of: count });
export type Spread = z.infer<typeof spread>;

export const deviceHealth = healthRow.extend({
  /** What is below was counted from then on. */
  countedSince: at,
  outOfService: z.object({ by: z.string(), note: z.string(), at }).optional(),
  /** When its standing changed and to what, oldest first. */
  periods: z.array(z.object({ at, standing })),
  /** Hours of the last week: ms online, of ms that count. */
  hours: z.array(z.tuple([at, z.number(), z.number()])),
  traffic: z.object({
    /** asks: it is polled. told: it tells by itself. */
    kind: z.enum(['asks', 'told']),
    /** Answers, or messages, per minute over the last five whole minutes. */
    perMinute: z.number(),
    /** Of the last hour, oldest first: when the minute began, answers, and attempts that failed. */
    minutes: z.array(z.tuple([at, count, count])),
    roundTrip: spread.optional(),
    connects: count,
  }),
  /** What went wrong on the connection, the latest first: how often, and when last. */
  failures: z.array(z.object({ problem: z.string(), count, at })),
  /** Older kinds that found no room. */
  otherFailures: count,
  /** How late its polls began, by sampling interval; `missed`: polls left out because the one before took too long. */
  polls: z.array(z.object({ everyMs: z.number(), tags: count, late: spread.optional(), missed: count })),
  /** The line or gateway it shares: how many devices are on it, and how many questions wait for it now. */
  line: z.object({ devices: count, waiting: count.optional() }).optional(),
  /** Tags that are not good, at most `MOST_TROUBLED`. */
  troubled: z.array(
    z.object({
      tag: z.string(),
      title: localText,
      sample: sampleTuple,
      /** It failed alone and is asked only now and then, so that it does not spoil the others. */
      resting: z.boolean(),
      /** A person holds another value in its place. */
      isHeld: z.boolean(),
    }),
  ),
  /** The last write by anybody that did not come about since Jig started. */
  refusedWrite: z
    .object({
      at,
      tag: z.string(),
      title: localText,
      outcome: z.string(),
      problem: z.string().optional(),
      /** Who wrote: a person by name, or an app by id; neither: some part of Jig. */
      person: z.string().optional(),
      app: z.string().optional(),
    })
    .optional(),
});
export type DeviceHealth = z.infer<typeof deviceHealth>;

export const MOST_TROUBLED = 200;

export const deviceHealthProcedures = {
  /** The plant's devices, the worst first, a page at a time. */
  'health.list': procedure(
    'device:view',
    z.object({
      /** In name, id, protocol or problem. */
      search: z.string().max(100).optional(),
      standing: standing.optional(),
      /** These places; '' is the site itself. */
      places: z.array(z.string().max(64)).max(1000).optional(),
      from: z.number().int().min(0).max(100_000),
      limit: z.number().int().min(1).max(100),
    }),
    z.object({
      rows: z.array(healthRow),
      /** Devices that fit, and how many of all devices stand how. */
      matching: count,
      counts: z.record(standing, count),
      rates: onlineRates,
    }),
  ),
  'health.device': procedure('device:view', z.object({ id }), deviceHealth),
} as const;
