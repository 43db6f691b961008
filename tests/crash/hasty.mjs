/** Loaded before the launcher: a process that was killed is started again at once, so that a thousand kills take no hours. The product waits longer each time. */
const FIRST_WAIT_MS = 250;

if (/launch\.mjs$/.test(process.argv[1] ?? '')) {
  const real = globalThis.setTimeout;
  // `start` is what brings a child back in scripts/launch/child.mjs; every other timer stays as it is.
  globalThis.setTimeout = Object.assign(
    (call, ms, ...rest) => real(call, call.name === 'start' ? Math.min(ms, FIRST_WAIT_MS) : ms, ...rest),
    real,
  );
}
