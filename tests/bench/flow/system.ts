/** A system under test: started afresh, with the flow in it, listening on a broker. */

export interface System {
  readonly name: string;
  /** Of the broker that the load talks to. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Where the two-point switch of both flows stands. */
export const LIMIT = 50;
