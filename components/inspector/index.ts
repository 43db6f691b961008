/** The door of the inspector room. */
export * from './inspector.tsx';
export { type Plant, PlantProvider } from './plant.tsx';
export * from './script-types.tsx';
export { useNewTable } from './widgets/table.tsx';
