/** The door of the help screens. */
export * from './driver-list.tsx';
export * from './finding-list.tsx';
export * from './first-steps.tsx';
export * from './guide-list.tsx';
export * from './help-frame.tsx';
export * from './key-list.tsx';
export * from './markdown.tsx';
export * from './node-index.tsx';
export * from './node-missing.tsx';
export * from './node-page.tsx';
export { words as helpWords } from './words.ts';
