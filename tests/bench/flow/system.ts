/** A system under test: started afresh, with the flow in it, listening on the broker. */

export interface System {
  readonly name: string;
  stop(): Promise<void>;
}

export type StartSystem = (broker: number) => Promise<System>;

/** Where the two-point switch of both flows stands. */
export const LIMIT = 50;
