/** The door of the text room. */
export * from './define-words.ts';
export * from './format.ts';
export * from './words.tsx';
