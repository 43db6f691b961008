/** `jig test`: runs the tests an app file carries, each in an app host as the runtime has them, and says what did not come about. */
import { type CompileResult, describeDiagnostic } from '#runtime/compiler/index.ts';
import { inLang, type Lang } from '#runtime/contract/index.ts';
import { createAppTests } from '#runtime/engine/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { loadKernel } from '#runtime/sandbox/index.ts';
import { failures } from '#runtime/testing/index.ts';
import { testWords } from './test-words.ts';

export interface TestCommand {
  /** Of the app file. */
  readonly compiled: CompileResult;
  readonly zone: string | undefined;
  readonly json: boolean;
}

/** Nobody waits for a deploy here. */
const BUDGET_MS = 600_000;

/** 0: all pass, or there are none; 1: one does not, or the app has errors. */
export async function testCommand(
  { compiled, zone, json }: TestCommand,
  out: (text: string) => void,
  lang: Lang,
): Promise<0 | 1> {
  const words = testWords[lang];
  const { doc, diagnostics, ports } = compiled;
  if (!compiled.ok || !doc) {
    const wrong = diagnostics.filter(({ severity }) => severity === 'error');
    out(
      json
        ? `${JSON.stringify({ ok: false, diagnostics: wrong })}\n`
        : `${words.errors(wrong.map((d) => describeDiagnostic(d, lang, doc, nodeTypes).text))}\n`,
    );
    return 1;
  }
  const tests = createAppTests({
    kernel: await loadKernel(),
    zone: zone ?? process.env['JIG_ZONE'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    budgetMs: BUDGET_MS,
  });
  try {
    const results = await tests.run(compiled);
    const ok = results.every(({ state }) => state === 'passed');
    if (json) {
      out(
        `${JSON.stringify({ ok, results }, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2)}\n`,
      );
      return ok ? 0 : 1;
    }
    const typeOf = (node: string, port: string, side: 'inputs' | 'outputs') => {
      const found = ports?.[node]?.[side][port];
      return found?.kind === 'signal' ? found.type : undefined;
    };
    for (const result of results) {
      const title = inLang(doc.tests?.find(({ id }) => id === result.test)?.title, lang) || result.test;
      out(`${words.states[result.state]}  ${title}\n`);
      for (const { text } of failures(result, { lang, doc, nodeTypes, typeOf })) out(`  ${text}\n`);
    }
    out(`${words.count(results.filter(({ state }) => state === 'passed').length, results.length)}\n`);
    return ok ? 0 : 1;
  } finally {
    await tests.close();
  }
}
