/** The work of both systems: five scripts in a row, and what the last of them has seen when all messages went through. */

/** A system with the five scripts in it, fed from inside: no broker, no network. */
export interface Chain {
  readonly name: string;
  /** Sends messages, so many on their way at a time, until all have left the fifth script. */
  run(count: number, batch: number): Promise<Run>;
  /** Of the process that runs the scripts, MB. */
  memory(): number;
  stop(): Promise<void>;
}

export interface Run {
  /** From the first message in to the last one out. */
  readonly ms: number;
  /** What the fifth script keeps since its start: equal in both systems when both did the work. */
  readonly outcome: Outcome;
}

export interface Outcome {
  readonly seen: number;
  readonly hash: number;
  readonly text: string;
}

/** The `n`th message ever sent; no two in a row are the same. */
export const messageOf = (n: number): number => ((n * 37) % 1201) + (n % 2) / 2;

/**
 * What each script does with the field `value` or `text` of the message, in words both systems understand: `m` is the message's
 * record, `s` what the script keeps (where it keeps anything), `give` passes a record on.
 */
export const WORK: readonly { readonly source: string; readonly keeps?: true }[] = [
  { source: 'give({ value: m.value * 0.1 - 40 });' },
  { source: 'give({ value: Math.min(75, Math.max(-30, m.value)) });' },
  {
    keeps: true,
    source: `s.n = (s.n ?? 0) + 1;
s.sum = (s.sum ?? 0) + m.value;
give({ value: m.value, mean: s.sum / s.n });`,
  },
  { source: "give({ value: m.value, text: m.value.toFixed(1) + ' °C, mean ' + m.mean.toFixed(2) });" },
  {
    keeps: true,
    source: `const hot = s.hot ? m.value > 45 : m.value > 50;
if (hot !== s.hot) s.switches = (s.switches ?? 0) + 1;
s.hot = hot;
s.seen = (s.seen ?? 0) + 1;
s.text = m.text;
s.hash = ((s.hash ?? 0) * 31 + m.text.length + m.text.charCodeAt(1) + s.switches) | 0;
give({ text: m.text, hot });`,
  },
];
