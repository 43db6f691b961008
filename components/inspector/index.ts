/** The door of the inspector room. */
export * from './inspector.tsx';
export * from './script-types.tsx';
export { useNewTable } from './widgets/table.tsx';
