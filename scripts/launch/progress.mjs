/** Says what is going on, but only when it takes longer than a second. */

/** A failure that is told in words, with the exit code it ends the launcher with. */
export class Stop extends Error {
  constructor(message, code = 1, detail = '') {
    super(message);
    this.name = 'Stop';
    this.code = code;
    this.detail = detail;
  }
}

/** Exit codes of the launcher, for scripts and services around it. */
export const EXIT = { ok: 0, failed: 1, alreadyRuns: 3, portTaken: 4 };

/** Runs `work`; prints `title` once a second has passed, and the seconds it took at the end. */
export async function step(title, work) {
  const began = Date.now();
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    process.stdout.write(`${title} …\n`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (told) process.stdout.write(`${title} … ${Math.round((Date.now() - began) / 1000)} s\n`);
  }
}
