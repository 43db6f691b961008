/** Unit tests run beside the code, in forked processes because isolated-vm refuses worker threads. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{app,components,prisma,runtime,scripts,templates}/**/*.test.{ts,tsx,mjs}',
      'tests/{flows,peers,semantics}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '.next/**', 'dist/**'],
    pool: 'forks',
    execArgv: ['--no-node-snapshot'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
    passWithNoTests: true,
  },
});
