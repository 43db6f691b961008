/** What a floor page can do; the route wires it to the server. */
import type { OutputOf } from '#runtime/rpc/index.ts';

/** 'unsent': the server was not reached or could not keep it; the same key may be sent again. */
export type SubmitOutcome = OutputOf<'apps.submit'> | 'unsent' | 'forbidden';
export type HistoryPoint = OutputOf<'history.query'>[number];

export interface PageActions {
  submit(node: string, key: string, payload: Readonly<Record<string, unknown>>): Promise<SubmitOutcome>;
  acknowledge(alarm: string): Promise<void>;
  history(node: string, from: number, to: number, points: number): Promise<readonly HistoryPoint[]>;
}
