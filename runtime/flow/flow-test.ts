/** Tests that an app carries: given what comes from outside, what is expected of it. They name nodes and ports by id, so they follow a rename. */
import { z } from 'zod';
import { localText } from '#runtime/contract/index.ts';
import { docId } from './doc-id.ts';

export const MAX_TESTS = 200;
export const MAX_TEST_STEPS = 100;
const MAX_LINES = 30;
const DAY_MS = 86_400_000;
/** Of a step, ms of the app's own time. */
export const MAX_AFTER_MS = 31 * DAY_MS;
/** A Monday morning: where a test begins that does not say when. */
export const DEFAULT_TEST_START = '2026-01-05T08:00';

/** Decimals, and whole numbers that a float cannot hold, are written as text. */
const value = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
export type TestValue = z.infer<typeof value>;
const fields = z.record(z.string().max(80), value);
const port = z.string().max(80);
const count = z.number().int().min(0).max(100_000);
const quality = z.enum(['good', 'uncertain', 'bad']);
/** Of a slot for many devices: a name of the test's own, for no app knows a device. Absent: each of them. */
const key = z.string().min(1).max(40).optional();

export const testGiven = z.discriminatedUnion('kind', [
  /** A device input gets a sample; of a test of one node, its signal input. Without `value` the sample has none. */
  z.object({ kind: z.literal('input'), node: docId, port, value: value.optional(), quality: quality.optional(), key }),
  /** A form is sent, a webhook called; of a test of one node (`port`), its event input gets an event. */
  z.object({ kind: z.literal('event'), node: docId, port: port.optional(), fields, key }),
  /** The oldest request of the node that waits is answered. */
  z.object({
    kind: z.literal('answer'),
    node: docId,
    ok: z.boolean(),
    /** Of HTTP. The body as it comes over the line; JSON is read as JSON. */
    status: z.number().int().min(100).max(599).optional(),
    body: z.string().max(10_000).optional(),
    /** Fields of a body that is a record, where no `body` is said. */
    fields: fields.optional(),
    error: z.string().max(500).optional(),
    key,
  }),
  /** A person does it in the alarm list. */
  z.object({ kind: z.literal('alarm'), node: docId, deed: z.enum(['acknowledge', 'reset']), key }),
]);
export type TestGiven = z.infer<typeof testGiven>;

/** What stands at the end of the step; what is counted is counted from the end of the step before. Without `count`: at least once. */
export const testExpect = z.discriminatedUnion('kind', [
  /** `null`: it has no value. Numbers agree within `tolerance`, without one within a billionth. */
  z.object({ kind: z.literal('value'), node: docId, port, value, tolerance: z.number().min(0).optional(), key }),
  z.object({ kind: z.literal('quality'), node: docId, port, quality, key }),
  z.object({ kind: z.literal('event'), node: docId, port, count: count.optional(), fields: fields.optional(), key }),
  z.object({
    kind: z.literal('row'),
    table: z.string().min(1).max(64),
    change: z.enum(['added', 'changed', 'deleted']),
    count: count.optional(),
    fields: fields.optional(),
  }),
  /**
   * raised: it holds, or latches. acknowledged: raised, and somebody saw it. unacknowledged: raised or gone again, and nobody did. clear: not raised.
   * `text`: part of its message, in any language.
   */
  z.object({
    kind: z.literal('alarm'),
    node: docId,
    state: z.enum(['raised', 'acknowledged', 'unacknowledged', 'clear']),
    text: z.string().max(500).optional(),
    key,
  }),
  z.object({
    kind: z.literal('write'),
    node: docId,
    value: value.optional(),
    tolerance: z.number().min(0).optional(),
    count: count.optional(),
    key,
  }),
  z.object({
    kind: z.literal('message'),
    node: docId,
    /** Part of any of its texts. */
    text: z.string().max(500).optional(),
    count: count.optional(),
    key,
  }),
  /** Nothing leaves the app but what the same step expects. */
  z.object({ kind: z.literal('nothing') }),
]);
export type TestExpect = z.infer<typeof testExpect>;

export const testStep = z.object({
  /** Time that passes before, ms. */
  after: z.number().int().min(0).max(MAX_AFTER_MS),
  given: z.array(testGiven).max(MAX_LINES),
  expect: z.array(testExpect).max(MAX_LINES),
});
export type TestStep = z.infer<typeof testStep>;

export const flowTest = z.object({
  id: docId,
  title: localText,
  /** Tests this node alone: what is given goes to its inputs. */
  node: docId.optional(),
  /** On the clock of the plant, `YYYY-MM-DDTHH:mm`, with seconds where they matter. */
  start: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)
    .optional(),
  steps: z.array(testStep).min(1).max(MAX_TEST_STEPS),
});
export type FlowTest = z.infer<typeof flowTest>;
