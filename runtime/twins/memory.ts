/** Which twins there are, remembered over a restart in one small file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const remembered = z.object({
  profile: z.string(),
  protocol: z.string(),
  parameters: z.record(z.string(), z.number()),
  /** When it was first started, in ms: counters never go back. */
  since: z.number(),
  /** Where it listened last. */
  endpoint: z.record(z.string(), z.unknown()),
});
export type Remembered = z.infer<typeof remembered>;
/** Device → its twin. */
const memory = z.object({ format: z.literal(1), twins: z.record(z.string(), remembered) });

const fileOf = (folder: string): string => join(folder, 'twins.json');

/** Empty when there never was one; throws a sentence when the file cannot be read. */
export function recall(folder: string): Record<string, Remembered> {
  let text: string;
  try {
    text = readFileSync(fileOf(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return memory.parse(JSON.parse(text)).twins;
  } catch (cause) {
    throw new Error(`${fileOf(folder)} does not hold simulated twins.`, { cause });
  }
}

/** Replaced as a whole: a crash in between leaves the last one. */
export function remember(folder: string, twins: Readonly<Record<string, Remembered>>): void {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify({ format: 1, twins }));
  renameSync(`${file}.new`, file);
}
