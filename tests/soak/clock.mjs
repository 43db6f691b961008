/** Loaded before the runtime: its wall clock is off by what a file says, as when somebody sets the computer's clock. */
import { existsSync, readFileSync } from 'node:fs';

if (/runtime[/\\]main\.ts$/.test(process.argv[1] ?? '')) {
  const file = process.env.JIG_SOAK_CLOCK ?? '';
  const RealDate = Date;
  const realNow = Date.now;
  let offset = 0;
  setInterval(() => {
    if (existsSync(file)) offset = Number(readFileSync(file, 'utf8'));
  }, 500).unref();
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [realNow() + offset] : args));
    }
    static now() {
      return realNow() + offset;
    }
  };
}
