/** The door of the starters room: the scenarios that come along, as they are offered. */
export * from './starter-card.tsx';
