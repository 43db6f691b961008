/** The door of the text room. */
export * from './define-words.ts';
export * from './format.ts';
export { siteClock } from './site-clock.ts';
export { PlantTime, SiteZoneProvider, useOwnZone, useSiteZone } from './site-zone.tsx';
export * from './type-words.ts';
export * from './words.tsx';
