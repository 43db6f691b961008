/** What the procedures about device profiles and their simulated twins do. */
import type { Actor } from '#runtime/contract/index.ts';
import { tryProfile } from '#runtime/twins/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

export interface ProfileHandlerDeps extends Pick<HandlerDeps, 'catalog' | 'twins' | 'devices' | 'tagProblems'> {
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export const profileHandlers = ({ catalog, twins, devices, tagProblems, record }: ProfileHandlerDeps) =>
  ({
    'profiles.list': () => catalog.list().map((one) => ({ ...one })),
    'profiles.get': ({ profile }) => catalog.get(profile),
    'profiles.try': ({ profile, ...trial }) => tryProfile(devices, catalog.get(profile), trial),
    async 'profiles.simulate'(request, actor) {
      const status = await twins.start(request);
      const { id: device, profile } = request;
      record(actor, 'device.simulate', { device, profile, tags: Object.keys(status.def.tags).length });
      return status;
    },
    'devices.checkTags': ({ protocol, tags }) => ({ problems: tagProblems(protocol, tags) }),
  }) satisfies Partial<Handlers>;
