/** What a test says when the machine cannot run it; scripts/test/count.mjs reads it. */
import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    skipped?: string;
  }
}
