/** A rule: looks at the graph and reports what is wrong with it, as one or a few closely related findings. */

import type { DiagnosticCode } from '../diagnostics.ts';
import type { CompileEnv } from '../env.ts';
import type { Report } from '../findings.ts';
import type { Model } from './model.ts';

export interface RuleContext<Code extends DiagnosticCode> {
  readonly model: Model;
  readonly env: CompileEnv;
  readonly report: Report<Code>;
}

export interface Rule<Code extends DiagnosticCode = DiagnosticCode> {
  readonly codes: readonly Code[];
  run(context: RuleContext<Code>): void;
}

export const defineRule = <const Code extends DiagnosticCode>(rule: Rule<Code>): Rule<Code> => rule;
