/** What every block view gets. */
import type { PlanBlock } from '#runtime/contract/index.ts';
import type { PageActions } from '../page/actions.ts';
import type { LiveApp } from '../page/live-app.ts';

export interface BlockProps {
  readonly app: string;
  readonly block: PlanBlock;
  readonly live: LiveApp;
  readonly actions: PageActions;
}
