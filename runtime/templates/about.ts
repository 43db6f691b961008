/** What an app that comes along says of itself before it is taken: `templates/apps/<slug>/about.json`, beside the drawing in `app.json`. */
import * as z from 'zod';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

export const starterSlot = z.strictObject({
  /** Which devices are meant. */
  about: text,
  /** A slot `many` that may stand for none. */
  optional: z.boolean().optional(),
  /** With fewer devices in a slot `many` it does nothing useful; absent: one. */
  atLeast: z.number().int().min(2).optional(),
  /** For a site that has none: the model that is simulated, and what the first, second … of them are called. */
  simulate: z.strictObject({ profile: z.string(), protocol: z.string(), titles: z.array(text).min(1) }).optional(),
});
export type StarterSlot = z.infer<typeof starterSlot>;

export const starterAbout = z.strictObject({
  format: z.literal(1),
  /** Counts up with every change of the drawing. */
  version: z.number().int().min(1),
  /** Name of an icon of the canvas. */
  icon: z.string(),
  title: text,
  /** What it does, in one sentence. */
  about: text,
  /** What there is once it runs. */
  gives: text,
  /** Slot of the drawing → what is to be chosen for it; in the order in which it is asked. */
  slots: z.record(z.string(), starterSlot),
  /** Names that begin a line in a setting of the drawing, where a setting has one text for all languages: what each is called. */
  names: z.record(z.string(), text).optional(),
});
export type StarterAbout = z.infer<typeof starterAbout>;
