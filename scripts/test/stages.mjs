/** The stages of `npm test`. Each gives how many passed, and what failed in words. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks as allChecks } from '../checks/index.mjs';
import { build as buildProduct } from '../launch/build.mjs';
import { countPlaywright, countVitest } from './count.mjs';
import { show } from './show.mjs';
import { findChromium, provideSystem } from './system.mjs';

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function checks(root, print) {
  const failed = [];
  for (const check of allChecks) {
    const began = Date.now();
    const wrong = await check.run(root);
    print(`  ${wrong ? 'FAIL' : 'ok'}  ${check.name} (${seconds(began)})`);
    if (wrong) {
      print(wrong);
      failed.push(`check: ${check.name}`);
    }
  }
  return { passed: allChecks.length - failed.length, failed };
}

/** Runs a test tool, showing what it prints, and counts from the JSON report it wrote. */
async function counted(root, count, [name, command], args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'jig-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await show(root, name, command, args(report), env(report));
    const result = count(JSON.parse(readFileSync(report, 'utf8')));
    if (code !== 0 && result.failed.length === 0) result.failed.push(`${command} ended with exit code ${code}`);
    return result;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: [`${command} wrote no report`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const unit = (root, print, filters) => {
  const missing = provideSystem(print);
  for (const line of missing) print(line);
  const args = (report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters];
  return counted(root, countVitest, ['vitest', 'vitest'], args, () => ({}));
};

async function build(root, print) {
  try {
    await buildProduct(root);
    return { passed: 1, failed: [] };
  } catch (error) {
    print(`${error.detail ?? ''}\n${error.message}`);
    return { passed: 0, failed: ['build'], fatal: true };
  }
}

async function e2e(root, print, filters) {
  const missing = provideSystem(print);
  for (const line of missing) print(line);
  if (findChromium() === undefined) return { passed: 0, failed: ['e2e: there is no browser to test with'] };
  const all = { passed: 0, failed: [] };
  for (const project of ['together', 'alone']) {
    const args = () => ['test', '--reporter=list,json', `--project=${project}`, '--pass-with-no-tests', ...filters];
    const part = await counted(root, countPlaywright, ['@playwright/test', 'playwright'], args, (report) => ({
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    }));
    all.passed += part.passed;
    all.failed.push(...part.failed);
  }
  if (all.passed + all.failed.length === 0) all.failed.push(`e2e: no test matches ${filters.join(' ')}`);
  return all;
}

/** In this order; the build comes before what runs the product. */
export const stages = { checks, unit, build, e2e };
