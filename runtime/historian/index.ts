/** The door of the historian: what was, as series of points. */
export type { HistoryPoint } from './downsample.ts';
export * from './historian.ts';
export * from './series-key.ts';
