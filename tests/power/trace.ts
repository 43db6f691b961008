/** Reads what strace saw: between an event's way into the write-ahead log and its answer there has to be an fdatasync (or an fsync) of that log, begun after the one and ended before the other. */

/** One finished call of the system, in the order in which they finished. */
export interface Call {
  readonly name: string;
  /** What the file descriptor is: a path, or a socket's addresses. */
  readonly on: string;
  /** As strace prints it, with its escapes. */
  readonly text: string;
  /** Line on which it began, and on which it ended. */
  readonly began: number;
  readonly ended: number;
}

/** Lines of `strace -f -yy -s …`: a call that another thread interrupted comes in two pieces. */
export function readTrace(trace: string): Call[] {
  const open = new Map<string, { readonly text: string; readonly began: number }>();
  const calls: Call[] = [];
  for (const [ended, line] of trace.split('\n').entries()) {
    const [, pid, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) {
      open.set(pid, { text: rest.slice(0, -'<unfinished ...>'.length).trimEnd(), began: ended });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const { text = '', began = ended } = resumed ? (open.get(pid) ?? {}) : {};
    const whole = resumed ? text + (resumed[1] ?? '').trimStart() : rest;
    if (resumed) open.delete(pid);
    // A descriptor ends its annotation before a comma or the closing bracket; addresses hold `->`.
    const found = /^(\w+)\(\d+<(.*?)>(?=[,)])/.exec(whole);
    if (found && !/ = -1 E/.test(whole))
      calls.push({ name: found[1] ?? '', on: found[2] ?? '', text: whole, began, ended });
  }
  return calls;
}

export interface Unsafe {
  readonly key: string;
  readonly why: 'answered before it was written' | 'answered before it was on disk';
}

/** Of the answered keys, those whose answer a power cut could have made a lie. */
export function unsafeAnswers(calls: readonly Call[], keys: readonly string[]): Unsafe[] {
  /** Where its way into the log ended, until the disk has given its word for it. */
  const written = new Map<string, number | 'on disk'>();
  const answered = new Map<string, Unsafe | 'safe'>();
  for (const { name, on, text, began, ended } of calls) {
    const isLog = on.endsWith('/plant.db-wal');
    if (isLog && /^f(data)?sync$/.test(name)) {
      for (const [key, at] of written) if (at !== 'on disk' && at < began) written.set(key, 'on disk');
      continue;
    }
    const isAnswer = on.startsWith('TCP') && /^(write|writev|sendto)$/.test(name) && text.includes('HTTP/1.1');
    if (!isAnswer && !(isLog && name === 'pwrite64')) continue;
    for (const key of keys) {
      if (!text.includes(key)) continue;
      if (isLog) {
        // A later commit writes the page once more; what counts is its first time.
        if (!written.has(key)) written.set(key, ended);
      } else if (!answered.has(key)) {
        const was = written.get(key);
        if (was === 'on disk') answered.set(key, 'safe');
        else
          answered.set(key, {
            key,
            why: was !== undefined ? 'answered before it was on disk' : 'answered before it was written',
          });
      }
    }
  }
  const lost = keys.filter((key) => !answered.has(key));
  if (lost.length > 0) throw new Error(`The trace holds no answer for ${lost.length} keys, such as ${lost[0]}.`);
  return [...answered.values()].filter((one) => one !== 'safe');
}
