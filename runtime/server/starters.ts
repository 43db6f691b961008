/** The apps that came with this release, read from `templates/apps` when they are first asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FlowDoc, openDoc } from '#runtime/flow/index.ts';
import type { Starter } from '#runtime/rpc/index.ts';
import { starterAbout } from '#runtime/templates/index.ts';

export interface Starters {
  list(): readonly Starter[];
  /** Undefined when there is none of this name. */
  get(id: string): (Starter & { readonly doc: FlowDoc }) | undefined;
}

export const STARTER_FOLDER = join(import.meta.dirname, '..', '..', 'templates', 'apps');

export function createStarters(options: {
  readonly folder?: string;
  readonly log: { warn(fields: object, message: string): void };
}): Starters {
  const { folder = STARTER_FOLDER, log } = options;
  let known: ReadonlyMap<string, Starter & { doc: FlowDoc }> | undefined;

  const read = (id: string): Starter & { doc: FlowDoc } => {
    const file = (name: string) => readFileSync(join(folder, id, name), 'utf8');
    const about = starterAbout.parse(JSON.parse(file('about.json')));
    const { doc } = openDoc(file('app.json'));
    if (!doc) throw new Error('Its drawing cannot be opened.');
    return { id, about, doc };
  };
  const readAll = () => {
    const found = new Map<string, Starter & { doc: FlowDoc }>();
    for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      try {
        found.set(name, read(name));
      } catch (error) {
        // One that somebody has damaged must not take the others away.
        const problem = error instanceof Error ? error.message : String(error);
        log.warn({ starter: name, problem }, `The app ${name} cannot be read.`);
      }
    }
    known = found;
    return found;
  };
  const all = () => known ?? readAll();
  return {
    list: () => [...all().values()].map(({ id, about }) => ({ id, about })),
    get: (id) => all().get(id),
  };
}
