/** The door of the tags room: the narrow waist between devices and apps. */
export * from './tags.ts';
