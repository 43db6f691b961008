/** The door of the text room. */
export * from './define-words.ts';
export * from './format.ts';
export * from './type-words.ts';
export * from './words.tsx';
