/** What the demo plant remembers over a restart, in one small file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { meterState } from './meter.ts';
import { pressState } from './press.ts';

const memory = z.object({
  format: z.literal(1),
  /** Where the press listens. */
  pressPort: z.number().int(),
  /** Where the meter's broker listened. */
  brokerPort: z.number().int(),
  chance: z.number().int(),
  press: pressState,
  meter: meterState,
});
export type Memory = z.infer<typeof memory>;

const fileOf = (folder: string): string => join(folder, 'demo.json');

/** Undefined when there never was a demo plant; throws a sentence when the file cannot be read. */
export function recall(folder: string): Memory | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return memory.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${fileOf(folder)} does not hold a demo plant.`, { cause });
  }
}

/** Replaced as a whole: a crash in between leaves the last one. */
export function remember(folder: string, now: Memory): void {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify(now));
  renameSync(`${file}.new`, file);
}
