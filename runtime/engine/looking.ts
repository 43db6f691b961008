/** Looking into an app at work: held still, stepped by hand, stopped at breakpoints, inspected, counted. The other apps go on. */
import { readCondition } from '#runtime/compiler/index.ts';
import type { Actor } from '#runtime/contract/index.ts';
import type { AppStatus, OutputOf } from '#runtime/rpc/index.ts';
import { type BreakpointAt, viewOf } from './breakpoints.ts';
import type { DeployedApp } from './deployed-app.ts';
import type { InsightListener } from './insight.ts';
import { EngineProblem, notRunning } from './problem.ts';

export interface Looking {
  /** Holds one app still: its events and samples wait. A redeploy or a stop ends it. */
  debug(app: string, command: 'pause' | 'step' | 'resume', actor: Actor): AppStatus;
  /** Replaces all of them. Throws EngineProblem for a condition that is not understood. */
  setBreakpoints(app: string, breakpoints: readonly BreakpointAt[], actor: Actor): AppStatus;
  inspect(app: string): Promise<OutputOf<'apps.inspect'>>;
  /** Once a second while it is listened to. Returns the end of it. */
  onInsight(app: string, listener: InsightListener): () => void;
}

export interface LookingDeps {
  /** Both throw EngineProblem. */
  readonly find: (app: string) => DeployedApp;
  readonly unchanging: (app: string) => DeployedApp;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export function lookInto({ find, unchanging, record }: LookingDeps): Looking {
  function runOf(found: DeployedApp) {
    const { debug, stored } = found;
    if (!debug) throw new EngineProblem('conflict', notRunning(stored.state), { app: stored.app });
    return debug;
  }

  return {
    debug(app, command, actor) {
      const found = unchanging(app);
      const run = runOf(found);
      if (command !== 'step') record(actor, `app.${command}`, { app });
      if (command === 'pause') run.pause();
      else if (command === 'step') run.stepOnce();
      else run.goOn();
      return found.status();
    },

    setBreakpoints(app, breakpoints, actor) {
      const found = unchanging(app);
      for (const { node, condition } of breakpoints) {
        if (!found.plan.nodes.some(({ id }) => id === node))
          throw new EngineProblem('not-found', 'no-node', { app, node });
        const read = condition === undefined ? undefined : readCondition(condition);
        if (read && !read.ok)
          throw new EngineProblem('bad-input', 'condition-unread', { column: read.column, near: read.near });
      }
      record(actor, 'app.breakpoints', { app, breakpoints });
      found.setBreakpoints(breakpoints);
      return found.status();
    },

    async inspect(app) {
      const found = find(app);
      try {
        return viewOf(await runOf(found).inspect(), found.expanded);
      } catch (error) {
        // It left its host before it could answer.
        throw error instanceof EngineProblem ? error : new EngineProblem('unavailable', 'app-not-running', { app });
      }
    },

    onInsight: (app, listener) => find(app).insight.listen(listener),
  };
}
