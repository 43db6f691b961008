/** What the procedures about the apps that come along do. */
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';
import type { Starters } from './starters.ts';

export const starterHandlers = ({ starters }: { readonly starters: Starters }) =>
  ({
    'starters.list': () => starters.list().map((one) => ({ ...one })),
    'starters.get'({ starter }) {
      const found = starters.get(starter);
      if (!found) throw new Refusal('not-found', `There is no app ${starter} to begin with.`);
      return { ...found };
    },
  }) satisfies Partial<Handlers>;
