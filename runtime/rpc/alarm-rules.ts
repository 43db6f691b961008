/** Limits on tags, and who is told of an alarm: what the web may ask, and their shapes. */
import { z } from 'zod';
import { ALARM_PRIORITIES, LANGS, localText, ROLES, type Scope } from '#runtime/contract/index.ts';
import { alarmSource } from './alarm-shapes.ts';
import { nothing } from './shapes.ts';

/** As `LIMIT_KINDS` of the limit alarm in flows: it is the same judgement. */
const kind = z.enum(['high-high', 'high', 'low', 'low-low', 'deviation', 'rate', 'equals']);
const ms = z
  .number()
  .int()
  .min(0)
  .max(24 * 3_600_000);
const tagRef = z.object({ device: z.string().min(1).max(64), tag: z.string().min(1).max(64) });

/** Why it is so; absent: it goes without saying. */
const reason = z.string().trim().max(300).optional();
/** Held back by design while this is so, and for `releaseMs` after it: what it guards needs time to come up to pressure, flow or heat. */
const release = { reason, releaseMs: ms.optional() };
export const suppressedBy = z.union([
  /** A tag has this value, as text (`true`, `false`, a number, a text); without one: it is on (true, or not 0). */
  z.object({
    kind: z.literal('tag'),
    ...tagRef.shape,
    equals: z.string().trim().min(1).max(100).optional(),
    ...release,
  }),
  /** The condition of another alarm holds. */
  z.object({ kind: z.literal('alarm'), ...alarmSource.shape, ...release }),
]);
export type SuppressedBy = z.infer<typeof suppressedBy>;

/** A limit on a tag, as engineered. Numbers are in the tag's unit (for `rate` a minute). */
export const tagAlarmDef = tagRef.extend({
  kind,
  limit: z.number().default(0),
  /** For `equals`: `true`, `false`, a number or a text. */
  equals: z.string().max(100).optional(),
  /** For `deviation`: another tag of the same device, or the limit is about `setpoint`. */
  setpointTag: z.string().max(64).optional(),
  setpoint: z.number().optional(),
  deadband: z.number().min(0).default(0),
  windowMs: ms.min(1000).default(60_000),
  onDelayMs: ms.default(0),
  offDelayMs: ms.default(0),
  latching: z.boolean().default(false),
  priority: z.enum(ALARM_PRIORITIES).default('medium'),
  /** Blank: said by the kind of limit. */
  message: localText.default(''),
  suppressedBy: suppressedBy.optional(),
  /** From which role on the limit may be changed at run time, and how far. */
  adjustableBy: z.enum(ROLES).exclude(['viewer']).default('builder'),
  adjustMin: z.number().optional(),
  adjustMax: z.number().optional(),
});
export type TagAlarmDef = z.infer<typeof tagAlarmDef>;

/** Changed at run time; the engineered limit stays in `def`. */
const adjusted = z.object({ limit: z.number(), by: z.string(), at: z.number(), comment: z.string() });
export type AdjustedLimit = z.infer<typeof adjusted>;

export const engineered = z.object({ by: z.string(), at: z.number() });

export const tagAlarm = z.object({
  id: z.string(),
  def: tagAlarmDef,
  adjusted: adjusted.optional(),
  /** Who said so last, and when; absent where it was not kept yet. */
  engineered: engineered.optional(),
});
export type TagAlarmRow = z.infer<typeof tagAlarm>;

/** A limit alarm of an app, per device where its node runs per device; as designed, and what was changed at run time. */
export const appAlarm = alarmSource.extend({
  appTitle: localText,
  title: localText,
  /** Of the device it runs for. */
  keyTitle: localText.optional(),
  kind,
  limit: z.number(),
  /** UCUM. */
  unit: z.string().optional(),
  priority: z.enum(ALARM_PRIORITIES),
  adjustableBy: z.enum(['nobody', ...ROLES]).exclude(['viewer']),
  adjustMin: z.number().optional(),
  adjustMax: z.number().optional(),
  adjusted: adjusted.optional(),
});
export type AppAlarmRow = z.infer<typeof appAlarm>;

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Who is told, and who next when nobody acknowledges. */
export const alarmRouteDef = z.object({
  title: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  priorities: z.array(z.enum(ALARM_PRIORITIES)).min(1),
  /** Only alarms that come in these hours of the site, [from, to); over midnight when `to` is not later than `from`. Absent: always. */
  hours: z.object({ from: localTime, to: localTime }).optional(),
  lang: z.enum(LANGS).default('zh-CN'),
  /** In the order of `afterMinutes`, counted from the alarm. A step comes only if nobody has acknowledged until then. */
  steps: z
    .array(
      z.object({
        afterMinutes: z.number().int().min(0).max(1440),
        /** A connection of the site that takes mail or chat. */
        connection: z.string().min(1).max(64),
        /** Mail: addresses. */
        to: z.array(z.string().trim().min(3).max(320)).max(50).default([]),
        /** Chat: mobile numbers of those to be called by name. */
        mobiles: z.array(z.string().trim().min(1).max(40)).max(50).default([]),
        everyone: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(10),
});
export type AlarmRouteDef = z.infer<typeof alarmRouteDef>;
export const alarmRoute = z.object({ id: z.string(), def: alarmRouteDef });
export type AlarmRouteRow = z.infer<typeof alarmRoute>;

/** An occurrence that people are being told of, by one route. */
export const alarmCall = z.object({
  route: z.string(),
  alarm: z.string(),
  title: localText,
  appTitle: localText,
  priority: z.enum(ALARM_PRIORITIES),
  raisedAt: z.number(),
  /** Steps said so far, of how many; when the next one comes, if there is one. */
  told: z.number(),
  of: z.number(),
  nextAt: z.number().optional(),
});
export type AlarmCallRow = z.infer<typeof alarmCall>;

const ruleId = z.string().min(1).max(64);
const scoped = <S extends Scope, I extends z.ZodType, O extends z.ZodType>(scope: S, input: I, output: O) => ({
  scope,
  input,
  output,
});

export const alarmRuleProcedures = {
  'tagAlarms.list': scoped('alarm:view', nothing, z.array(tagAlarm)),
  /** Adds, or replaces what has the id; a limit that was changed at run time is the engineered one again. */
  'tagAlarms.save': scoped('alarm:edit', z.object({ id: ruleId.optional(), def: tagAlarmDef }), tagAlarm),
  'tagAlarms.remove': scoped('alarm:edit', z.object({ id: ruleId }), nothing),
  /** Changes the limit at run time; null: back to the engineered one. */
  'tagAlarms.adjust': scoped(
    'alarm:adjust',
    z.object({ id: ruleId, limit: z.number().nullable(), comment: z.string().trim().min(1).max(500) }),
    tagAlarm,
  ),
  /** Limit alarms of apps, by app. */
  'appAlarms.list': scoped('alarm:view', nothing, z.array(appAlarm)),
  /** Changes the limit of a running app's alarm at run time; null: back to the designed one. The app hears of it as an event. */
  'appAlarms.adjust': scoped(
    'alarm:adjust',
    alarmSource.extend({ limit: z.number().nullable(), comment: z.string().trim().min(1).max(500) }),
    appAlarm,
  ),
  'alarmRoutes.list': scoped('alarm:edit', nothing, z.array(alarmRoute)),
  /** Who is being told now, the newest alarm first. */
  'alarmRoutes.calls': scoped('alarm:edit', nothing, z.array(alarmCall)),
  'alarmRoutes.save': scoped('alarm:edit', z.object({ id: ruleId.optional(), def: alarmRouteDef }), alarmRoute),
  'alarmRoutes.remove': scoped('alarm:edit', z.object({ id: ruleId }), nothing),
} as const;
