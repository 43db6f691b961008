/** What each part of the runtime says of itself. */

export interface ComponentHealth {
  readonly state: 'ok' | 'degraded' | 'down';
  /** A sentence when it is not ok, or a figure worth showing. */
  readonly detail?: string;
}

export interface Health {
  /** `probe` is asked whenever someone looks; it must be quick. */
  add(component: string, probe: () => ComponentHealth): void;
  report(): Record<string, ComponentHealth>;
}

export function createHealth(): Health {
  const probes = new Map<string, () => ComponentHealth>();
  return {
    add: (component, probe) => void probes.set(component, probe),
    report: () =>
      Object.fromEntries(
        [...probes].map(([component, probe]) => {
          try {
            return [component, probe()];
          } catch (error) {
            return [component, { state: 'down', detail: error instanceof Error ? error.message : String(error) }];
          }
        }),
      ),
  };
}
