/**
 * End-to-end tests play against the really built and started product; each spec starts its own (tests/e2e/product.ts).
 * They mostly wait for machines and screens, so two play at a time; those that time the product itself play alone, after the rest.
 */
import { defineConfig } from '@playwright/test';
import { findChromium } from '#scripts/test/system.mjs';

const executablePath = findChromium();
const ALONE = /(crash|start)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  workers: 2,
  retries: 0,
  projects: [
    { name: 'together', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
  use: {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
