/** The door of the templates room: apps that come along, to begin with. */
export * from './about.ts';
