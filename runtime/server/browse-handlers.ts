/** Looks at what a device has. */
import type { Devices } from '#runtime/devices/index.ts';
import type { Handlers } from './handlers.ts';

export const browseHandlers = ({ devices }: { readonly devices: Pick<Devices, 'browse'> }) =>
  ({
    async 'devices.browse'({ def, id, parent, from }, _actor, signal) {
      const { items, ...rest } = await devices.browse(def, id, { parent, from }, signal);
      return { items: items.map((item) => ({ ...item })), ...rest };
    },
  }) satisfies Partial<Handlers>;
