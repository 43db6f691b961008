/** Reads what strace saw: between an event's way into the write-ahead log and its answer there has to be an fdatasync (or an fsync, as SQLite was built) of that log. */

/** One finished call of the system, in the order in which they finished. */
export interface Call {
  readonly name: string;
  /** What the file descriptor is: a path, or a socket's addresses. */
  readonly on: string;
  /** As strace prints it, with its escapes. */
  readonly text: string;
}

/** Lines of `strace -f -yy -s …`: a call that another thread interrupted comes in two pieces. */
export function readTrace(trace: string): Call[] {
  const open = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of trace.split('\n')) {
    const [, pid, rest] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) {
      open.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed ? (open.get(pid) ?? '') + (resumed[1] ?? '').trimStart() : rest;
    if (resumed) open.delete(pid);
    // A descriptor ends its annotation before a comma or the closing bracket; addresses hold `->`.
    const found = /^(\w+)\(\d+<(.*?)>(?=[,)])/.exec(whole);
    if (found && !/ = -1 E/.test(whole)) calls.push({ name: found[1] ?? '', on: found[2] ?? '', text: whole });
  }
  return calls;
}

export interface Unsafe {
  readonly key: string;
  readonly why: 'answered before it was written' | 'answered before it was on disk';
}

/** Of the answered keys, those whose answer a power cut could have made a lie. */
export function unsafeAnswers(calls: readonly Call[], keys: readonly string[]): Unsafe[] {
  const written = new Map<string, 'written' | 'on disk'>();
  const answered = new Map<string, Unsafe | 'safe'>();
  for (const { name, on, text } of calls) {
    const isLog = on.endsWith('/plant.db-wal');
    if (isLog && /^f(data)?sync$/.test(name)) {
      for (const key of written.keys()) written.set(key, 'on disk');
      continue;
    }
    const isAnswer = on.startsWith('TCP') && /^(write|writev|sendto)$/.test(name) && text.includes('HTTP/1.1');
    if (!isAnswer && !(isLog && name === 'pwrite64')) continue;
    for (const key of keys) {
      if (!text.includes(key)) continue;
      if (isLog) {
        // A later commit writes the page once more; what counts is its first time.
        if (!written.has(key)) written.set(key, 'written');
      } else if (!answered.has(key)) {
        const was = written.get(key);
        if (was === 'on disk') answered.set(key, 'safe');
        else answered.set(key, { key, why: was ? 'answered before it was on disk' : 'answered before it was written' });
      }
    }
  }
  const lost = keys.filter((key) => !answered.has(key));
  if (lost.length > 0) throw new Error(`The trace holds no answer for ${lost.length} keys, such as ${lost[0]}.`);
  return [...answered.values()].filter((one) => one !== 'safe');
}
