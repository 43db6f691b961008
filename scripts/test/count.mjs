/** Reads the reports of the test tools: how many passed, and the names of those that did not. */

/** A file that could not even be loaded counts as one failure. A test that was skipped has to say why this machine cannot run it (`meta.skipped`). */
export function countVitest(report) {
  const failed = [];
  const skipped = [];
  let passed = 0;
  for (const file of report.testResults) {
    const before = failed.length;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'skipped' && test.meta?.skipped) skipped.push(`${test.fullName}: ${test.meta.skipped}`);
      else failed.push(`${file.name}: ${test.fullName} (${test.status})`);
    }
    if (file.status === 'failed' && failed.length === before) failed.push(`${file.name}: ${file.message}`);
  }
  return { passed, failed, skipped };
}

/** A test that passed only on a second try, or did not run, has not passed. */
export function countPlaywright(report) {
  const failed = report.errors.map((error) => error.message ?? 'e2e could not start');
  let passed = 0;
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') passed += 1;
        else failed.push(`${[...path, spec.title].join(' › ')} (${test.status})`);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  return { passed, failed };
}
