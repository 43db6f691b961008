/** Events an app hears of its own doings, as children of the instant that gave rise to them. */
import { type AppProblem, type Plan, whoHearsProblem, whoHearsRow } from '#runtime/contract/index.ts';
import type { RowChange } from '#runtime/tables/index.ts';
import type { Child } from './chain.ts';

/** `seq`: of the instant that changed the row. */
export const rowEvents = (plan: Plan, change: RowChange, seq: number): Child[] =>
  whoHearsRow(plan, change).map(({ node, payload }) => {
    // The number of the change is never given again, so neither is the key.
    const key = `row:${change.seq}:${node}`;
    return { seq, node, key, body: { kind: 'event', id: key, payload }, link: true };
  });

/** `key`: unique per problem of the app. */
export const problemEvents = (plan: Plan, problem: AppProblem, key: string, seq: number, at: number): Child[] =>
  whoHearsProblem(plan, problem, at).map(({ node, payload }) => {
    const own = `problem:${key}:${node}`;
    return { seq, node, key: own, body: { kind: 'event', id: own, payload }, link: true };
  });
