/** What one app may use: looked up, and chosen by a person. */
import type { Actor } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import type { AppRows, StoredApp } from '#runtime/store/index.ts';
import type { DeployedApp } from './deployed-app.ts';
import { type AppLimits, LIMITS } from './quota.ts';

export interface Limiting {
  /** Holds from now on: the app is started again. Undefined: what holds for any app. Throws EngineProblem. */
  setLimits(app: string, limits: StoredApp['limits'], actor: Actor): AppStatus;
  /** What it may use and uses, and what any app may. Throws EngineProblem when it is not deployed. */
  quota(app: string): ReturnType<DeployedApp['quota']> & { readonly standard: AppLimits };
}

export interface LimitingDeps {
  readonly db: { transaction(work: () => void): void };
  readonly rows: Pick<AppRows, 'setLimits'>;
  /** Both throw EngineProblem. */
  readonly find: (app: string) => DeployedApp;
  readonly unchanging: (app: string) => DeployedApp;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export const limitApps = ({ db, rows, find, unchanging, record }: LimitingDeps): Limiting => ({
  setLimits(app, limits, actor) {
    const found = unchanging(app);
    db.transaction(() => {
      rows.setLimits(app, limits);
      record(actor, 'app.limits', { app, limits: limits ?? null });
    });
    found.setLimits(limits);
    return found.status();
  },
  quota: (app) => ({ ...find(app).quota(), standard: LIMITS }),
});
