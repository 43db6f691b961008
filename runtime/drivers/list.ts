/** What the builder needs to draw a driver's forms. */
import { z } from 'zod';
import type { AnyDriver, DriverText, Lang } from '#runtime/contract/index.ts';

export interface DriverListing {
  readonly protocol: string;
  /** JSON Schemas of what a person fills in, before defaults. */
  readonly endpoint: unknown;
  readonly address: unknown;
  readonly text: Readonly<Record<Lang, DriverText>>;
  readonly browse: boolean;
  /** Whether a simulated twin can be started. */
  readonly twin: boolean;
}

export const driversList = (drivers: Readonly<Record<string, AnyDriver>>): DriverListing[] =>
  Object.values(drivers).map(({ protocol, endpoint, address, text, browses, twin }) => ({
    protocol,
    endpoint: z.toJSONSchema(endpoint, { io: 'input' }),
    address: z.toJSONSchema(address, { io: 'input' }),
    text,
    browse: browses ?? false,
    twin: twin !== undefined,
  }));
