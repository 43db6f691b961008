/** The door of the historian: what was, as series of points. */
export type { Aggregate } from './aggregate.ts';
export type { HistoryPoint } from './drawable.ts';
export * from './export.ts';
export * from './historian.ts';
export type { Interpolation } from './interpolate.ts';
export type { Picture, Whole } from './picture.ts';
export type { Points } from './points.ts';
export type { Every, Shape } from './queries.ts';
export * from './reader.ts';
export type { Retention } from './retention.ts';
export * from './series-key.ts';
