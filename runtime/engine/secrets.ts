/** What of an app's values nobody gets to see, looked up once per plan. */
import { type Plan, redact, secretNames } from '#runtime/contract/index.ts';

const known = new WeakMap<Plan, ReadonlySet<string>>();

/** Fields that the plan's tables and forms call secret are masked. */
export function masked(plan: Plan, value: unknown): unknown {
  let names = known.get(plan);
  if (!names) {
    names = secretNames(plan);
    known.set(plan, names);
  }
  return redact(value, names);
}
