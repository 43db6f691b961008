/** The door of the flow room: the app document. */
export * from './document.ts';
