/** Where what people enter comes in: kept first, then told to the devices it is for. */

/** What a person read off one machine at one time. */
export interface ManualSheet {
  readonly device: string;
  /** The same sheet sent again has the same key. */
  readonly key: string;
  /** When it was read, and when it was entered: ms since 1970 UTC. */
  readonly at: number;
  readonly enteredAt: number;
  readonly by: { readonly id: string; readonly name: string };
  /** Point → value. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ManualEntry {
  readonly point: string;
  readonly value: unknown;
  readonly at: number;
  readonly enteredAt: number;
  readonly by: string;
}

/** Store's EntryRows is one. */
export interface ManualStore {
  /** Of each point the one that was read last. */
  latest(device: string): readonly ManualEntry[];
  /** False when this key of the device was there before; then nothing happens. */
  add(sheet: ManualSheet): boolean;
}

/** Hears which points have a new latest entry. What it returns is waited for. */
export type DeskListener = (points: ReadonlySet<string>) => Promise<void> | undefined;

/** Told of every sheet that was kept, before the devices are; what it returns is called when they have it. */
export type SheetListener = (sheet: ManualSheet) => () => void;

export interface ManualDesk {
  /** By point. */
  latest(device: string): ReadonlyMap<string, ManualEntry>;
  /** Settles when the entries are kept and every device that wants them has them. */
  enter(sheet: ManualSheet): Promise<{ readonly duplicate: boolean }>;
  /** Returns the end of it. */
  watch(device: string, listener: DeskListener): () => void;
  /** Of all devices, late entries too. Returns the end of it. */
  onSheet(listener: SheetListener): () => void;
}

export function createManualDesk(store: ManualStore): ManualDesk {
  const devices = new Map<string, Map<string, ManualEntry>>();
  const listeners = new Map<string, Set<DeskListener>>();
  const sheetListeners = new Set<SheetListener>();

  function latest(device: string): Map<string, ManualEntry> {
    const known = devices.get(device) ?? new Map(store.latest(device).map((entry) => [entry.point, entry]));
    devices.set(device, known);
    return known;
  }

  return {
    latest,
    async enter(sheet) {
      const { device, at, enteredAt, by, values } = sheet;
      const known = latest(device);
      if (!store.add(sheet)) return { duplicate: true };
      const fresh = new Set<string>();
      for (const [point, value] of Object.entries(values)) {
        // A sheet that was held back comes after a later one: it is kept, and is not the present.
        if ((known.get(point)?.at ?? Number.NEGATIVE_INFINITY) > at) continue;
        known.set(point, { point, value, at, enteredAt, by: by.name });
        fresh.add(point);
      }
      const ends = [...sheetListeners].map((tell) => tell(sheet));
      try {
        await Promise.all([...(listeners.get(device) ?? [])].map((tell) => tell(fresh)));
      } finally {
        for (const end of ends) end();
      }
      return { duplicate: false };
    },
    onSheet(listener) {
      sheetListeners.add(listener);
      return () => void sheetListeners.delete(listener);
    },
    watch(device, listener) {
      const own: DeskListener = (points) => listener(points);
      const all = listeners.get(device) ?? new Set();
      listeners.set(device, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && listeners.get(device) === all) listeners.delete(device);
      };
    },
  };
}
