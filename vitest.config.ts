/** Unit tests run beside the code, in forked processes because isolated-vm refuses worker threads. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{app,components,prisma,runtime,scripts,templates}/**/*.test.{ts,tsx,mjs}',
      'tests/{crash,flows,peers,power,semantics,soak,starters}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '.next/**', 'dist/**'],
    pool: 'forks',
    execArgv: ['--no-node-snapshot'],
    testTimeout: 20_000,
    // How long a condition may take on a busy machine; it is asked every 50 ms, so this costs nothing when all is well.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 30_000,
    allowOnly: false,
    passWithNoTests: true,
  },
});
