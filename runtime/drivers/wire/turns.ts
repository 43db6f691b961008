/** Whose turn it is on a wire that several devices share, and when its silence means that the wire itself is gone. */

/** Who is asked: the number of a unit on the bus, say. */
export type Who = number | string;

export interface Waiting {
  readonly who: Who;
  /** A write does not wait behind reads. */
  readonly urgent: boolean;
}

interface Standing {
  /** It did not answer when it was last asked. */
  silent: boolean;
  /** Turn in which it was last asked; 0: never. */
  asked: number;
}

export interface Turns {
  /** A new connection: nothing has been missed on it yet. What is known of the devices stays. */
  begin(): void;
  /** Index of who is next; `waiting` is not empty. */
  next(waiting: readonly Waiting[]): number;
  heard(who: Who): void;
  /** It did not answer. Whether the wire is to be given up; `members` are all that share it. */
  missed(who: Who, members: ReadonlySet<Who>): boolean;
}

/** So many in a row without a word from anyone: then it is the wire. */
const SILENT_IN_A_ROW = 3;

export function createTurns(): Turns {
  const standings = new Map<Who, Standing>();
  /** Who did not answer since anyone was heard, and whether it had answered until then. */
  let missed = new Map<Who, boolean>();
  let turn = 0;
  let lastWasSilent = false;
  const of = (who: Who): Standing => {
    const known = standings.get(who) ?? { silent: false, asked: 0 };
    standings.set(who, known);
    return known;
  };

  return {
    begin() {
      missed = new Map();
    },

    next(waiting) {
      // A device that is away costs a whole time-out: between two of them, one that answers gets its turn.
      const well = waiting.some(({ who }) => !of(who).silent);
      const rank = ({ who, urgent }: Waiting): number => {
        const { silent, asked } = of(who);
        const after = well && lastWasSilent && silent ? 2e15 : 0;
        return after + (urgent ? 0 : 1e15) + asked;
      };
      let best = 0;
      waiting.forEach((one, i) => {
        if (rank(one) < rank(waiting[best] as Waiting)) best = i;
      });
      const standing = of((waiting[best] as Waiting).who);
      standing.asked = ++turn;
      lastWasSilent = standing.silent;
      return best;
    },

    heard(who) {
      of(who).silent = false;
      missed.clear();
    },

    missed(who, members) {
      const standing = of(who);
      if (!missed.has(who)) missed.set(who, !standing.silent);
      standing.silent = true;
      const fresh = [...missed.values()].filter(Boolean).length;
      const allSilent = [...members].every((one) => of(one).silent);
      // One of several may have been switched off; two that answered a moment ago, at once: that is the wire.
      return (allSilent && missed.size >= Math.min(members.size, SILENT_IN_A_ROW)) || (members.size > 1 && fresh > 1);
    },
  };
}
