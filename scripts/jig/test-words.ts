/** What `jig test` says, in both languages. */
import type { Lang } from '#runtime/contract/index.ts';

export interface TestCommandWords {
  readonly states: Readonly<Record<'passed' | 'failed' | 'not-run', string>>;
  count(passed: number, all: number): string;
  errors(findings: readonly string[]): string;
}

export const testWords: Readonly<Record<Lang, TestCommandWords>> = {
  en: {
    states: { passed: 'pass', failed: 'FAIL', 'not-run': 'STOP' },
    count: (passed, all) => (all === 0 ? 'The app has no tests.' : `${passed} of ${all} pass.`),
    errors: (findings) => `The app has errors, so nothing was run:\n${findings.map((text) => `  ${text}`).join('\n')}`,
  },
  'zh-CN': {
    states: { passed: '通过', failed: '未过', 'not-run': '中断' },
    count: (passed, all) => (all === 0 ? '这个应用没有测试。' : `共 ${all} 个，通过 ${passed} 个。`),
    errors: (findings) => `应用有错误，没有做测试：\n${findings.map((text) => `  ${text}`).join('\n')}`,
  },
};
