/** The door of the shell room. */
export * from './frame.tsx';
export * from './logo.tsx';
export * from './theme.ts';
