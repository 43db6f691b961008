/** The mark of a finding: a shape for each severity, so that colour is never alone. */
import type { Severity } from '#runtime/contract/index.ts';
import { cn } from './cn.ts';

const MARKS: Readonly<Record<Severity, string>> = {
  error: 'rotate-45 rounded-[2px] bg-alarm-high',
  warning: 'rounded-[2px] bg-alarm-medium',
  hint: 'rounded-full bg-alarm-low',
};

export const SeverityMark = ({ severity }: { severity: Severity }) => (
  <span aria-hidden className={cn('mt-1 size-2.5 shrink-0', MARKS[severity])} />
);
