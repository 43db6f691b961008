/** The door of the twins room: the profiles of this release, tried on machines and on simulated twins. */
export { type Catalog, createCatalog } from './catalog.ts';
export { tryProfile } from './parameters.ts';
export { createTwins, type Twins, type TwinsOptions } from './twins.ts';
