/** The door of the profiles room: devices of a vendor as data. */
export * from './instantiate.ts';
export * from './profile.ts';
export * from './search.ts';
