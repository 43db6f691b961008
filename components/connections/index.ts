/** The door of the connections room: how a connection to an outside system fares, as every screen shows it. */
export * from './fares.tsx';
