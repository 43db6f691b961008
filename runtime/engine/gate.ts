/** Holds one app still while a person looks at it: what comes waits in its queues, and is stepped one instant at a time or not at all. */

/** Why it stands still. */
export interface Halt {
  /** ms since 1970 UTC. */
  readonly since: number;
  /** The breakpoint that was met; absent when a person stopped it. */
  readonly node?: string;
  readonly key?: string;
  /** The instant in which it was met; it was stepped whole. */
  readonly seq?: number;
  /** Its condition threw instead of holding. */
  readonly problem?: string;
}

export class Gate {
  readonly #onChange: () => void;
  #halt: Halt | undefined;
  #steps = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get halt(): Halt | undefined {
    return this.#halt;
  }

  /** Instants that may be stepped now. */
  allowed(most: number): number {
    return this.#halt ? Math.min(1, this.#steps) : most;
  }

  /** A batch was handed out. */
  passed(): void {
    if (this.#steps > 0) this.#steps--;
  }

  close(halt: Halt): void {
    this.#halt = halt;
    this.#steps = 0;
    this.#onChange();
  }

  /** Lets one instant through, when there is one. */
  step(): void {
    if (this.#halt) this.#steps = 1;
  }

  open(): void {
    this.#halt = undefined;
    this.#steps = 0;
    this.#onChange();
  }
}
