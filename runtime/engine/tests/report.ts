/** What the tests of an app came to, as findings of its deploy: each that failed, at its node, in both languages. */
import type { CompileResult } from '#runtime/compiler/index.ts';
import { type Diagnostic, inLang, type Lang, type Severity } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { failures, type Sayings, type TestResult } from '#runtime/testing/index.ts';

export interface TestReport {
  readonly passed: number;
  /** Those that did not pass, by their title, for the audit. */
  readonly failed: readonly { readonly id: string; readonly title: string }[];
  readonly findings: readonly Diagnostic[];
}

/** Of one test; the others are in the builder. */
const MOST_FINDINGS = 10;

/** `severity`: what the findings mean for the deploy. */
export function reportOf(
  { doc, ports }: CompileResult,
  results: readonly TestResult[],
  severity: Severity,
): TestReport {
  const failed = results.filter(({ state }) => state !== 'passed');
  const tests = new Map(doc?.tests?.map((test) => [test.id, test]));
  const typeOf: Sayings['typeOf'] = (node, port, side) => {
    const found = ports?.[node]?.[side][port];
    return found?.kind === 'signal' ? found.type : undefined;
  };
  const inWords = (result: TestResult, lang: Lang) =>
    doc ? failures(result, { lang, doc, nodeTypes, typeOf }).slice(0, MOST_FINDINGS) : [];
  const findings = failed.flatMap((result): Diagnostic[] => {
    const chinese = inWords(result, 'zh-CN');
    return inWords(result, 'en').map(
      ({ node, port, text }, i): Diagnostic => ({
        code: result.state === 'failed' ? 'test/failed' : 'test/not-run',
        severity,
        at: [{ ...(node === undefined ? {} : { node }), ...(port === undefined ? {} : { port }), test: result.test }],
        data: { test: result.test, en: text, zh: chinese[i]?.text ?? text },
        fixes: [{ kind: 'open-test', test: result.test }],
      }),
    );
  });
  return {
    passed: results.length - failed.length,
    failed: failed.map(({ test: id }) => ({ id, title: inLang(tests.get(id)?.title, 'zh-CN') || id })),
    findings,
  };
}
