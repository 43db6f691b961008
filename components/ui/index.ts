/** The door of the UI kit. */
export * from './alarm-mark.tsx';
export * from './button.tsx';
export * from './choice-list.tsx';
export * from './cn.ts';
export * from './field.tsx';
export * from './severity-mark.tsx';
export * from './state.tsx';
