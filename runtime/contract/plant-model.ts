/** What a site says about its devices beside their definitions: where they stand, what is held in their place, how long they were there. */
import * as z from 'zod';
import type { Actor } from './instant.ts';
import { localText } from './local-text.ts';

/** The levels of ISA-95 (IEC 62264-1, role-based equipment hierarchy) below the site, which is one per installation. */
export const PLANT_PLACE_KINDS = ['area', 'work-centre'] as const;
export type PlantPlaceKind = (typeof PLANT_PLACE_KINDS)[number];

export const plantPlace = z.object({
  id: z.string().min(1).max(64),
  /** A work centre may stand in an area; without one it stands in the site, as every area does. */
  parent: z.string().optional(),
  kind: z.enum(PLANT_PLACE_KINDS),
  title: localText,
  /** Order among its neighbours. */
  position: z.number(),
});
export type PlantPlace = z.infer<typeof plantPlace>;

/** A value that a person holds in place of the device's. Times in ms since 1970 UTC. */
export interface Override {
  readonly device: string;
  readonly tag: string;
  readonly value: unknown;
  /** Why. */
  readonly note: string;
  readonly by: Actor;
  readonly at: number;
  readonly until: number;
}

/** Why a device is out of service: nobody connects to it, and its time does not count as offline. */
export interface ServiceNote {
  readonly note: string;
  readonly by: Actor;
  readonly at: number;
}

/** Device → ms online, of ms in which that was known and wanted. */
export type OnlineTimes = Readonly<Record<string, readonly [online: number, counted: number]>>;

/** Share of time online over the last hour, day, week and 30 days, 0 to 1; absent where nothing was counted. */
export interface OnlineRates {
  readonly hour?: number | undefined;
  readonly day?: number | undefined;
  readonly week?: number | undefined;
  readonly month?: number | undefined;
}
