/** The door of the contract for other rooms. */
export * from './capability.ts';
export * from './device.ts';
export * from './diagnostic.ts';
export * from './driver.ts';
export * from './instant.ts';
export * from './json.ts';
export * from './lang.ts';
export * from './manifest.ts';
export * from './node-text.ts';
export * from './node-type.ts';
export * from './plan.ts';
export * from './port.ts';
export * from './sample.ts';
export * from './scope.ts';
export * from './slot.ts';
export * from './table.ts';
export * from './value-type.ts';
